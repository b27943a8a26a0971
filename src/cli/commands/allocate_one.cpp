#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>

#include "base/number_text.h"
#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "cli/files.h"
#include "usecases/allocate/allocation_text.h"
#include "usecases/allocate/objections.h"
#include "usecases/allocate/plan_cases.h"
#include "usecases/allocate/recommend.h"

namespace evenkeel::cli {
namespace {

using allocation::Said;

const std::array<TableColumn, 11> kColumns{{{"rank", ColumnKind::Number},
                                            {"person"},
                                            {"name"},
                                            {"grade"},
                                            {"answer"},
                                            {"before", ColumnKind::Percent},
                                            {"after", ColumnKind::Percent},
                                            {"scarce", ColumnKind::Hundredths},
                                            {"wishes", ColumnKind::Number},
                                            {"rules"},
                                            {"reason"}}};

std::string sentences(const std::vector<Said>& list) {
  std::string out;
  for (const auto& said : list) out += (out.empty() ? "" : " ") + said.sentence;
  return out;
}

std::string codes(const std::vector<Said>& list) {
  std::string out;
  for (const auto& said : list) out += fmt::format("{}{}", out.empty() ? "" : " ", said.rule->code);
  return out;
}

TableCell percent(const std::optional<CapacityUsed>& used) {
  return used ? TableCell{used->tenths} : TableCell{};
}

void write_option(TableWriter& table, const Recommended& answer, std::size_t rank) {
  const auto& option = answer.ranking.options[rank];
  const auto& person = answer.prepared->problem.person(option.candidate);
  auto said = option.reasons;
  said.erase(said.begin());  // before and after have columns of their own
  said.insert(said.begin(), option.confirm.begin(), option.confirm.end());
  const auto rules = codes(said);
  auto reason = sentences(said);
  if (!option.scarce.empty()) reason += (reason.empty() ? "" : " ") + option.scarce;
  const auto& name = person.name.reveal();
  const std::array<TableCell, 11> cells{static_cast<std::int64_t>(rank) + 1,
                                        std::string_view{person.code.text()},
                                        cell(name),
                                        text_of(person.grade),
                                        std::string_view{option.confirm.empty() ? "can" : "confirm"},
                                        percent(option.before),
                                        percent(option.after),
                                        option.scarcity * 10,  // of tenths, as the sentence says it
                                        option.soft,
                                        cell(rules),
                                        cell(reason)};
  table.row(cells);
}

void write_excluded(TableWriter& table, const Recommended& answer, const allocation::Excluded& excluded) {
  const auto& person = answer.prepared->problem.person(excluded.candidate);
  const auto rules = codes(excluded.because);
  const auto reason = sentences(excluded.because);
  const auto& name = person.name.reveal();
  const std::array<TableCell, 11> cells{std::monostate{},
                                        std::string_view{person.code.text()},
                                        cell(name),
                                        text_of(person.grade),
                                        std::string_view{"excluded"},
                                        percent(excluded.before),
                                        std::monostate{},
                                        std::monostate{},
                                        std::monostate{},
                                        std::string_view{rules},
                                        std::string_view{reason}};
  table.row(cells);
}

void tell_case(const Recommended& answer, Terminal& terminal) {
  const auto& problem = answer.prepared->problem;
  const auto& w = problem.cases.front();
  const auto& row = problem.row(0);
  const auto& classes = problem.agreement->urgency;
  fmt::print(terminal.err, "Case {}: {} {}, risk of serious harm {}, {} points{}{}. {} can take it.\n",
             problem.case_id(0), text_of(row.type), row.tier.text(), text_of(row.rosh), points_text(w.points),
             w.provisional ? " (provisional)" : "",
             w.urgency < classes.size() ? ", class " + classes[w.urgency].code : "",
             answer.ranking.options.empty() ? "Nobody" : fmt::format("{}", answer.ranking.options.size()));
  if (answer.reason) fmt::print(terminal.err, "{}\n", answer.sentence);
  if (answer.ranking.out_of_reach > 0)
    fmt::print(terminal.err, "{} {} excluded by ALLOC-UNIT.\n", answer.ranking.out_of_reach,
               answer.ranking.out_of_reach == 1 ? "person of another unit is" : "people of other units are");
  if (answer.expected_cases > 0)
    fmt::print(terminal.err, "Scarcity is told from {} that {} in the past 28 days.\n",
               answer.expected_cases == 1 ? "1 case" : number_text(answer.expected_cases) + " cases",
               answer.expected_cases == 1 ? "waits or came" : "wait or came");
}

using Upheld = std::optional<UpheldObjection>;

// Of a case that somebody holds: their objection to it, where that was upheld, so that it goes to somebody
// else.
Result<Upheld> upheld_by_holder(Store& store, const Services& services, const Recommended& answer) {
  const auto& problem = answer.prepared->problem;
  const auto holder = problem.cases.front().holder;
  if (holder < 0) return Upheld{};
  return upheld_of(store, machine_scope(services), CaseId{problem.case_id(0)},
                   problem.person(static_cast<std::size_t>(holder)).code);
}

void tell_holder(const Recommended& answer, const Upheld& upheld, Terminal& terminal) {
  const auto& problem = answer.prepared->problem;
  const auto holder = problem.cases.front().holder;
  if (holder < 0) return;
  const auto& code = problem.person(static_cast<std::size_t>(holder)).code;
  fmt::print(terminal.err, "{} holds it{}.\n", code.text(),
             upheld ? fmt::format("; {} was upheld on {}, so it goes to somebody else", upheld->matter.id,
                                  upheld->answered_at.substr(0, 10))
                    : std::string{});
}

Result<std::string> who_is_given_it(const AllocateArguments& arguments, const Recommended& answer,
                                    const Upheld& upheld) {
  const auto& problem = answer.prepared->problem;
  if (problem.cases.front().holder >= 0 && !upheld)
    return fail(Error::conflict("ALLOC-HELD", "somebody holds the case, and no objection to it was upheld",
                                "'evenkeel allocate rebalance' and 'cover' give on what is held."));
  if (!arguments.person.empty()) return arguments.person;
  const auto& options = answer.ranking.options;
  if (!options.empty()) return problem.person(options.front().candidate).code.text();
  return fail(Error::undefined("ALLOC-NOBODY", "nobody can take the case", "Nothing was written."));
}

Result<void> write_plan(Store& store, const AllocateArguments& arguments, const Services& services,
                        const AllocateRequest& request, const std::string& person, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto planned, plan_one(store, *services.agreements, machine_scope(services), request,
                                                {arguments.case_id, person}));
  EVENKEEL_TRY(write_file(arguments.out, plan_text(planned) + "\n"));
  fmt::print(terminal.err, "Wrote {}: {} to {}. 'evenkeel allocate apply --plan {}' makes it true.\n",
             arguments.out, arguments.case_id, person, arguments.out);
  return {};
}

Result<void> one(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, allocate_request(arguments, services));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  EVENKEEL_TRY_LET(const auto answer, recommend_one(*store, *services.agreements, machine_scope(services),
                                                    request, arguments.case_id));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  tell_agreement(*answer.prepared, terminal);
  tell_case(answer, terminal);
  EVENKEEL_TRY_LET(const auto upheld, upheld_by_holder(*store, services, answer));
  tell_holder(answer, upheld, terminal);
  table->begin_table("candidates", kColumns);
  for (std::size_t i = 0; i < answer.ranking.options.size(); ++i) write_option(*table, answer, i);
  for (const auto& excluded : answer.ranking.excluded) write_excluded(*table, answer, excluded);
  table->end_table();
  EVENKEEL_TRY(table->finish());
  if (arguments.out.empty()) return {};
  EVENKEEL_TRY_LET(const auto person, who_is_given_it(arguments, answer, upheld));
  return write_plan(*store, arguments, services, request, person, terminal);
}

