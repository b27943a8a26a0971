// What somebody may be allowed to do. Which role holds which is in access/permissions.h; every route and
// every use case that people reach through the web names one.
#pragma once

#include <cstdint>

namespace evenkeel {

enum class Permission : std::uint8_t {
  Nothing,             // open to everybody, signed in or not: health, the public page, signing in
  SignedIn,            // any account: home, own account, signing out
  SeeOwnWorkload,      // one's own figure and cases, and challenging and objecting to them
  SeeFigures,          // figures of units and teams, people without names
  SeePeople,           // named people's figures with their working
  SeeCases,            // cases and who holds them
  SeeRestrictedCases,  // the same of restricted records
  SeeReasons,          // why hours are reduced and why somebody is away: the person, line manager, HR
  Allocate,            // recommend, plan, check, apply and undo
  Override,            // over the line, by name, with reason and expiry
  Direct,              // past the stop line: an emergency direction
  AnswerObjections,    // objections and challenges of practitioners
  ImportRecords,       // uploads, the quarantine list, the state of the data
  Export,              // tables of what one may see
  SeeAgreement,        // the versions of the agreement with their sources
  RehearseAgreement,   // what a draft would change
  SeeLedger,           // entries of the decision chain, and the evidence pack
  SeeAccessLog,        // who has read whose records
  ManageAccounts,      // people, roles, places, keys
  ReceiveEvents,       // a system that sends domain events
};

}  // namespace evenkeel
