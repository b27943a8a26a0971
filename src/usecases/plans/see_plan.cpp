#include "usecases/plans/see_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <tuple>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "allocation/evenness.h"
#include "allocation/features.h"
#include "allocation/judge.h"
#include "allocation/reasons.h"
#include "allocation/rules/rule.h"
#include "base/json.h"
#include "usecases/allocate/allocation_text.h"
#include "usecases/allocate/objections.h"
#include "usecases/allocate/public_plan.h"
#include "usecases/plans/make_plan.h"
#include "usecases/plans/plan_sheets.h"
#include "usecases/ports/plan_store.h"

namespace evenkeel {
namespace {

using allocation::Violation;

constexpr std::int64_t kMostPlans = 50;

PlanPerson person_of(const MeasuredUnit& unit, const PersonRow& row) {
  return {row.code, row.name.reveal(), row.grade, unit.snapshot.teams[row.home_team].name};
}

class PlanLooker {
 public:
  PlanLooker(const Desk& desk, const JudgedPlan& judged)
      : desk_(desk), judged_(judged), problem_(judged.problem()) {}

  PlanView run() {
    out_.plan = judged_.plan;
    out_.unit = judged_.unit;
    out_.since = judged_.since;
    out_.gone = judged_.gone;
    out_.other_agreement = judged_.other_agreement;
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) out_.rows.push_back(row(c));
    for (const auto i : judged_.staying) out_.rows.push_back(staying_row(judged_.plan.cases.reveal()[i]));
    for (const auto& one : judged_.plan.not_kept.reveal())
      out_.not_kept.push_back({one, name_of(one.person), with_names(one.why)});
    std::ranges::stable_sort(out_.rows, {}, [](const PlanRow& one) {
      return std::tuple{one.line.urgency, !one.line.due, one.line.due.value_or(Date{}), one.line.id};
    });
    add_touched();
    add_sums();
    out_.levels = levels_of(judged_.plan);
    out_.may_override = access::may(desk_.viewer, Permission::Override, whole_unit());
    if (const auto open = check_public(judged_.drawn); !open) out_.not_public = open.error().message;
    return std::move(out_);
  }

 private:
  [[nodiscard]] Whereabouts whole_unit() const {
    return {.region = judged_.unit->figures->region, .pdu = judged_.plan.pdu, .team = {}, .person = {}};
  }

  // People whom the viewer may not see stand there by their code alone.
  const PlanPerson& know(Index person) {
    const auto& row = judged_.unit->snapshot.people[person];
    const auto known = out_.people.find(row.code);
    if (known != out_.people.end()) return known->second;
    const bool named = may_over_person(desk_.viewer, Permission::Allocate, *judged_.unit, person);
    auto who = named ? person_of(*judged_.unit, row) : PlanPerson{row.code, row.code.text(), row.grade, ""};
    return out_.people.emplace(row.code, std::move(who)).first->second;
  }
  std::string name_of(const std::optional<PersonCode>& code) {
    if (!code) return {};
    const auto person = judged_.unit->find(*code);
    return person == kNobody ? code->text() : know(person).name;
  }
  const PlanPerson& candidate(std::size_t p) { return know(problem_.people[p].person); }

  PlanRow named_row(const PlannedCase& plan, Index row) {
    PlanRow out;
    out.plan = plan;
    out.line = line_of(*judged_.unit, row);
    out.from_name = name_of(out.plan.from);
    out.to_name = name_of(out.plan.to);
    name_of(out.plan.proposed);  // so that the choices of the row have it by name
    out.by_hand = out.plan.by_hand();
    out.high_risk = allocation::is_high_risk(judged_.unit->snapshot.cases[row].rosh);
    return out;
  }

  // Left with whoever holds it: because nobody else can take it, or by hand.
  PlanRow staying_row(const PlannedCase& plan) {
    auto out = named_row(plan, allocation::find_case(judged_.unit->snapshot, plan.case_id.text()).value());
    out.why = with_names(why_it_stays(plan));
    return out;
  }

