#include "usecases/care/see_care.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <tuple>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "domain/working_days.h"
#include "usecases/matters/kind.h"
#include "usecases/matters/ladder.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/asking.h"
#include "usecases/see/find.h"
#include "usecases/see/see_units.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMost = 1'000'000;
constexpr int kStepDays = 5;
constexpr int kReviewDays = 20;

Result<std::vector<Matter>> matters_of(const Desk& desk, MatterKind kind) {
  MatterQuery query;
  query.kinds = {kind};
  query.at_most = kMost;
  const Scope everywhere{
      .actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(auto found, desk.store.matters().find(everywhere, query));
  std::erase_if(found,
                [&](const Matter& one) { return !one.where.person || !access::may_see(desk.viewer, one); });
  return found;
}

// By person: the assessment that was begun last.
std::map<std::string, Matter> newest_of(std::vector<Matter> all) {
  std::ranges::sort(all, {}, &Matter::opened_at);
  std::map<std::string, Matter> out;
  for (auto& one : all) out.insert_or_assign(one.where.person->text(), std::move(one));
  return out;
}

std::optional<CapacityUsed> used_in(const boost::json::object& details, std::string_view figure) {
  const auto* found = details.if_contains(figure);
  if (found == nullptr || !found->is_object()) return std::nullopt;
  const auto* used = found->as_object().if_contains("used");
  return used != nullptr && used->is_int64() ? std::optional{CapacityUsed{used->as_int64()}} : std::nullopt;
}

CareStep step_of(const Matter& matter) {
  if (matter.state == MatterState::Answered) return CareStep::Review;
  if (matter.awaits == kAwaitsPerson) return CareStep::Agree;
  return detail_text(details_of(matter), "assessed").empty() ? CareStep::Assess : CareStep::Measures;
}

MeasureLine measure_line(const Matter& matter, Date today) {
  const auto details = details_of(matter);
  MeasureLine out;
  out.matter = matter.id;
  out.person = *matter.where.person;
  out.factor = detail_text(details, "factor");
  out.owner = detail_text(details, "owner");
  out.outcome = detail_text(details, "outcome");
  if (const auto by = Date::parse(detail_text(details, "by_day"))) out.by = *by;
  out.state = matter.state;
  out.late = matter.state == MatterState::Open && matter.due && *matter.due < today;
  out.before = used_in(details, "figure");
  out.after = used_in(details, "figure_after");
  return out;
}

class CareMaker {
 public:
  CareMaker(const Desk& desk, const Agreement& agreement, std::map<std::string, Matter> assessments)
      : today_(desk.clock.today()),
        viewer_(desk.viewer),
        agreement_(agreement),
        assessments_(std::move(assessments)) {}

  void add(const MeasuredUnit& unit) {
    for (Index i = 0; i < unit.snapshot.people.size(); ++i) {
      const bool own = viewer_.person == unit.snapshot.people[i].code;
      if (!own && unit.counts_here(i) && in_sight(unit, i)) add(unit, i);
    }
  }

  CareView take() {
    std::ranges::sort(out_.people, {}, [](const CareLine& one) {
      return std::tuple{!one.overdue, one.due.value_or(Date::forever()), one.name, one.person};
    });
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool in_sight(const MeasuredUnit& unit, Index i) const {
    return may_over_person(viewer_, Permission::AnswerObjections, unit, i) ||
           may_over_person(viewer_, Permission::SeeReasons, unit, i);
  }

  // Over for as many weeks as were agreed, not from the first.
  static bool is_excessive(const MeasuredUnit& unit, Index index) {
    return index < unit.excess.size() && unit.excess[index].excess == workload::Excess::Yes;
  }

  void add(const MeasuredUnit& unit, Index index) {
    const auto& person = unit.snapshot.people[index];
    const auto& code = person.code.text();
    const auto over = unit.figures->over_since.find(code);
    const auto known = assessments_.find(code);
    const bool excessive = over != unit.figures->over_since.end() && is_excessive(unit, index);
    const bool stands = known != assessments_.end() &&
                        stands_since(known->second, excessive ? over->second : Date::earliest());
    if (!excessive && !stands) return;
    CareLine line;
    line.person = person.code;
    line.name = person.name.reveal();
    line.unit_name = unit.figures->name;
    line.may_begin = may_over_person(viewer_, Permission::AnswerObjections, unit, index);
    if (excessive) line.over_since = over->second;
    const auto figure = std::ranges::find(unit.figures->people, code, &Figure::code);
    if (figure != unit.figures->people.end()) line.used = figure->used;
    if (stands)
      fill(known->second, line);
    else
      line.due =
          plus_working_days(excessive_from(over->second), clock_days(agreement_, "care-step", kStepDays));
    line.overdue = line.due && *line.due < today_;
    out_.people.push_back(std::move(line));
  }

  // The Sunday on which the weeks over became "excessive".
  [[nodiscard]] Date excessive_from(Date first) const {
    return first.plus_days(7 * (std::max(1, agreement_.lines.excessive_weeks) - 1));
  }

  // An assessment from before these weeks, and not open any more, is not one of them.
  static bool stands_since(const Matter& matter, Date first) {
    if (matter.state == MatterState::Open) return true;
    const auto opened = Date::parse(matter.opened_at.substr(0, 10));
    return matter.state == MatterState::Answered && opened && *opened >= first;
  }

  static void fill(const Matter& matter, CareLine& line) {
    line.matter = matter.id;
    line.step = step_of(matter);
    line.due = matter.due;
    if (line.step != CareStep::Review) return;
    if (const auto review = Date::parse(detail_text(details_of(matter), "review"))) line.due = *review;
  }

  Date today_;
  const Viewer& viewer_;
  const Agreement& agreement_;
  std::map<std::string, Matter> assessments_;
  CareView out_;
};

Result<std::vector<UnitPlace>> places_of(const Desk& desk) {
  const auto asking = asking_today(desk);
  EVENKEEL_TRY_LET(auto out, units_in_sight(asking, Permission::AnswerObjections));
  if (!out.empty()) return out;
  return units_in_sight(asking, Permission::SeeReasons);
}

}  // namespace

Result<CareView> see_care(const Desk& desk) {
  EVENKEEL_TRY_LET(const auto places, places_of(desk));
  if (places.empty()) return fail(access_denied());
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  const auto& agreement = in_use->agreement;
  EVENKEEL_TRY_LET(auto assessments, matters_of(desk, MatterKind::RiskAssessment));
  EVENKEEL_TRY_LET(const auto measures, matters_of(desk, MatterKind::Measure));
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "care", UnitCode{"service"}));
  CareMaker maker{desk, agreement, newest_of(std::move(assessments))};
  std::map<std::string, std::string> names;
  for (const auto& place : places) {
    EVENKEEL_TRY_LET(const auto unit,
                     desk.snapshots.unit(desk.store, desk.agreements, place.unit, desk.today()));
    maker.add(*unit);
    for (const auto& person : unit->snapshot.people) names[person.code.text()] = person.name.reveal();
  }
  auto out = maker.take();
  for (const auto& matter : measures) {
    out.measures.push_back(measure_line(matter, desk.clock.today()));
    out.measures.back().name = names[matter.where.person->text()];
  }
  out.step_days = clock_days(agreement, "care-step", kStepDays);
  out.review_days = clock_days(agreement, "care-review", kReviewDays);
  const auto clock = std::ranges::find(agreement.clocks, "care-step", &ResponseClock::code);
  if (clock != agreement.clocks.end()) {
    out.standing = clock->provenance.standing;
    out.source = clock->provenance.source;
  }
  return out;
}

}  // namespace evenkeel
