#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "cli/files.h"
#include "usecases/ledger/ledger_duties.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 6> kColumns{
    {{"entry", ColumnKind::Number}, {"at"}, {"who"}, {"act"}, {"subject"}, {"hash"}}};

Result<void> list(const LedgerArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto entries, store->ledger().read(arguments.from, arguments.limit));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  table->begin_table("ledger", kColumns);
  for (const auto& entry : entries) {
    const auto hash = entry.hash.text();
    const std::array<TableCell, 6> cells{entry.seq,
                                         std::string_view{entry.at},
                                         std::string_view{entry.actor},
                                         std::string_view{entry.act},
                                         std::string_view{entry.subject},
                                         std::string_view{hash}};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

// The text of a command goes to a file where one is named, else to the terminal.
Result<void> hand_out(const std::string& text, const std::string& path, Terminal& terminal) {
  if (!path.empty()) return write_file(path, text);
  terminal.out << text;
  return {};
}

Result<void> head(const LedgerArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  if (arguments.key.empty()) {
    EVENKEEL_TRY_LET(const auto head, store->ledger().head());
    if (!head)
      return fail(Error::undefined("LEDGER-EMPTY", "the ledger has no entry yet",
                                   "Import or record something first."));
    fmt::print(terminal.out, "log {}\nentry {}\nhash {}\nat {}\n", head->log, head->seq, head->hash.text(),
               head->at);
    fmt::print(terminal.err, "Not signed. With --key FILE it is, and can be handed to the other parties.\n");
    return {};
  }
  EVENKEEL_TRY_LET(const auto keys, read_file_as(arguments.key, parse_key_file));
  EVENKEEL_TRY_LET(const auto file, signed_head_file(store->ledger(), keys));
  return hand_out(file, arguments.out, terminal);
}

Result<void> export_all(const LedgerArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  std::string all;
  EVENKEEL_TRY(export_ledger(store->ledger(), [&](std::string_view line) -> Result<void> {
    if (arguments.out.empty()) {
      terminal.out << line;
    } else {
      all += line;
    }
    return {};
  }));
  return arguments.out.empty() ? Result<void>{} : write_file(arguments.out, all);
}

Result<LedgerVerdict> verdict_of(const VerifyArguments& arguments, const Services& services) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  std::vector<std::string> heads;
  for (const auto& path : arguments.against) {
    EVENKEEL_TRY_LET(auto text, read_file(path));
    heads.push_back(std::move(text));
  }
  std::vector<PublicKey> keys;
  for (const auto& path : arguments.keys) {
    EVENKEEL_TRY_LET(auto key, read_file_as(path, parse_public_key_file));
    keys.push_back(std::move(key));
  }
  return verify_ledger(store->ledger(), heads, keys);
}

}  // namespace

int run_ledger_list(const LedgerArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = list(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_ledger_head(const LedgerArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = head(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_ledger_export(const LedgerArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = export_all(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_verify(const VerifyArguments& arguments, const Services& services, Terminal& terminal) {
  const auto verdict = verdict_of(arguments, services);
  if (!verdict) return tell(terminal, verdict.error());
  for (const auto& sentence : verdict->sentences) fmt::print(terminal.out, "{}\n", sentence);
  fmt::print(terminal.out, "{}: {} entries, {} payloads lawfully erased; a head vouches for the first {}.\n",
             verdict->sound ? "Sound" : "NOT SOUND", verdict->entries, verdict->erased, verdict->proved_to);
  return verdict->sound ? kDone : kFailed;
}

}  // namespace evenkeel::cli
