#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "cli/files.h"
#include "usecases/allocate/apply_plan.h"
#include "usecases/allocate/undo_allocation.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 5> kColumns{
    {{"case"}, {"person"}, {"rule"}, {"over", ColumnKind::Hundredths}, {"sentence"}}};

Result<PlanFile> plan_file(const std::string& path) { return read_file_as(path, read_plan); }

Result<std::vector<GivenCase>> named_pairs(const AllocateArguments& arguments) {
  std::vector<GivenCase> out;
  for (const auto& pair : arguments.given) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      return fail(Error::invalid("BAD-PAIR", fmt::format("\"{}\" is not CASE=PERSON", pair),
                                 "Write for example X900001=N01A001."));
    out.push_back({pair.substr(0, equals), pair.substr(equals + 1)});
  }
  if (out.empty())
    return fail(Error::invalid("BAD-PAIR", "nothing to check", "Name CASE=PERSON pairs, or --plan FILE."));
  return out;
}

void write_row(TableWriter& table, const allocation::Problem& problem, const allocation::Violation& v,
               std::string_view before = "") {
  const auto sentence = std::string{before} + v.sentence;
  const std::array<TableCell, 5> cells{std::string_view{problem.case_id(v.case_index)},
                                       std::string_view{problem.person(v.candidate).code.text()},
                                       v.rule->code, v.over > 0 ? TableCell{v.over} : TableCell{},
                                       std::string_view{sentence}};
  table.row(cells);
}

Result<std::optional<PlanFile>> file_to_check(const AllocateArguments& arguments) {
  if (arguments.plan.empty()) return std::nullopt;
  if (!arguments.given.empty())
    return fail(Error::invalid("BAD-PAIR", "a plan's file is given, and pairs beside it",
                               "Name CASE=PERSON pairs, or --plan FILE, not both."));
  EVENKEEL_TRY_LET(auto file, plan_file(arguments.plan));
  if (file.given.empty())
    return fail(
        Error::invalid("ALLOC-NOTHING", "the plan gives nobody a case", "There is nothing to check."));
  return file;
}

// A plan's file is checked as it would be applied, on its day and under its agreement, where none is named.
Result<void> ask_as_applied(const PlanFile& plan, const AllocateArguments& arguments, Store& store,
                            Date today, AllocateRequest& request) {
  if (arguments.question.as_of.empty()) request.as_of = plan.as_of;
  if (plan.going) request.facts.going.insert(*plan.going);
  if (request.agreement) return {};
  EVENKEEL_TRY_LET(request.agreement, version_of(store, plan, today));
  return {};
}

Result<int> check(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(auto request, allocate_request(arguments, services));
  EVENKEEL_TRY_LET(const auto file, file_to_check(arguments));
  EVENKEEL_TRY_LET(const auto given,
                   file ? Result<std::vector<GivenCase>>{file->given} : named_pairs(arguments));
  request.by_hand = true;
  const bool as_applied =
      file && arguments.question.as_of.empty() && !request.agreement && request.known_at == kKnownNow;
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  if (file) EVENKEEL_TRY(ask_as_applied(*file, arguments, *store, services.clock->today(), request));
  EVENKEEL_TRY_LET(const auto plan,
                   check_plan(*store, *services.agreements, machine_scope(services), request, given));
  if (as_applied)
    EVENKEEL_TRY(refuse_overtaken(*store, *services.agreements, machine_scope(services), request, given,
                                  services.clock->today()));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  tell_agreement(*plan.prepared, terminal);
  const auto& problem = plan.prepared->problem;
  const auto broken = plan.checked.violations.size();
  fmt::print(terminal.err, "{}; {} to confirm, {} by override.\n",
             broken == 0   ? "No rule is broken"
             : broken == 1 ? "1 rule is broken"
                           : fmt::format("{} rules are broken", broken),
             plan.checked.to_confirm.size(), plan.checked.by_override.size());
  table->begin_table("violations", kColumns);
  for (const auto& v : plan.checked.violations) write_row(*table, problem, v);
  for (const auto& v : plan.checked.to_confirm) write_row(*table, problem, v, "To be confirmed: ");
  table->end_table();
  EVENKEEL_TRY(table->finish());
  return plan.checked.violations.empty() ? kDone : kRefused;
}

// A plan is applied on the records and under the agreement it was made on: whoever names others means
// another.
Result<void> refuse_another_basis(const PlanFile& plan, const AllocateRequest& question, bool day_named) {
  if (day_named && question.as_of != plan.as_of)
    return fail(Error::invalid(
        "PLAN-DAY",
        fmt::format("the plan is of {}, and --as-of says {}", plan.as_of.text(), question.as_of.text()),
        "Leave --as-of out, or plan again for that day."));
  if (question.agreement && *question.agreement != plan.agreement)
    return fail(Error::invalid(
        "PLAN-AGREEMENT",
        fmt::format("the plan is under {}, and --agreement says {}", plan.agreement, *question.agreement),
        "Leave --agreement out, or plan again under that one."));
  return {};
}

Result<void> apply(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  ApplyRequest request;
  EVENKEEL_TRY_LET(request.plan, plan_file(arguments.plan));
  EVENKEEL_TRY_LET(auto question, allocate_request(arguments, services));
  EVENKEEL_TRY(refuse_another_basis(request.plan, question, !arguments.question.as_of.empty()));
  request.mode = question.mode;
  request.facts = std::move(question.facts);
  if (request.plan.going) request.facts.going.insert(*request.plan.going);
  request.confirmed = arguments.confirm;
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto applied, apply_plan(*store, *services.agreements, machine_scope(services),
                                                  request, *services.clock));
  fmt::print(terminal.out, "{} case{} allocated; ledger entry {}.\n", applied.cases,
             applied.cases == 1 ? "" : "s", applied.ledger_sequence);
  return {};
}

Result<void> undo(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto undone,
                   undo_allocation(*store, machine_scope(services), arguments.entry, *services.clock));
  fmt::print(terminal.out, "{} as {} before; ledger entry {}.\n",
             undone.cases == 1 ? "1 case is" : fmt::format("{} cases are", undone.cases),
             undone.cases == 1 ? "it was" : "they were", undone.ledger_sequence);
  return {};
}

}  // namespace

int run_allocate_check(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = check(arguments, services, terminal);
  if (done) return *done;
  const auto code = tell(terminal, done.error());
  return done.error().code == "BAD-PAIR" ? kWrongUsage : code;
}

int run_allocate_apply(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = apply(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_allocate_undo(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = undo(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
