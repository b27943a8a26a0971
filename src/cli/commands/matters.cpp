// Matters read out: the list, one with what happened in it, and the kinds that there are.
#include "cli/commands/matters.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "usecases/matters/consent.h"
#include "usecases/matters/kind.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 8> kColumns{
    {{"matter"}, {"kind"}, {"state"}, {"person"}, {"pdu"}, {"awaits"}, {"due", ColumnKind::Date}, {"title"}}};

template <class Code>
std::string text_or_empty(const std::optional<Code>& code) {
  return code ? code->text() : std::string{};
}

Result<MatterQuery> query_of(const MattersArguments& arguments) {
  MatterQuery out;
  out.at_most = 1'000'000;
  if (!arguments.kind.empty()) {
    EVENKEEL_TRY_LET(const auto kind, parse_choice<MatterKind>(arguments.kind));
    out.kinds = {kind};
  }
  if (!arguments.state.empty()) {
    EVENKEEL_TRY_LET(const auto state, parse_choice<MatterState>(arguments.state));
    out.states = {state};
  }
  if (!arguments.person.empty()) out.person = PersonCode{arguments.person};
  if (!arguments.unit.empty()) out.pdu = UnitCode{arguments.unit};
  return out;
}

void write_line(TableWriter& table, const Matter& matter) {
  const auto person = text_or_empty(matter.where.person);
  const auto pdu = text_or_empty(matter.where.pdu);
  const std::array<TableCell, 8> cells{std::string_view{matter.id},
                                       text_of(matter.kind),
                                       text_of(matter.state),
                                       cell(person),
                                       cell(pdu),
                                       cell(matter.awaits),
                                       matter.due ? TableCell{*matter.due} : TableCell{},
                                       std::string_view{matter.title}};
  table.row(cells);
}

Result<void> list(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto query, query_of(arguments));
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto found, store->matters().find(machine_scope(services), query));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  table->begin_table("matters", kColumns);
  for (const auto& matter : found) write_line(*table, matter);
  table->end_table();
  return table->finish();
}

// Health text is for its named recipients; the machine is none.
Result<void> show(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(auto matter, store->matters().get(arguments.id));
  hide_consent({}, matter);
  EVENKEEL_TRY_LET(const auto events, store->matters().events(arguments.id));
  fmt::print(terminal.out, "{}: {}, {}{}{}\n", matter.id, name_of(matter.kind), text_of(matter.state),
             matter.awaits.empty() ? "" : ", waits for " + matter.awaits,
             matter.due ? ", due by " + matter.due->long_text() : "");
  fmt::print(terminal.out, "details {}\n", matter.details.reveal());
  for (const auto& event : events) {
    const auto& text = event.text.reveal();
    fmt::print(terminal.out, "entry {}: {} by {}{}\n", event.ledger_sequence, said_of(matter.kind, event.act),
               event.actor, text.empty() ? "" : ": " + text);
  }
  return {};
}

void print_fields(Terminal& terminal, const std::vector<MatterField>& fields) {
  for (const auto& field : fields) {
    std::string choices;
    for (const auto& one : field.choices)
      choices += fmt::format("{}{}", choices.empty() ? " (" : ", ", one.value);
    fmt::print(terminal.out, "    {}{}{}: {}\n", field.name, choices.empty() ? "" : choices + ")",
               field.required ? "" : ", may be left out", field.label);
  }
}

}  // namespace

int run_matters_list(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = list(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_matters_show(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = show(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_matters_kinds(const MattersArguments& /*arguments*/, const Services& /*services*/,
                      Terminal& terminal) {
  for (const auto* kind : described_kinds()) {
    fmt::print(terminal.out, "{}: {}\n", text_of(kind->kind), kind->name);
    print_fields(terminal, kind->fields);
    for (const auto& act : kind->acts) {
      fmt::print(terminal.out, "  {}: {}\n", act.code, act.title);
      print_fields(terminal, act.fields);
    }
  }
  return kDone;
}

}  // namespace evenkeel::cli