// The rules of the answer, for programs to read.
Result<void> write_why(const WhyAnswer& answer, const AllocateArguments& arguments, const Services& services,
                       Terminal& terminal) {
  static const std::array<TableColumn, 3> kWhyColumns{{{"answer"}, {"rule"}, {"sentence"}}};
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("why", kWhyColumns);
  const auto rows = [&](std::string_view what, const std::vector<Said>& list) {
    for (const auto& said : list)
      table->row(std::array<TableCell, 3>{what, said.rule->code, std::string_view{said.sentence}});
  };
  rows("barred", answer.refusals);
  rows("confirm", answer.to_confirm);
  rows("wish", answer.preferences);
  table->end_table();
  return table->finish();
}

// What such hours would mean for somebody who cannot simply agree to more.
std::string beyond_full_week(const WhyAnswer& answer) {
  if (!answer.shortage->beyond_full_week) return {};
  return fmt::format(", which goes beyond the full week of {} h, or with {} point{} of other work taken off",
                     answer.prepared->problem.agreement->capacity.full_week.text(),
                     points_text(answer.shortage->points), answer.shortage->points == 100 ? "" : "s");
}

Result<void> why(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, allocate_request(arguments, services));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  EVENKEEL_TRY_LET(const auto answer, why_person(*store, *services.agreements, machine_scope(services),
                                                 request, arguments.case_id, arguments.person));
  tell_agreement(*answer.prepared, terminal);
  const bool as_text = arguments.question.format == "table";
  auto& out = as_text ? terminal.out : terminal.err;
  if (answer.rank > 0)
    fmt::print(out, "{} can take {}: number {} of {}.\n", arguments.person, arguments.case_id, answer.rank,
               answer.options);
  else
    fmt::print(out, "{} cannot take {}.\n", arguments.person, arguments.case_id);
  for (const auto& list : {answer.refusals, answer.to_confirm, answer.preferences}) {
    for (const auto& said : list) fmt::print(out, "  {}: {}\n", said.rule->code, said.sentence);
  }
  if (!as_text) EVENKEEL_TRY(write_why(answer, arguments, services, terminal));
  if (answer.shortage && answer.shortage->hours)
    fmt::print(out, "With {} h a week more{}, and nothing else changed, there would be room.\n",
               answer.shortage->hours->text(), beyond_full_week(answer));
  fmt::print(out, "A plan of all that waits in the unit{} places {} case{}",
             answer.prepared->problem.row(0).holder == kNobody ? "" : ", and of this case,", answer.placed,
             answer.placed == 1 ? "" : "s");
  if (answer.placed_with) fmt::print(out, "; with this case given here, {}", *answer.placed_with);
  fmt::print(out, ".\n");
  return {};
}

}  // namespace

Result<AllocateRequest> allocate_request(const AllocateArguments& arguments, const Services& services) {
  AllocateRequest out;
  EVENKEEL_TRY_LET(out.as_of, day_of(services, arguments.question.as_of));
  EVENKEEL_TRY_LET(out.mode, parse_choice<Mode>(arguments.question.mode));
  out.known_at = known_at_of(arguments.question);
  if (!arguments.question.agreement.empty()) out.agreement = arguments.question.agreement;
  if (arguments.facts.empty()) return out;
  EVENKEEL_TRY_LET(out.facts, read_file_as(arguments.facts, read_facts));
  return out;
}

void tell_agreement(const Prepared& prepared, Terminal& terminal) {
  fmt::print(terminal.err, "Under {}, {}{}.\n", prepared.in_use.agreement.id, text_of(prepared.in_use.state),
             prepared.in_use.lines_bind ? "" : ": its lines advise, and the plan holds them all the same");
}

int run_allocate_one(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = one(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_allocate_why(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = why(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
