// A practitioner objects, a senior officer answers.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "usecases/allocate/objections.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 7> kColumns{
    {{"objection"}, {"state"}, {"case"}, {"person"}, {"when"}, {"due", ColumnKind::Date}, {"opened"}}};

std::string_view answer_of(const ObjectionLine& line) {
  if (line.matter.state == MatterState::Open || !line.upheld) return text_of(line.matter.state);
  return *line.upheld ? "upheld" : "dismissed";
}

void write_line(TableWriter& table, const ObjectionLine& line) {
  const auto& matter = line.matter;
  const auto id = matter.case_id ? matter.case_id->text() : std::string{};
  const auto person = matter.where.person ? matter.where.person->text() : std::string{};
  const std::array<TableCell, 7> cells{std::string_view{matter.id},
                                       answer_of(line),
                                       cell(id),
                                       cell(person),
                                       std::string_view{line.made ? "made" : "proposed"},
                                       matter.due ? TableCell{*matter.due} : TableCell{},
                                       std::string_view{matter.opened_at}};
  table.row(cells);
}

Result<void> object(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto day, day_of(services, arguments.question.as_of));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(
      const auto matter,
      object_to_allocation(*store, *services.agreements, machine_scope(services),
                           {day, CaseId{arguments.case_id}, PersonCode{arguments.person}, arguments.reason},
                           *services.clock));
  fmt::print(terminal.out, "{}: {} is not given {} until it is answered, by {}.\n", matter.id,
             arguments.person, arguments.case_id, matter.due ? matter.due->long_text() : "no day");
  return {};
}

Result<void> answer(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  if (arguments.uphold == arguments.dismiss)
    return fail(Error::invalid("OBJECTION-WHICH", "an objection is upheld or dismissed",
                               "Give one of --uphold and --dismiss."));
  EVENKEEL_TRY_LET(const auto day, day_of(services, arguments.question.as_of));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto matter, answer_objection(*store, machine_scope(services),
                                                       {.id = arguments.id,
                                                        .version = std::nullopt,
                                                        .day = day,
                                                        .answered_by = PersonCode{arguments.signer},
                                                        .upheld = arguments.uphold,
                                                        .reason = arguments.reason},
                                                       *services.clock));
  fmt::print(terminal.out, "{} is {}.\n", matter.id, arguments.uphold ? "upheld" : "dismissed");
  return {};
}

Result<void> list(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto lines, objections_on(*store, machine_scope(services), arguments.all));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("objections", kColumns);
  for (const auto& line : lines) write_line(*table, line);
  table->end_table();
  return table->finish();
}

}  // namespace

int run_allocate_object(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = object(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_allocate_answer(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = answer(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_allocate_objections(const AllocateArguments& arguments, const Services& services,
                            Terminal& terminal) {
  const auto done = list(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