  // A sentence of the engine, which knows people by their codes.
  std::string with_names(std::string_view text) {
    constexpr std::string_view kEnds = " ,.:;";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find_first_of(kEnds, at), text.size());
      const PersonCode word{std::string{text.substr(at, end - at)}};
      out += !word.empty() && judged_.unit->find(word) != kNobody ? name_of(word) : word.text();
      if (end < text.size()) out += text[end];
      at = end + 1;
    }
    return out;
  }

  PlanRow row(std::size_t c) {
    auto out = named_row(judged_.plan.cases.reveal()[judged_.row[c]], problem_.cases[c].row);
    out.by_override =
        std::ranges::find(judged_.drawn.plan.by_override, c) != judged_.drawn.plan.by_override.end();
    out.why = why_not(c);
    for (const auto& one : judged_.to_confirm) {
      if (one.case_index == c) out.confirm.push_back(one.sentence);
    }
    for (const auto& one : judged_.violations) {
      if (one.case_index == c) out.violations.push_back(violation(one));
    }
    for (const auto p : problem_.in_reach(c)) {
      const auto who = static_cast<std::size_t>(p);
      if (allocation::judge_pair(allocation::ask(problem_, c, who)) != allocation::Answer::Bars)
        out.who.push_back(candidate(who).code);
    }
    return out;
  }

  PlanViolation violation(const Violation& one) {
    const auto& who = candidate(one.candidate);
    const bool line = one.rule->code == allocation::rules::line.code;
    const bool alone = line && std::ranges::none_of(judged_.violations, [&](const Violation& other) {
                         return other.case_index == one.case_index && other.rule != one.rule;
                       });
    return {CaseId{problem_.case_id(one.case_index)},
            who.code,
            who.name,
            std::string{one.rule->code},
            one.sentence,
            Points{one.over},
            alone};
  }

  // A case that is left although somebody fits has been left by hand: no rule is its reason.
  std::string why_not(std::size_t c) {
    const auto& all = judged_.drawn.plan.unplaced;
    const auto found = std::ranges::find(all, c, &allocation::UnplacedCase::case_index);
    if (found == all.end()) return {};
    const auto fits = allocation_who_fits(c);
    if (!fits.empty())
      return fmt::format("Nobody was chosen. {} could hold it{}.", candidate(fits.front()).name,
                         fits.size() == 1 ? "" : fmt::format(", and {} more", fits.size() - 1));
    return with_names(unplaced_sentence(judged_.drawn, *found));
  }
  [[nodiscard]] std::vector<std::size_t> allocation_who_fits(std::size_t c) const {
    return who_fits(problem_, c, judged_.drawn.plan.after);
  }

  void add_touched() {
    std::vector<std::int64_t> given(problem_.people.size());
    std::vector<std::int64_t> taken(problem_.people.size());
    const auto before = allocation::loads_before(problem_);
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      const auto holder = problem_.cases[c].holder;
      if (!judged_.given(c)) continue;
      ++given[static_cast<std::size_t>(judged_.drawn.plan.assignment[c])];
      if (holder >= 0) ++taken[static_cast<std::size_t>(holder)];
    }
    for (std::size_t p = 0; p < given.size(); ++p) {
      if (given[p] + taken[p] > 0) add_touched(p, given[p], taken[p], before[p].points);
    }
    std::ranges::sort(out_.touched, {}, [](const TouchedPerson& one) { return one.who.name; });
  }

  void add_touched(std::size_t p, std::int64_t given, std::int64_t taken, std::int64_t before) {
    const auto& person = problem_.people[p];
    const auto& after = judged_.drawn.plan.after[p];
    TouchedPerson out{.who = candidate(p), .effect = {}, .given = given, .taken = taken, .room_after = {}};
    if (out.who.code != judged_.plan.about.value_or(PersonCode{}))
      out.effect = effect_of(judged_.unit->in_use->agreement, Points{before}, Points{after.points},
                             Points{person.available});
    auto then = person;
    then.held = after;
    out.room_after = Points{allocation::room_of(then)};
    out_.touched.push_back(std::move(out));
  }

  void add_sums() {
    for (const auto& one : out_.rows) {
      out_.placed += one.placed() ? 1 : 0;
      out_.moved += one.placed() && one.plan.from ? 1 : 0;
      out_.by_hand += one.by_hand ? 1 : 0;
    }
    out_.classes = allocation::sums_of(problem_, judged_.drawn.plan).classes;
    out_.hours_short = hours_short_sentences(judged_.drawn);
    out_.fairness = fairness_of_plan(judged_.drawn);
  }

  const Desk& desk_;
  const JudgedPlan& judged_;
  const allocation::Problem& problem_;
  PlanView out_;
};

Result<void> add_objection(const Desk& desk, const SavedPlan& plan, PlanRow& row) {
  const auto scope = scope_of_unit(desk.viewer, plan.pdu);
  EVENKEEL_TRY_LET(const auto upheld, upheld_of(desk.store, scope, row.plan.case_id, *row.plan.from));
  if (!upheld) return {};
  row.objection = RowObjection{.id = upheld->matter.id,
                               .may_open = access::may_see(desk.viewer, upheld->matter),
                               .upheld_at = upheld->answered_at};
  return {};
}

// Of the unit's cases: those that go on after an objection of whoever holds them.
std::int64_t objected_in(const MeasuredUnit& unit, const UnitCode& pdu,
                         const std::set<allocation::CaseAndPerson>& upheld) {
  const auto& snapshot = unit.snapshot;
  return std::ranges::count_if(snapshot.cases, [&](const CaseRow& row) {
    return snapshot.pdus[snapshot.teams[row.team].pdu].code == pdu && goes_on(snapshot, row, upheld);
  });
}

