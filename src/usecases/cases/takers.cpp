#include "usecases/cases/takers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "access/permissions.h"
#include "allocation/features.h"
#include "allocation/reasons.h"
#include "usecases/plans/make_plan.h"
#include "usecases/ports/kept_answers.h"
#include "usecases/ports/ledger_store.h"
#include "workload/capacity.h"

namespace evenkeel {
namespace {

using allocation::Said;

constexpr std::size_t kRecommendedBytes = 64 * 1024;  // what a ranking is counted as

std::vector<std::string> sentences(const std::vector<Said>& said) {
  std::vector<std::string> out;
  for (const auto& one : said) out.push_back(one.sentence);
  return out;
}

bool is_line_alone(const std::vector<Said>& because) {
  return std::ranges::all_of(
      because, [](const Said& said) { return said.rule->code == allocation::rules::line.code; });
}

class TakerMaker {
 public:
  TakerMaker(const Viewer& viewer, const MeasuredUnit& unit, const Recommended& answer)
      : viewer_(viewer), unit_(unit), answer_(answer), problem_(answer.prepared->problem) {}

  Takers run() {
    out_.out_of_reach = answer_.ranking.out_of_reach;
    out_.expected_cases = answer_.expected_cases;
    out_.nobody = nobody();
    out_.version = unit_.figures->version;
    std::int64_t rank = 0;
    for (const auto& option : answer_.ranking.options) add(option, ++rank);
    for (const auto& excluded : answer_.ranking.excluded) add(excluded);
    group();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool named(std::size_t candidate) const {
    return may_over_person(viewer_, Permission::Allocate, unit_, problem_.people[candidate].person);
  }
  // The sentence names whoever is nearest by code: by name here, and not at all to those who may not see
  // them.
  [[nodiscard]] std::string nobody() const {
    if (!answer_.reason || answer_.reason->shortages.empty()) return answer_.sentence;
    const auto nearest = answer_.reason->shortages.front().candidate;
    return allocation::sentence_of(problem_, *answer_.reason,
                                   named(nearest) ? std::string_view{problem_.person(nearest).name.reveal()}
                                                  : "somebody of another team");
  }
  [[nodiscard]] const std::string& team_of(const PersonRow& person) const {
    return unit_.snapshot.teams[person.home_team].name;
  }

  void add(const allocation::Option& option, std::int64_t rank) {
    if (!named(option.candidate)) {
      ++out_.not_named;
      return;
    }
    const auto& person = problem_.person(option.candidate);
    const auto& candidate = problem_.people[option.candidate];
    auto after = candidate;
    after.held = option.load_after;
    auto reasons = sentences(option.reasons);
    if (!option.scarce.empty()) reasons.push_back(option.scarce);
    out_.people.push_back({.code = person.code,
                           .name = person.name.reveal(),
                           .grade = person.grade,
                           .team = team_of(person),
                           .rank = rank,
                           .effect = effect_of(unit_.in_use->agreement, Points{candidate.held.points},
                                               Points{option.load_after.points}, Points{candidate.available}),
                           .room_after = Points{allocation::room_of(after)},
                           .cases_after = option.load_after.cases,
                           .high_risk_after = option.load_after.high_risk,
                           .recent = candidate.recent,
                           .reasons = std::move(reasons),
                           .confirm = sentences(option.confirm)});
  }

  void add(const allocation::Excluded& excluded) {
    if (!named(excluded.candidate)) {
      ++out_.excluded_not_named;
      return;
    }
    const auto& person = problem_.person(excluded.candidate);
    barred_[excluded.because.front().rule].push_back({.code = person.code,
                                                      .name = person.name.reveal(),
                                                      .grade = person.grade,
                                                      .team = team_of(person),
                                                      .before = excluded.before,
                                                      .sentences = sentences(excluded.because),
                                                      .line_alone = is_line_alone(excluded.because)});
  }

  void group() {
    for (const auto& rule : allocation::all_rules()) {
      const auto found = barred_.find(&rule);
      if (found == barred_.end()) continue;
      std::ranges::sort(found->second, {}, &ExcludedPerson::name);
      out_.excluded.push_back({std::string{rule.code}, std::string{rule.sentence}, std::move(found->second)});
    }
  }

  const Viewer& viewer_;
  const MeasuredUnit& unit_;
  const Recommended& answer_;
  const allocation::Problem& problem_;
  std::map<const allocation::Rule*, std::vector<ExcludedPerson>> barred_;
  Takers out_;
};

Points points_after(const WhyAnswer& answer) {
  const auto& problem = answer.prepared->problem;
  return Points{problem.people[answer.candidate].held.points + problem.cases.front().points};
}

void add_answer(const WhyAnswer& answer, WhyTaker& out) {
  const auto& problem = answer.prepared->problem;
  const auto& candidate = problem.people[answer.candidate];
  out.safe = answer.refusals.empty();
  out.line_alone = !out.safe && is_line_alone(answer.refusals);
  const bool told = !candidate.away;  // a figure beside ALLOC-NOT-AVAILABLE would say more than the rule does
  if (told)
    out.effect = effect_of(*problem.agreement, Points{candidate.held.points}, points_after(answer),
                           Points{candidate.available});
  for (const auto& said : answer.refusals) out.refusals.emplace_back(said.rule->code, said.sentence);
  out.confirm = sentences(answer.to_confirm);
  out.preferences = sentences(answer.preferences);
  out.rank = answer.rank;
  out.options = answer.options;
  if (answer.shortage && answer.shortage->points > 0) out.missing_points = Points{answer.shortage->points};
  if (answer.shortage) out.missing_hours = answer.shortage->hours;
  if (answer.shortage && answer.shortage->beyond_full_week)
    out.beyond_full_week = problem.agreement->capacity.full_week;
  out.placed = answer.placed;
  out.placed_with = answer.placed_with;
}

}  // namespace

Effect effect_of(const Agreement& agreement, Points before, Points after, Points available) {
  Effect out;
  out.before = workload::capacity_used(before, available);
  out.after = workload::capacity_used(after, available);
  const auto& bands = agreement.lines.bands;
  if (out.before) out.band_before = bands[workload::band_of(before, available, bands)].code;
  if (out.after) out.band_after = bands[workload::band_of(after, available, bands)].code;
  return out;
}

AllocateRequest question_of(const Desk& desk, std::shared_ptr<const MeasuredUnit> unit) {
  AllocateRequest out;
  out.as_of = unit->snapshot.as_of;
  out.mode = desk.snapshots.mode();
  out.unit = std::move(unit);
  return out;
}

Result<std::optional<UpheldObjection>> upheld_by_holder(const Desk& desk, const FoundCase& found) {
  const auto holder = found.record().holder;
  if (holder == kNobody) return std::optional<UpheldObjection>{};
  return upheld_of(desk.store, scope_of_unit(desk.viewer, found.unit->figures->unit), CaseId{found.id()},
                   found.unit->snapshot.people[holder].code);
}

// It rests on the unit and on what stands in the ledger of objections and declarations. Whom of them the
// viewer may see is asked each time.
Result<std::shared_ptr<const Recommended>> recommended_for(const Desk& desk, const FoundCase& found) {
  EVENKEEL_TRY_LET(const auto head, desk.store.ledger().head());
  const auto& unit = found.unit->figures->unit;
  const auto name = fmt::format("recommended/{}/{}/{}/{}", unit.text(), found.id(),
                                found.unit->snapshot.as_of.day_number(), head ? head->seq : 0);
  return kept<Recommended>(desk.store, name, kRecommendedBytes, [&] {
    return recommend_one(desk.store, desk.agreements, scope_of_unit(desk.viewer, unit),
                         question_of(desk, found.unit), found.id());
  });
}

Takers takers_of(const Viewer& viewer, const MeasuredUnit& unit, const Recommended& answer) {
  return TakerMaker{viewer, unit, answer}.run();
}

Result<WhyTaker> why_taker(const Desk& desk, const CaseId& id, const PersonCode& person) {
  const auto today = desk.today();
  EVENKEEL_TRY_LET(const auto found, find_case(desk, id, today, Permission::Allocate));
  const auto& unit = *found.unit;
  const auto index = unit.find(person);
  const auto where =
      index == kNobody ? std::nullopt : allowed_place(desk.viewer, Permission::Allocate, unit, index);
  if (!where)
    return fail(Error::not_found("NO-PERSON", "there is nobody of that code whom you may give a case",
                                 "The list under the case names everybody whom you may."));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Case, id.text(), unit.figures->unit));
  EVENKEEL_TRY_LET(const auto answer,
                   why_person(desk.store, desk.agreements, scope_of_unit(desk.viewer, unit.figures->unit),
                              question_of(desk, found.unit), id.text(), person.text()));
  const auto& record = unit.snapshot.people[index];
  WhyTaker out;
  out.line = line_of(unit, found.row);
  out.unit = found.unit;
  out.code = record.code;
  out.name = record.name.reveal();
  out.grade = record.grade;
  out.team = unit.snapshot.teams[record.home_team].name;
  add_answer(answer, out);
  out.may_override = access::may(desk.viewer, Permission::Override, *where);
  out.may_direct = access::may(desk.viewer, Permission::Direct, *where);
  out.may_plan = may_plan(desk, unit.figures->unit).has_value();
  EVENKEEL_TRY_LET(const auto upheld, upheld_by_holder(desk, found));
  out.goes_on = upheld.has_value();
  out.version = unit.figures->version;
  return out;
}

}  // namespace evenkeel
