// The independent register of declarations, in a store of its own.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/commands/matters.h"
#include "cli/files.h"
#include "usecases/professional_register/register.h"
#include "usecases/professional_register/statement.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 6> kColumns{
    {{"entry"}, {"registrant"}, {"declared"}, {"state"}, {"declarations", ColumnKind::Number}, {"text"}}};

// The proposed smallest group of the agreement's publication rules.
constexpr std::int64_t kSmallest = 10;

Result<void> receive(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto text, read_file(arguments.file));
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto matter, receive_statement(*store, text, services.actor, *services.clock));
  fmt::print(terminal.out, "{}: received, {}.\n", matter.id, text_of(matter.state));
  return {};
}

Result<void> list(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto part, parse_choice<RegisterPart>(arguments.kind));
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto rows, register_part(*store, part, arguments.person, kSmallest));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  table->begin_table("register", kColumns);
  for (const auto& row : rows) {
    const std::array<TableCell, 6> cells{cell(row.number),
                                         cell(row.registrant),
                                         cell(row.declared),
                                         cell(row.state),
                                         row.hidden ? TableCell{} : TableCell{row.count},
                                         cell(row.text)};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

}  // namespace

int run_register_receive(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = receive(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_register_list(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = list(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
