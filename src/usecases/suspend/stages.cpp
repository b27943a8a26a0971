#include "usecases/suspend/stages.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/office.h"
#include "access/permissions.h"
#include "base/characters.h"
#include "base/decimal.h"
#include "base/text.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/matter_store.h"
#include "usecases/suspend/suspension_json.h"

namespace evenkeel {
namespace {

constexpr int kWeek = 7;
constexpr std::size_t kMostText = 4'000;

Result<void> check_reason(const std::string& reason) {
  if (trim(reason).empty()) return fail(Error::invalid("STAGE-REASON", "Enter why"));
  if (characters(reason) > kMostText)
    return fail(Error::invalid("STAGE-REASON", "Shorten the reason to 4,000 characters"));
  return {};
}

const PrioritisationStage* find_stage(const Agreement& agreement, const std::string& code) {
  const auto found = std::ranges::find(agreement.stages, code, &PrioritisationStage::code);
  return found == agreement.stages.end() ? nullptr : &*found;
}

Result<void> require_authoriser(const Desk& desk, const PrioritisationStage& stage,
                                const Whereabouts& where) {
  const auto office = access::office_named(stage.authoriser);
  const bool held = office && access::holds_office(desk.viewer, *office, where);
  // Whoever is above may too.
  const bool above =
      office == Role::HeadOfUnit && access::holds_office(desk.viewer, Role::RegionalDirector, where);
  if (held || above) return {};
  return fail(Error::forbidden("STAGE-OFFICE",
                               fmt::format("{} is entered and left by the {}", stage.name, stage.authoriser),
                               "Ask them to; the unit's page says who."));
}

Result<void> end_stage(const Desk& desk, const StageNow& now, const char* act, const std::string& reason) {
  EVENKEEL_TRY(move_matter(desk.store, now.matter.id, std::nullopt,
                           {.act = act, .text = Private<std::string>{reason}, .health = {}},
                           desk.viewer.account, desk.clock.now_utc(), [](Matter& matter) -> Result<void> {
                             matter.state = MatterState::Closed;
                             matter.awaits.clear();
                             matter.due.reset();
                             return {};
                           }));
  return {};
}

}  // namespace

Result<std::optional<StageNow>> stage_of(Store& store, const Agreement& agreement, const UnitCode& unit,
                                         Date day) {
  MatterQuery query;
  query.kinds = {MatterKind::Suspension};
  query.states = {MatterState::Answered};
  query.pdu = unit;
  const Scope anywhere{.actor = "", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(auto found, store.matters().find(anywhere, query));
  std::optional<StageNow> out;
  for (auto& matter : found) {
    EVENKEEL_TRY_LET(const auto entered, stage_in(matter.details.reveal()));
    if (!entered || day < entered->from || day >= entered->until) continue;
    const auto* stage = find_stage(agreement, entered->stage);
    if (stage != nullptr && (!out || stage->order > out->order))
      out = StageNow{std::move(matter), *entered, stage->order, stage->name};
  }
  return out;
}

Result<Matter> enter_stage(const Desk& desk, const UnitCode& unit, const std::string& stage,
                           const std::string& reason) {
  const auto today = desk.clock.today();
  EVENKEEL_TRY_LET(const auto measured, desk.snapshots.unit(desk.store, desk.agreements, unit, desk.today()));
  const auto& agreement = measured->in_use->agreement;
  const Whereabouts where{.region = measured->figures->region, .pdu = unit, .team = {}, .person = {}};
  const auto* wanted = find_stage(agreement, stage);
  if (wanted == nullptr || access::office_named(wanted->authoriser) == std::nullopt) {
    EVENKEEL_TRY(access::require(desk.viewer, Permission::SeeFigures, where));
    return fail(Error::invalid("STAGE-UNKNOWN", fmt::format("there is no stage \"{}\" to enter", stage),
                               "Choose one of the agreement's."));
  }
  EVENKEEL_TRY(require_authoriser(desk, *wanted, where));
  EVENKEEL_TRY(check_reason(reason));
  const auto& figure = measured->figures->pdu;
  const auto used = figure.used ? figure.used->tenths : 0;
  const bool reached = figure.available.hundredths > 0 &&
                       compare_ratios(figure.workload.hundredths, figure.available.hundredths,
                                      wanted->above_tenths.value_or(0), 1000) > 0;
  if (!reached)
    return fail(Error::forbidden(
        "STAGE-NOT-REACHED",
        fmt::format("{} is at {} % of capacity used; {} needs more than {} %", measured->figures->name,
                    tenths_text(used), wanted->name, tenths_text(wanted->above_tenths.value_or(0))),
        "A lower stage may be entered."));
  EVENKEEL_TRY_LET(const auto before, stage_of(desk.store, agreement, unit, today));
  if (before) EVENKEEL_TRY(end_stage(desk, *before, "stage-replaced", reason));
  const EnteredStage entered{stage, today, today.plus_days(kWeek * wanted->review_weeks), wanted->authoriser,
                             used};
  Matter matter;
  matter.kind = MatterKind::Suspension;
  matter.state = MatterState::Answered;
  matter.where = where;
  matter.due = entered.until;
  matter.title = fmt::format("{}: stage {}", measured->figures->name, wanted->name);
  matter.details = Private<std::string>{details_of(entered)};
  return open_matter(desk.store, std::move(matter),
                     {.act = "stage-entered", .text = Private<std::string>{reason}, .health = {}},
                     desk.viewer.account, desk.clock.now_utc());
}

Result<Matter> leave_stage(const Desk& desk, const UnitCode& unit, const std::string& reason) {
  EVENKEEL_TRY_LET(const auto measured, desk.snapshots.unit(desk.store, desk.agreements, unit, desk.today()));
  const auto& agreement = measured->in_use->agreement;
  EVENKEEL_TRY_LET(const auto now, stage_of(desk.store, agreement, unit, desk.clock.today()));
  if (!now) return fail(Error::not_found("NO-STAGE", "the unit is in no stage that could be left", ""));
  EVENKEEL_TRY(require_authoriser(desk, *find_stage(agreement, now->entered.stage), now->matter.where));
  EVENKEEL_TRY(check_reason(reason));
  EVENKEEL_TRY(end_stage(desk, *now, "stage-left", reason));
  return desk.store.matters().get(now->matter.id);
}

}  // namespace evenkeel
