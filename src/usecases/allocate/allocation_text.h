// Plans and facts as JSON text: what a person keeps, sends to somebody else and hands in again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "allocation/facts.h"
#include "usecases/allocate/plan_cases.h"

namespace evenkeel {

// {"declared": [person...], "hours_only": [person...], "going": [person...], "refusing": [team...],
//  "opened": [pdu...], "conflicts" | "may_see" | "signed_off" | "co_worked" | "pins": [[case, person]...],
//  "features" | "officers" | "asked_for": {case: [...]}, "offers" | "learning": {person: [...]},
//  "minutes": [[team, team, minutes]...],
//  "overrides": [{"signer", "person", "case", "reason", "expires"}...]}; every part may be missing.
// Invalid: ALLOC-FACTS names the key that nobody reads or whose form is wrong; JSON-REPEATED, with its place,
// a key that stands twice.
Result<allocation::AllocationFacts> read_facts(std::string_view text);

std::string plan_text(const Planned& planned);  // canonical JSON, one line

// What somebody has to confirm before the case goes where the plan gives it; empty where nothing is.
std::string to_confirm_sentence(const Planned& planned, std::size_t case_index);
std::string unplaced_sentence(const Planned& planned, const allocation::UnplacedCase& unplaced);
std::string plan_level_name(const Planned& planned, const allocation::PlanLevel& level);
std::optional<CapacityUsed> capacity_after(const Planned& planned, std::size_t candidate);
std::string fairness_text(const Planned& planned);  // a line before and one after, of those in scope

// The hours short by grade, a sentence each (allocation/plan_sums.h); none where all is placed.
std::vector<std::string> hours_short_sentences(const Planned& planned);

struct PlanFile {
  Date as_of;
  std::int64_t known_at = 0;
  Digest snapshot;
  std::string agreement;
  Digest agreement_digest;
  std::optional<PersonCode> going = std::nullopt;  // a cover: whose cases go to others
  std::vector<GivenCase> given;                    // placed with somebody who does not hold it yet
  std::optional<Digest> seal = std::nullopt;       // of the engine's plan behind it; the ledger keeps it
};

// Invalid: PLAN-FILE where the text is not a plan of Evenkeel's, PLAN-VERSION, PLAN-SEAL where it was changed
// since it was written.
Result<PlanFile> read_plan(std::string_view text);
// The seal that a plan's text bears; none where it bears none.
std::optional<Digest> seal_of(std::string_view text);

}  // namespace evenkeel
