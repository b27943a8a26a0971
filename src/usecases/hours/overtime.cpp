#include "usecases/hours/overtime.h"

#include <algorithm>

#include "base/decimal.h"
#include "usecases/matters/kind.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostAgreed = 10'000;

Result<std::vector<Matter>> offers_of(Store& store, const PersonCode& person,
                                      const std::vector<MatterState>& states) {
  MatterQuery query;
  query.kinds = {MatterKind::Overtime};
  query.states = states;
  query.person = person;
  query.at_most = kMostAgreed;
  const Scope everywhere{.actor = {}, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  return store.matters().find(everywhere, query);
}

}  // namespace

const EligibilityRule* overtime_rule(const Agreement& agreement) {
  const auto found = std::ranges::find(agreement.eligibility, kOvertimeFeature, &EligibilityRule::feature);
  return found == agreement.eligibility.end() ? nullptr : &*found;
}

bool may_offer_overtime(const Agreement& agreement, Grade grade) {
  const auto* rule = overtime_rule(agreement);
  return rule == nullptr || rule->answers[static_cast<std::size_t>(grade)] == EligibilityRule::Answer::Yes;
}

Result<std::vector<AgreedOvertime>> overtime_of(Store& store, const PersonCode& person) {
  EVENKEEL_TRY_LET(const auto found, offers_of(store, person, {MatterState::Answered}));
  std::vector<AgreedOvertime> out;
  for (const auto& matter : found) {
    const auto details = details_of(matter);
    const auto hours = parse_count(detail_text(details, "hours"));
    const auto from = Date::parse(detail_text(details, "from_day"));
    const auto to = Date::parse(detail_text(details, "to_day"));
    if (!hours || !from || !to) continue;  // the fields were checked when it was offered
    out.push_back({matter.id, Hours::whole(*hours), *from, *to, detail_text(details, "opt_out") == "yes"});
  }
  return out;
}

Result<void> withdraw_overtime(const Desk& desk, const PersonCode& person) {
  EVENKEEL_TRY_LET(const auto found,
                   offers_of(desk.store, person, {MatterState::Open, MatterState::Answered}));
  for (const auto& matter : found) {
    const auto end = [](Matter& now) -> Result<void> {
      auto details = details_of(now);
      details["outcome"] = "withdraw";
      now.details = kept_details(details);
      now.state = MatterState::Withdrawn;
      now.awaits.clear();
      now.due = std::nullopt;
      return {};
    };
    const Saying saying{.act = "withdraw", .text = {}, .details = kept_details({}), .health = {}};
    EVENKEEL_TRY(move_matter(desk.store, matter.id, matter.version, saying, desk.viewer.account,
                             desk.clock.now_utc(), end));
  }
  return {};
}

}  // namespace evenkeel
