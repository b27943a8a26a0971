// The routing table of the service, put together from the parts that each handlers/NAME.cpp gives.
//
// A new part: write `Routes case_routes()` in handlers/cases.cpp, declare it below, add it to kParts in
// routes.cpp. routes_test.cpp then checks its patterns, handlers and operations.
#pragma once

#include "web/http/route.h"

namespace evenkeel::web {

Routes access_log_routes();     // who has read whose records
Routes account_routes();        // one's own account
Routes admin_account_routes();  // everybody's accounts
Routes api_agreement_routes();  // the interface for other systems, api/openapi.yaml
Routes api_allocation_routes();
Routes api_care_routes();  // hours, supervision, employee care, the protected, the pool
Routes api_case_routes();
Routes api_description_routes();
Routes api_event_routes();
Routes api_ledger_routes();
Routes api_matter_routes();
Routes api_plan_routes();
Routes api_practitioner_routes();
Routes api_survey_routes();
Routes api_unit_routes();
Routes asset_routes();           // style, script, icon
Routes administration_routes();  // where it begins; systems that are told of events
Routes ledger_routes();          // decisions, overrides and directions
Routes filter_routes();          // filters that are kept
Routes direction_routes();       // emergency directions past the stop line
Routes health_routes();          // whether the server runs, and whether it can work
Routes provider_routes();        // the organisation's own sign-in
Routes sign_in_routes();         // signing in and out
Routes agreement_routes();       // versions of the agreement, and rehearsals
Routes data_routes();            // imports, what was left out, the day's figures
Routes finding_routes();         // what somebody should look at
Routes home_routes();            // what needs me
Routes people_routes();          // the list of people
Routes public_routes();          // the page for everybody
Routes unit_routes();            // units, regions, the service
Routes care_routes();            // hours, supervision, employee care, the protected, the pool
Routes matter_routes();          // what somebody raised and somebody must answer
Routes evidence_routes();        // packs of a person, a case, a unit
Routes job_routes();             // work in the background
Routes case_routes();            // cases, who can take them, allocating
Routes objection_routes();       // a practitioner objects to a case, somebody answers
Routes plan_routes();            // plans of a unit: made, adjusted, applied
Routes proof_routes();           // whether a unit has any safe allocation
Routes person_routes();          // one person: workload, challenges, evidence
Routes full_routes();
Routes public_full_routes();
Routes subscribe_routes();  // mail about full places
Routes suspend_routes();
Routes survey_routes();  // of stress at work, by team
Routes party_routes();
Routes public_pledge_routes();

// All of them.
Routes all_routes();

}  // namespace evenkeel::web
