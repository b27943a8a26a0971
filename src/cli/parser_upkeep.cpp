#include <CLI/CLI.hpp>

#include "cli/commands/upkeep.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

void file_options(CLI::App& command, UpkeepArguments& a) {
  command.add_option("FILE", a.file, "the backup: a file that is a store itself")->required();
  add_store(command, a.store);
}

void check_options(CLI::App& command, UpkeepArguments& a) { add_store(command, a.store); }

void evidence_options(CLI::App& command, EvidenceArguments& a) {
  command.add_option("PERSON", a.person, "code of the member of staff")->required();
  add_day(command, "--from", a.from, "first day; default: three months before the last");
  add_day(command, "--to", a.to, "last day; default: today");
  command.add_option("--out", a.out, "the zip to write; default: evidence-PERSON-FROM-TO.zip");
  add_store(command, a.store);
}

}  // namespace

void add_upkeep_commands(Parser& parser) {
  auto& app = *parser.app;
  add_command<UpkeepArguments>(parser, app, "backup", "Copy a store, while it is in use, to one file",
                               "evenkeel backup evenkeel-2026-11-22.db --store postgresql://db/evenkeel",
                               run_backup, file_options);
  add_command<UpkeepArguments>(
      parser, app, "restore", "Make a store from a backup: into a new file or an empty database",
      "evenkeel restore evenkeel-2026-11-22.db --store sqlite:evenkeel.db", run_restore, file_options);
  add_command<UpkeepArguments>(parser, app, "check",
                               "Whether a store is whole: its pages, indexes and recorded figures",
                               "evenkeel check --store sqlite:evenkeel.db", run_check, check_options);
  add_command<EvidenceArguments>(
      parser, app, "evidence", "The evidence pack of a person and period, as the page gives it",
      "evenkeel evidence S000006 --from 2026-09-01 --to 2026-11-22", run_evidence, evidence_options);
}

}  // namespace evenkeel::cli
