// What everybody may see of a plan: sums by class and grade, the hours short, and commitments to the lists
// behind them. No code of a case or person, and no group small enough to point at somebody.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "allocation/plan_sums.h"
#include "base/hash.h"
#include "usecases/allocate/plan_cases.h"

namespace evenkeel {

// Rows that would be too small are joined into one, and where that is too small as well, left out.
struct PublicSums {
  std::int64_t cases = 0;
  std::int64_t points = 0;
  std::optional<std::int64_t> placed;  // absent: so few are placed, or left over, that it would point at them
  std::optional<std::int64_t> placed_points;
  std::vector<allocation::ClassSum> classes;  // empty: joined into the sums above
  std::vector<allocation::GradeSum> grades;   // one of Grade::Other stands for all where they are joined
  bool grades_joined = false;
  std::vector<allocation::HoursShort> hours_short;  // empty: nothing is short, or too little to show
};

struct Commitment {
  std::string part;  // "cases" or "people", of the plan's internal form
  Digest digest;     // SHA-256(salt's text, line feed, canonical JSON of {part: ...})
};

struct PublicPlan {
  PublicSums sums;
  std::vector<Commitment> commitments;
  std::string text;  // canonical JSON
};

// `salt` is random and stays with the internal form. Forbidden (PLAN-SMALL-GROUP) where the plan has fewer
// cases or people than the agreement's smallest group.
Result<PublicPlan> public_plan(const Planned& planned, const Digest& salt);
// The same refusal, without making it.
Result<void> check_public(const Planned& planned);

// What is kept of a plan that is published, canonical JSON: {"internal": the lists committed to, and what
// they belong to, "public": its sums}. The same plan has the same. The errors of public_plan.
Result<std::string> plan_publication(const Planned& planned);
// Of such a text under a salt: the public form, and what opens it (opening.h).
struct PublishedText {
  std::string open;
  std::string opening;
};
Result<PublishedText> published_plan_text(const std::string& publication, const Digest& salt);

}  // namespace evenkeel
