#include "cli/commands/upkeep.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel::cli {
namespace {

// How far the store's ledger goes: what tells one copy from a later one.
Result<std::string> ledger_of(const Services& services, const std::string& url) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(url));
  EVENKEEL_TRY_LET(const auto head, store->ledger().head());
  if (!head) return std::string{"a ledger without an entry"};
  return fmt::format("the ledger up to entry {} of {}, hash {}", head->seq, head->at, head->hash.text());
}

Result<void> back_up(const UpkeepArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY(services.back_up(arguments.store, arguments.file));
  EVENKEEL_TRY_LET(const auto ledger, ledger_of(services, "sqlite:" + arguments.file));
  fmt::print(terminal.out, "Backed up to {}, with {}.\n", arguments.file, ledger);
  return {};
}

Result<void> restore(const UpkeepArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY(services.restore(arguments.file, arguments.store));
  EVENKEEL_TRY_LET(const auto ledger, ledger_of(services, arguments.store));
  fmt::print(terminal.out, "Restored from {}, with {}.\n", arguments.file, ledger);
  fmt::print(
      terminal.err,
      "Now: evenkeel verify, with --against and the last signed head, says what the backup did not have "
      "yet.\n");
  return {};
}

Result<void> check(const UpkeepArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY(services.check(arguments.store));
  EVENKEEL_TRY_LET(const auto ledger, ledger_of(services, arguments.store));
  fmt::print(terminal.out, "The store is whole, with {}.\n", ledger);
  return {};
}

int outcome(const Result<void>& done, Terminal& terminal) {
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace

int run_backup(const UpkeepArguments& arguments, const Services& services, Terminal& terminal) {
  return outcome(back_up(arguments, services, terminal), terminal);
}

int run_restore(const UpkeepArguments& arguments, const Services& services, Terminal& terminal) {
  return outcome(restore(arguments, services, terminal), terminal);
}

int run_check(const UpkeepArguments& arguments, const Services& services, Terminal& terminal) {
  return outcome(check(arguments, services, terminal), terminal);
}

}  // namespace evenkeel::cli