// Rows say whose objection moves them; the plan, how many such cases of the unit it leaves out.
Result<void> add_objections_to(const Desk& desk, const JudgedPlan& judged, PlanView& out) {
  const auto& upheld = judged.drawn.prepared->facts.upheld;
  std::int64_t told = 0;
  for (auto& row : out.rows) {
    if (!row.plan.from || !upheld.contains({row.plan.case_id, *row.plan.from})) continue;
    EVENKEEL_TRY(add_objection(desk, judged.plan, row));
    ++told;
  }
  if (out.open()) out.objected_left = objected_in(*judged.unit, judged.plan.pdu, upheld) - told;
  return {};
}

using Named = std::vector<std::pair<UnitCode, std::string>>;

Result<Named> units_to_plan(const Desk& desk) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  Named out;
  for (const auto& team : places->teams()) {
    if (!out.empty() && out.back().first == team.pdu) continue;
    const Whereabouts where{.region = team.region, .pdu = team.pdu, .team = {}, .person = {}};
    if (access::may(desk.viewer, Permission::Allocate, where) &&
        access::may(desk.viewer, Permission::SeeRestrictedCases, where))
      out.emplace_back(team.pdu, team.pdu_name.empty() ? team.pdu.text() : team.pdu_name);
  }
  return out;
}

void add_people(const MeasuredUnit& unit, UnitPlans& out) {
  for (Index p = 0; p < unit.snapshot.people.size(); ++p) {
    if (unit.counts_here(p)) out.people.push_back(person_of(unit, unit.snapshot.people[p]));
  }
  std::ranges::sort(out.people, {}, &PlanPerson::name);
}

}  // namespace

std::vector<PlanLevelSeen> levels_of(const SavedPlan& plan) {
  std::vector<PlanLevelSeen> out;
  const auto proposal = parse_json(plan.proposal.reveal());
  if (!proposal || !proposal->is_object()) return out;
  const auto* levels = proposal->as_object().if_contains("levels");
  if (levels == nullptr || !levels->is_array()) return out;
  for (const auto& item : levels->as_array()) {
    const auto& one = item.as_object();
    PlanLevelSeen seen{.name = std::string{one.at("level").as_string()},
                       .urgency = static_cast<std::size_t>(one.at("class").to_number<std::int64_t>()),
                       .step = 0,
                       .value = one.at("value").to_number<std::int64_t>(),
                       .bound = {}};
    if (const auto* step = one.if_contains("step"); step != nullptr && step->is_number())
      seen.step = step->to_number<std::int64_t>();
    if (one.at("bound").is_number()) seen.bound = one.at("bound").to_number<std::int64_t>();
    out.push_back(std::move(seen));
  }
  return out;
}

std::vector<PlanViolation> PlanView::violations() const {
  std::vector<PlanViolation> out;
  for (const auto& row : rows) out.insert(out.end(), row.violations.begin(), row.violations.end());
  return out;
}

std::vector<const PlanRow*> PlanView::to_confirm() const {
  std::vector<const PlanRow*> out;
  for (const auto& row : rows) {
    const bool asked = placed > 1 && row.high_risk;
    if (row.placed() && (asked || row.by_override || !row.confirm.empty())) out.push_back(&row);
  }
  return out;
}

Result<PlanView> see_plan(const Desk& desk, const std::string& id, const PlanChoices& choices) {
  EVENKEEL_TRY_LET(const auto judged, judge_plan(desk, id, choices));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, judged.plan.pdu.text(), judged.plan.pdu));
  auto out = PlanLooker{desk, judged}.run();
  EVENKEEL_TRY(add_objections_to(desk, judged, out));
  EVENKEEL_TRY_LET(out.published, forms_of_plan(desk, judged));
  return out;
}

Result<UnitPlans> plans_of_unit(const Desk& desk, const std::optional<UnitCode>& unit) {
  UnitPlans out;
  EVENKEEL_TRY_LET(out.units, units_to_plan(desk));
  if (out.units.empty() && !unit) return out;
  out.unit = unit ? *unit : out.units.front().first;
  EVENKEEL_TRY_LET(const auto measured, unit_to_plan(desk, *out.unit));
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, out.unit->text(), *out.unit));
  EVENKEEL_TRY_LET(out.plans, desk.store.plans().of_unit(*out.unit, kMostPlans));
  out.name = measured->figures->name;
  out.waiting = static_cast<std::int64_t>(measured->figures->pool.size());
  allocation::AllocationFacts standing;
  EVENKEEL_TRY(add_objections(desk.store, scope_of_unit(desk.viewer, *out.unit), kKnownNow, standing));
  out.objected = objected_in(*measured, *out.unit, standing.upheld);
  add_people(*measured, out);
  return out;
}

}  // namespace evenkeel
