// Acts of named people: overrides, emergency directions, facts that are kept.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "usecases/allocate/direct_emergency.h"
#include "usecases/allocate/overrides.h"
#include "usecases/allocate/state_facts.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 10> kColumns{{{"override"},
                                            {"kind"},
                                            {"state"},
                                            {"signer"},
                                            {"role"},
                                            {"person"},
                                            {"case"},
                                            {"points", ColumnKind::Hundredths},
                                            {"expires", ColumnKind::Date},
                                            {"reason"}}};

std::string_view state_of(const OverrideLine& line) {
  if (line.in_force) return "in force";
  const bool overdue = line.held && line.given.kind == OverrideKind::Direction;
  return overdue ? "over, and the case is still held" : "over";
}

void write_line(TableWriter& table, const OverrideLine& line) {
  const auto& given = line.given;
  const auto id = given.case_id ? given.case_id->text() : std::string{};
  const std::array<TableCell, 10> cells{std::string_view{given.id.text()},
                                        text_of(given.kind),
                                        state_of(line),
                                        std::string_view{given.signer.text()},
                                        cell(given.signer_role),
                                        std::string_view{given.person.text()},
                                        cell(id),
                                        given.points ? TableCell{given.points->hundredths} : TableCell{},
                                        given.expires,
                                        std::string_view{given.reason.reveal()}};
  table.row(cells);
}

Result<void> give(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  OverrideRequest request;
  EVENKEEL_TRY_LET(request.day, day_of(services, arguments.question.as_of));
  EVENKEEL_TRY_LET(request.expires, Date::parse(arguments.expires));
  request.signer = PersonCode{arguments.signer};
  request.signer_role = arguments.role;
  request.person = PersonCode{arguments.person};
  request.reason = arguments.reason;
  if (!arguments.case_id.empty()) request.case_id = CaseId{arguments.case_id};
  if (!arguments.points.empty()) {
    EVENKEEL_TRY_LET(request.points, FieldText<Points>::parse(arguments.points));
  }
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto given,
                   give_override(*store, machine_scope(services), request, *services.clock));
  fmt::print(terminal.out, "{}: {} may be over the line until {}, signed by {}.\n", given.id.text(),
             given.person.text(), given.expires.plus_days(-1).long_text(), given.signer.text());
  return {};
}

Result<void> withdraw(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto day, day_of(services, arguments.question.as_of));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto given, withdraw_override(*store, machine_scope(services), arguments.id,
                                                       arguments.reason, day, *services.clock));
  fmt::print(terminal.out, "{} counts no longer from {} on.\n", given.id.text(), given.expires.long_text());
  return {};
}

Result<void> list(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto day, day_of(services, arguments.question.as_of));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto lines,
                   overrides_on(*store, machine_scope(services), day, known_at_of(arguments.question)));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("overrides", kColumns);
  for (const auto& line : lines) write_line(*table, line);
  table->end_table();
  return table->finish();
}

Result<void> direct(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  DirectionRequest request;
  EVENKEEL_TRY_LET(request.question, allocate_request(arguments, services));
  EVENKEEL_TRY_LET(request.expires, Date::parse(arguments.expires));
  request.case_id = CaseId{arguments.case_id};
  request.person = PersonCode{arguments.person};
  request.signer = PersonCode{arguments.signer};
  request.signer_role = arguments.role;
  request.ground = arguments.reason;
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto done, direct_emergency(*store, *services.agreements, machine_scope(services),
                                                     request, *services.clock));
  fmt::print(terminal.out, "{}: case {} to {} until {}; ledger entry {}. Tell the unions today [proposed].\n",
             done.direction.id.text(), arguments.case_id, arguments.person,
             done.direction.expires.plus_days(-1).long_text(), done.ledger_sequence);
  return {};
}

Result<void> keep_facts(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, allocate_request(arguments, services));
  std::optional<Date> to;
  if (!arguments.to.empty()) {
    EVENKEEL_TRY_LET(to, Date::parse(arguments.to));
  }
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto stated, state_facts(*store, machine_scope(services), request.facts,
                                                  request.as_of, to, *services.clock));
  fmt::print(terminal.out, "Facts kept: {}; ledger entry {}.\n", stated.records, stated.ledger_sequence);
  return {};
}

int ended(const Result<void>& done, Terminal& terminal) {
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace

int run_allocate_override(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  return ended(give(arguments, services, terminal), terminal);
}

int run_allocate_withdraw(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  return ended(withdraw(arguments, services, terminal), terminal);
}

int run_allocate_overrides(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  return ended(list(arguments, services, terminal), terminal);
}

int run_allocate_direct(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  return ended(direct(arguments, services, terminal), terminal);
}

int run_allocate_facts(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  return ended(keep_facts(arguments, services, terminal), terminal);
}

}  // namespace evenkeel::cli
