#include <fmt/format.h>

#include <algorithm>

#include "allocation/evenness.h"
#include "allocation/fairness.h"
#include "allocation/plan_sums.h"
#include "base/decimal.h"
#include "usecases/allocate/allocation_text.h"
#include "usecases/allocate/fairness_of.h"
#include "usecases/allocate/public_plan.h"
#include "usecases/allocate/sheet_parts.h"
#include "usecases/allocate/sheets.h"

namespace evenkeel {
namespace {

using namespace allocation;

std::string number(std::int64_t value) { return number_text(value); }
std::string percent(const std::optional<CapacityUsed>& used) {
  return used ? used->text() + " %" : "not measured";
}

bool in(const std::vector<std::size_t>& list, std::size_t c) {
  return std::ranges::find(list, c) != list.end();
}

std::int64_t placed_in(const Plan& plan) {
  return std::ranges::count_if(plan.assignment, [](std::int32_t p) { return p >= 0; });
}

std::string answer_of(const Plan& plan) {
  return fmt::format("{} of {} cases are placed, {} are not; nobody is taken over the line{}.",
                     number(placed_in(plan)), number(static_cast<std::int64_t>(plan.assignment.size())),
                     number(static_cast<std::int64_t>(plan.unplaced.size())),
                     plan.by_override.empty() ? "" : " but by a named override");
}

std::string worth_of(const Plan& plan) {
  if (plan.optimal) return "Proved to be the best plan there is.";
  if (plan.levels.empty()) return "What no plan can better is told of the plan as it was proposed.";
  const auto at_bound = [](const PlanLevel& level) { return level.bound && *level.bound == level.value; };
  const auto proved = std::ranges::find_if_not(plan.levels, at_bound) - plan.levels.begin();
  return fmt::format(
      "The first {} of its {} levels are proved to be the best possible; the bounds of the others "
      "stand beside them.",
      proved, plan.levels.size());
}

SheetTable levels_table(const Planned& planned) {
  SheetTable out{"What the plan reaches, in order of importance, and what no plan can better",
                 {{"Level"}, {"Reached", true}, {"Bound", true}},
                 {},
                 {}};
  for (const auto& level : planned.plan.levels) {
    const bool points = level.what == PlanLevel::What::Points;
    const auto text = [&](std::int64_t value) { return points ? points_text(value) : number(value); };
    out.rows.push_back(
        {plan_level_name(planned, level), text(level.value), level.bound ? text(*level.bound) : "none"});
  }
  return out;
}

SheetTable classes_table(const Problem& problem, const std::vector<ClassSum>& rows) {
  SheetTable out{"Cases by urgency",
                 {{"Class"},
                  {"Cases", true},
                  {"Points", true},
                  {"Placed", true},
                  {"Points placed", true},
                  {"Not placed", true}},
                 {},
                 {}};
  ClassSum all;
  for (const auto& row : rows) {
    out.rows.push_back({class_name(problem, row.urgency), number(row.cases), points_text(row.points),
                        number(row.placed), points_text(row.placed_points), number(row.cases - row.placed)});
    all.cases += row.cases, all.points += row.points, all.placed += row.placed,
        all.placed_points += row.placed_points;
  }
  out.total = {"All",
               number(all.cases),
               points_text(all.points),
               number(all.placed),
               points_text(all.placed_points),
               number(all.cases - all.placed)};
  return out;
}

SheetTable grades_table(const std::vector<GradeSum>& rows, bool joined) {
  SheetTable out{
      "People who could be asked, by grade",
      {{"Grade"}, {"People", true}, {"Points available", true}, {"Held before", true}, {"Held after", true}},
      {},
      {}};
  for (const auto& row : rows)
    out.rows.push_back({joined ? "All" : std::string{text_of(row.grade)}, number(row.people),
                        points_text(row.available), points_text(row.before), points_text(row.after)});
  return out;
}

SheetTable hours_table(const std::vector<HoursShort>& rows) {
  SheetTable out{"Hours a week that are short, free of other work",
                 {{"Grade"}, {"Cases", true}, {"Points", true}, {"Hours", true}},
                 {},
                 {}};
  for (const auto& row : rows)
    out.rows.push_back(
        {std::string{text_of(row.grade)}, number(row.cases), points_text(row.points), row.hours.text()});
  return out;
}

void add_hours(const std::vector<HoursShort>& rows, std::int64_t nobody, SheetSection& section) {
  if (!rows.empty()) section.tables.push_back(hours_table(rows));
  if (nobody > 0)
    section.sentences.push_back(
        fmt::format("No hours help for {} of the cases not placed: no grade may hold them without a senior "
                    "officer's signature, or the record is restricted and names nobody.",
                    number(nobody)));
}

SheetSection sums_section(const Planned& planned, const PlanSums& sums) {
  SheetSection out{"What it comes to", {worth_of(planned.plan)}, {}};
  out.tables.push_back(classes_table(planned.prepared->problem, sums.classes));
  out.tables.push_back(grades_table(sums.grades, false));
  add_hours(sums.hours_short, sums.nobody, out);
  if (!planned.plan.levels.empty()) out.tables.push_back(levels_table(planned));
  return out;
}

std::string thousandths(std::int64_t value) { return fmt::format("{}.{:03}", value / 1000, value % 1000); }

std::vector<std::string> fairness_row(const Fairness& f, const std::string& name) {
  if (f.hidden) return {name, "too few to show", "", "", "", "", ""};
  return {name,
          number(f.people),
          tenths_text(f.lowest) + " %",
          tenths_text(f.highest) + " %",
          thousandths(f.gini),
          thousandths(f.jain),
          tenths_text(f.high_risk_tenths) + " %"};
}

std::string pairs_text(const FairnessAnswer& answer) {
  return answer.envy ? number(*answer.envy) : "none could be (nobody held one)";
}

SheetSection fairness_section(const Planned& planned) {
  const auto answer = fairness_of_plan(planned);
  SheetSection out{
      "How evenly it is shared",
      {fmt::format("Pairs of people where one would still stand above the other after giving up any "
                   "single case of this plan that the other may hold: {} before, {} after.",
                   pairs_text(answer.before), pairs_text(answer.after))},
      {}};
  SheetTable table{"Capacity used by those who could be asked; Gini 0 and Jain 1 mean all the same",
                   {{"Group"},
                    {"People", true},
                    {"Lowest", true},
                    {"Highest", true},
                    {"Gini", true},
                    {"Jain", true},
                    {"High risk", true}},
                   {},
                   {}};
  table.rows.push_back(fairness_row(answer.before.all, "All, before"));
  table.rows.push_back(fairness_row(answer.after.all, "All, after"));
  for (const auto& group : answer.after.groups)
    table.rows.push_back(fairness_row(group, group.group + ", after"));
  out.tables.push_back(std::move(table));
  return out;
}

std::string mark_of(const Plan& plan, std::size_t c) {
  std::string out;
  if (in(plan.by_override, c)) out = "by override";
  if (in(plan.to_confirm, c)) out += out.empty() ? "to be confirmed" : ", to be confirmed";
  return out;
}

SheetSection given_section(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  SheetTable table{
      "Cases that are given to somebody, or move",
      {{"Case"}, {"Class"}, {"Risk"}, {"Points", true}, {"From"}, {"To"}, {"Then at", true}, {"Mark"}},
      {},
      {}};
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const auto& one = problem.cases[c];
    const auto p = planned.plan.assignment[c];
    if (p < 0 || p == one.holder) continue;
    const auto to = static_cast<std::size_t>(p);
    const auto from = one.holder < 0 ? std::string{"waits"}
                                     : person_text(problem.person(static_cast<std::size_t>(one.holder)));
    table.rows.push_back({problem.case_id(c), class_name(problem, one.urgency),
                          std::string{text_of(problem.row(c).rosh)}, points_text(one.points), from,
                          person_text(problem.person(to)), percent(capacity_after(planned, to)),
                          mark_of(planned.plan, c)});
  }
  return {"Who is given which case", {}, {std::move(table)}};
}

SheetSection unplaced_section(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  SheetTable table{"The head of the unit is accountable for each of them",
                   {{"Case"}, {"Class"}, {"Risk"}, {"Points", true}, {"Why"}},
                   {},
                   {}};
  for (const auto& unplaced : planned.plan.unplaced) {
    const auto c = unplaced.case_index;
    table.rows.push_back({problem.case_id(c), class_name(problem, problem.cases[c].urgency),
                          std::string{text_of(problem.row(c).rosh)}, points_text(problem.cases[c].points),
                          unplaced_sentence(planned, unplaced)});
  }
  return {"What is not placed, and why", {}, {std::move(table)}};
}

SheetSection staying_section(const Planned& planned) {
  SheetTable table{"An objection to each was upheld; whoever holds it answers for it until somebody takes it",
                   {{"Case"}, {"Stays with"}, {"Why"}},
                   {},
                   {}};
  for (const auto& one : planned.staying) table.rows.push_back({one.case_id, one.holder, one.why});
  return {"What was to go to somebody else, and stays", {}, {std::move(table)}};
}

SheetSection people_section(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  SheetTable table{"People whose work the plan changes",
                   {{"Person"},
                    {"Grade"},
                    {"Points before", true},
                    {"Points after", true},
                    {"Limit", true},
                    {"Then at", true}},
                   {},
                   {}};
  const auto before = loads_before(problem);
  for (std::size_t p = 0; p < before.size(); ++p) {
    if (planned.plan.after[p].points == before[p].points) continue;
    table.rows.push_back({person_text(problem.person(p)), std::string{text_of(problem.person(p).grade)},
                          points_text(before[p].points), points_text(planned.plan.after[p].points),
                          points_text(limit_of(problem.people[p]).points),
                          percent(capacity_after(planned, p))});
  }
  return {"What it does to whom", {}, {std::move(table)}};
}

SheetSection overrides_section(const Planned& planned) {
  SheetTable table{"Only inside these is anybody taken over the line",
                   {{"Signed by"}, {"For"}, {"Case"}, {"Points", true}, {"Reason"}, {"Until"}},
                   {},
                   {}};
  for (const auto& o : planned.prepared->facts.overrides)
    table.rows.push_back({o.signer.text(), o.person.text(), o.case_id ? o.case_id->text() : "any",
                          o.points ? points_text(*o.points) : "of the case", o.reason,
                          o.expires.plus_days(-1).long_text()});
  return {"Overrides", {}, {std::move(table)}};
}

Sheet head_of(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  Sheet out;
  const bool moves =
      std::ranges::any_of(problem.cases, [](const allocation::WaitingCase& one) { return one.holder >= 0; });
  const bool shares = moves && !problem.objected_go;
  out.title = shares ? "Plan for sharing cases again" : "Plan for the cases that wait";
  out.lede = fmt::format("{}, {}", units_of(problem), problem.snapshot->as_of.long_text());
  add_grounds(*planned.prepared, out);
  if (!planned.plan.reproducible)
    out.facts.emplace_back("Repeatable", "no: a clock stopped the search, so another run may differ");
  return out;
}

Sheet internal_sheet(const Planned& planned) {
  auto out = head_of(planned);
  mark(out, true);
  out.answer = answer_of(planned.plan);
  out.sections.push_back(sums_section(planned, sums_of(planned.prepared->problem, planned.plan)));
  out.sections.push_back(given_section(planned));
  if (!planned.plan.unplaced.empty()) out.sections.push_back(unplaced_section(planned));
  if (!planned.staying.empty()) out.sections.push_back(staying_section(planned));
  out.sections.push_back(people_section(planned));
  if (!planned.plan.by_override.empty()) out.sections.push_back(overrides_section(planned));
  out.sections.push_back(fairness_section(planned));
  out.signatures = {"Head of unit", "Looked at by"};
  out.foot = "A proposal until a named person applies it. Checked by anybody with tools/verify plan FILE.";
  return out;
}

SheetSection commitments_section(const std::vector<Commitment>& commitments) {
  SheetTable table{"Commitments", {{"List"}, {"SHA-256"}}, {}, {}};
  for (const auto& one : commitments) table.rows.push_back({one.part, one.digest.text()});
  return {
      "The lists behind the sums",
      {"Each digest fixes a list that is not shown here. Whoever is given the list and its salt can check "
       "that it is the one committed to: tools/verify plansums FILE --opening FILE."},
      {std::move(table)}};
}

Sheet public_sheet(const Planned& planned, const PublicPlan& made) {
  auto out = head_of(planned);
  mark(out, false);
  const auto& problem = planned.prepared->problem;
  const auto& sums = made.sums;
  out.answer =
      sums.placed
          ? fmt::format("{} of {} cases are placed, {} are not.", number(*sums.placed), number(sums.cases),
                        number(sums.cases - *sums.placed))
          : fmt::format("A plan for {} cases; so few are placed, or left, that the number is not shown.",
                        number(sums.cases));
  SheetSection section{"What it comes to", {worth_of(planned.plan)}, {}};
  if (!sums.classes.empty()) section.tables.push_back(classes_table(problem, sums.classes));
  section.tables.push_back(grades_table(sums.grades, sums.grades_joined));
  add_hours(sums.hours_short, 0, section);
  out.sections = {std::move(section), commitments_section(made.commitments)};
  out.signatures = {"Head of unit"};
  out.foot = fmt::format("Groups of fewer than {} are joined or left out.",
                         problem.agreement->publication.smallest_group);
  return out;
}

}  // namespace

Result<Sheet> plan_sheet(const Planned& planned, SheetForm form, const Digest& salt) {
  if (form == SheetForm::Internal) return internal_sheet(planned);
  EVENKEEL_TRY_LET(const auto made, public_plan(planned, salt));
  return public_sheet(planned, made);
}

}  // namespace evenkeel
