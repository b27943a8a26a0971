#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>

#include "base/number_text.h"
#include "base/text.h"
#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "cli/files.h"
#include "usecases/allocate/allocation_text.h"
#include "usecases/allocate/opening.h"
#include "usecases/allocate/public_plan.h"

namespace evenkeel::cli {
namespace {

using allocation::kUnplaced;

const std::array<TableColumn, 9> kColumns{{{"case"},
                                           {"class"},
                                           {"points", ColumnKind::Hundredths},
                                           {"risk"},
                                           {"from"},
                                           {"to"},
                                           {"after", ColumnKind::Percent},
                                           {"accountable"},
                                           {"note"}}};

// Why a case that somebody holds is in a plan for what waits.
std::string why_it_goes(const Planned& planned, std::size_t c) {
  const auto& problem = planned.prepared->problem;
  const auto holder = problem.cases[c].holder;
  if (holder < 0 || planned.plan.assignment[c] < 0) return {};
  const auto from = static_cast<std::size_t>(holder);
  if (!problem.says(allocation::PairFact::Upheld, c, from)) return {};
  return fmt::format("{} objected to it, and the objection was upheld. ", problem.person(from).code.text());
}

std::string note_of(const Planned& planned, std::size_t c) {
  const auto in = [&](const std::vector<std::size_t>& list) {
    return std::ranges::find(list, c) != list.end();
  };
  auto out = why_it_goes(planned, c);
  if (in(planned.plan.by_override)) out += "By override. ";
  if (in(planned.plan.to_confirm)) out += "To be confirmed: " + to_confirm_sentence(planned, c);
  const auto found = std::ranges::find(planned.plan.unplaced, c, &allocation::UnplacedCase::case_index);
  if (found != planned.plan.unplaced.end()) return unplaced_sentence(planned, *found);
  return std::string{trim(out)};
}

void write_case(TableWriter& table, const Planned& planned, std::size_t c) {
  const auto& problem = planned.prepared->problem;
  const auto& w = problem.cases[c];
  const auto& classes = problem.agreement->urgency;
  const auto person = [&](std::int32_t p) {
    return p < 0 ? std::string{} : problem.person(static_cast<std::size_t>(p)).code.text();
  };
  const auto from = person(w.holder);
  const auto to = person(planned.plan.assignment[c]);
  const auto head = "head of " + problem.snapshot->pdus[w.pdu].code.text();
  const auto note = note_of(planned, c);
  const auto urgency = w.urgency < classes.size() ? classes[w.urgency].code : std::string{};
  std::optional<CapacityUsed> after;
  if (planned.plan.assignment[c] >= 0) {
    const auto p = static_cast<std::size_t>(planned.plan.assignment[c]);
    after = capacity_after(planned, p);
  }
  const std::array<TableCell, 9> cells{std::string_view{problem.case_id(c)},
                                       cell(urgency),
                                       w.points,
                                       text_of(problem.row(c).rosh),
                                       cell(from),
                                       cell(to),
                                       after ? TableCell{after->tenths} : TableCell{},
                                       std::string_view{to.empty() ? head : to},
                                       cell(note)};
  table.row(cells);
}

// Of a case that was to go on and cannot: it is none of the plan's, whose points and class count what is
// placed.
void write_staying(TableWriter& table, const Planned& planned, const StayingCase& one) {
  const auto& snapshot = *planned.prepared->problem.snapshot;
  const auto row = allocation::find_case(snapshot, one.case_id);
  const auto note = "Stays, though an objection was upheld: " + one.why;
  const std::array<TableCell, 9> cells{std::string_view{one.case_id},
                                       TableCell{},
                                       TableCell{},
                                       row ? TableCell{text_of(snapshot.cases[*row].rosh)} : TableCell{},
                                       std::string_view{one.holder},
                                       TableCell{},
                                       TableCell{},
                                       std::string_view{one.holder},
                                       cell(note)};
  table.row(cells);
}

// Where cases have holders and one is left over, cases that the plan does not list might make room for it.
std::string_view how_good(const Planned& planned) {
  if (!planned.plan.optimal) return "";
  const auto& cases = planned.prepared->problem.cases;
  const bool held = std::ranges::any_of(cases, [](const auto& w) { return w.holder >= 0; });
  return held && !planned.plan.unplaced.empty() ? "; proved to be the best plan in which no other case moves"
                                                : "; proved to be the best plan";
}

void tell_levels(const Planned& planned, Terminal& terminal) {
  const auto& plan = planned.plan;
  const auto placed = std::ranges::count_if(plan.assignment, [](std::int32_t p) { return p >= 0; });
  fmt::print(terminal.err, "{} of {} cases placed, {} unplaced; {} change hands{}.\n", placed,
             plan.assignment.size(), plan.unplaced.size(), plan.moves, how_good(planned));
  for (const auto& level : plan.levels) {
    const auto name = plan_level_name(planned, level);
    const bool points = level.what == allocation::PlanLevel::What::Points;
    const auto text = [&](std::int64_t value) { return points ? points_text(value) : number_text(value); };
    if (level.bound)
      fmt::print(terminal.err, "  {:28} {:>12}   no plan {} {}\n", name, text(level.value),
                 level.more_is_better ? "above" : "below", text(*level.bound));
    else
      fmt::print(terminal.err, "  {:28} {:>12}\n", name, text(level.value));
  }
  if (planned.rebalanced)
    fmt::print(terminal.err,
               "Points over the limits: {} before, {} after; at most {} move{} cannot go below {}.\n",
               points_text(planned.rebalanced->over_before), points_text(planned.rebalanced->over_after),
               number_text(planned.rebalanced->most_moves), planned.rebalanced->most_moves == 1 ? "" : "s",
               points_text(planned.rebalanced->over_bound));
  if (planned.rebalanced && plan.moves < planned.rebalanced->most_moves)
    fmt::print(terminal.err,
               "No {}single case that changes hands would take any off, or lower who stands higher.\n",
               plan.moves == 0 ? "" : "further ");
  fmt::print(terminal.err, "{}", fairness_text(planned));
}

// What goes on after an objection of its holder, and is where it was all the same.
void tell_objected(const Planned& planned, Terminal& terminal) {
  for (const auto& one : planned.staying)
    fmt::print(terminal.err, "{} stays with {}, whose objection was upheld: {}\n", one.case_id, one.holder,
               one.why);
  const auto left = planned.rebalanced ? objected_left(planned) : 0;
  if (left > 0)
    fmt::print(terminal.err,
               "{} to which an objection was upheld {} where {}: 'evenkeel allocate many --objected' gives "
               "such cases to somebody else.\n",
               left == 1 ? "1 case" : fmt::format("{} cases", left), left == 1 ? "stays" : "stay",
               left == 1 ? "it is" : "they are");
}

// Those that change, and those that stay unplaced; what stays where it is, is not told.
bool is_told(const Planned& planned, std::size_t c) {
  const auto holder = planned.prepared->problem.cases[c].holder;
  return planned.plan.assignment[c] == kUnplaced || planned.plan.assignment[c] != holder;
}

Result<void> hand_out(const Planned& planned, const AllocateArguments& arguments, const Services& services,
                      Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto form, form_of(arguments));
  if (wants_page(arguments))
    return write_sheet(arguments, services, fresh_salt(), terminal,
                       [&](SheetForm asked, const Digest& salt) { return plan_sheet(planned, asked, salt); });
  tell_agreement(*planned.prepared, terminal);
  if (form == SheetForm::Public) {  // the table names cases and people, the levels speak of few
    const auto salt = fresh_salt();
    EVENKEEL_TRY_LET(const auto made, public_plan(planned, salt));
    return write_public(arguments, made.text, salt, terminal);
  }
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  tell_levels(planned, terminal);
  tell_objected(planned, terminal);
  for (const auto& sentence : hours_short_sentences(planned)) fmt::print(terminal.err, "{}\n", sentence);
  table->begin_table("plan", kColumns);
  for (std::size_t c = 0; c < planned.plan.assignment.size(); ++c) {
    if (is_told(planned, c)) write_case(*table, planned, c);
  }
  for (const auto& one : planned.staying) write_staying(*table, planned, one);
  table->end_table();
  EVENKEEL_TRY(table->finish());
  if (arguments.out.empty()) return {};
  return write_file(arguments.out, plan_text(planned) + "\n");
}

enum class What : std::uint8_t { Many, Cover, Rebalance };

Result<void> plan(What what, const AllocateArguments& arguments, const Services& services,
                  Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto form, form_of(arguments));
  EVENKEEL_TRY(check_public_out(form, arguments));
  EVENKEEL_TRY_LET(auto request, allocate_request(arguments, services));
  request.objected_go = arguments.objected;
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  const auto scope = machine_scope(services);
  auto planned = [&]() -> Result<Planned> {
    switch (what) {
      case What::Many:
        return plan_many(*store, *services.agreements, scope, request, arguments.under);
      case What::Cover:
        return plan_cover(*store, *services.agreements, scope, request, arguments.person);
      case What::Rebalance:
        break;
    }
    return plan_rebalance(*store, *services.agreements, scope, request, arguments.under, arguments.moves);
  }();
  if (!planned) return fail(planned.error());
  return hand_out(*planned, arguments, services, terminal);
}

int run(What what, const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = plan(what, arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace

int run_allocate_many(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  return run(What::Many, arguments, services, terminal);
}

int run_allocate_cover(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  return run(What::Cover, arguments, services, terminal);
}

int run_allocate_rebalance(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  return run(What::Rebalance, arguments, services, terminal);
}

}  // namespace evenkeel::cli
