#include <CLI/CLI.hpp>

#include "base/date.h"
#include "cli/commands/commands.h"
#include "cli/manual.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

void generate_options(CLI::App& command, GenerateArguments& a) {
  command.add_option("--people", a.people, "how many members of staff, 20 to 200000")->capture_default_str();
  command.add_option("--seed", a.seed, "the same seed gives the same bytes")->capture_default_str();
  command.add_option("--as", a.as, "csv, workbook or jsonl")->capture_default_str();
  command.add_option("--out", a.out, "the folder to write into")->capture_default_str();
  add_day(command, "--as-of", a.as_of, "the day the data describe; default: today");
  command
      .add_option("--agreement", a.agreement,
                  "prices of cases and protections: a built-in agreement or a folder")
      ->capture_default_str();
  command
      .add_option("--weeks", a.weeks,
                  "as it stood on so many Sundays before, too, each in a folder of its own under weeks/")
      ->check(CLI::Range(0, 104))
      ->capture_default_str();
  command.add_option("--fault", a.faults, "with --as workbook: put in this fault; may be repeated");
  command.add_flag("--list-faults", a.list_faults, "the faults there are");
}

void export_options(CLI::App& command, ExportArguments& a) {
  add_question(command, a.question);
  command.add_option("--as", a.as, "csv, json, jsonl or xlsx")->capture_default_str();
  command.add_option("--out", a.out, "a folder for csv and jsonl, a file for json and xlsx")
      ->capture_default_str();
  command.add_flag("--personal", a.personal, "with names and notes; without it they are left out");
}

void tier_options(CLI::App& command, TierArguments& a) {
  command.add_option("FILE", a.file, "evidence as JSON (docs/methods/tiers.md)")->required();
  command.add_option("--model", a.model, "two-axis or single; default: both");
  add_format(command, a.format);
}

}  // namespace

void add_store(CLI::App& command, std::string& store) {
  command.add_option("--store", store, "where the records are kept: sqlite:PATH or postgresql://...")
      ->capture_default_str()
      ->envname("EVENKEEL_STORE");
}

void add_format(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "table, csv or json")
      ->capture_default_str()
      ->check(CLI::IsMember({"table", "csv", "json"}));
}

void add_level(CLI::App& command, std::string& level) {
  command.add_option("--level", level, "nation, region, pdu, team or practitioner")
      ->capture_default_str()
      ->check(CLI::IsMember({"nation", "region", "pdu", "team", "practitioner"}));
}

CLI::Option* add_day(CLI::App& command, const std::string& name, std::string& day, const std::string& help) {
  const auto is_day = [](const std::string& text) {
    const auto read = Date::parse(text);
    return read ? std::string{} : describe(read.error());
  };
  return command.add_option(name, day, help)->check(CLI::Validator{is_day, "YYYY-MM-DD"});
}

void add_question(CLI::App& command, Question& q) {
  add_store(command, q.store);
  add_format(command, q.format);
  add_day(command, "--as-of", q.as_of, "the day asked about (YYYY-MM-DD); default: today");
  command.add_option("--known-at", q.known_at, "as it was known at this entry of the ledger; default: now")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
  command.add_option("--mode", q.mode, "evenkeel: exact, whole people; wmt: the batch rules of WMT")
      ->capture_default_str()
      ->check(CLI::IsMember({"evenkeel", "wmt"}));
  command.add_option("--agreement", q.agreement, "try this agreement instead of the one in force");
}

void add_data_commands(Parser& parser) {
  auto& app = *parser.app;
  add_command<GenerateArguments>(
      parser, app, "generate", "Make synthetic data: no real person or case is in it",
      "evenkeel generate --people 2000 --seed 1 --as csv --out demo", run_generate, generate_options);
  add_command<ExportArguments>(parser, app, "export", "Every table as CSV, JSON, JSON Lines or a workbook",
                               "evenkeel export --as xlsx --out tables.xlsx", run_export, export_options);
  add_command<TemplatesArguments>(
      parser, app, "templates",
      "Write empty native tables with an example each, and the dictionary of columns",
      "evenkeel templates --out templates", run_templates, [](CLI::App& command, TemplatesArguments& a) {
        command.add_option("--out", a.out, "the folder to write into")->capture_default_str();
      });
  add_command<TierArguments>(parser, app, "tier", "Work out a tier from its evidence, with every step",
                             "evenkeel tier evidence.json --model two-axis", run_tier, tier_options);
}

void add_manual_commands(Parser& parser) {
  auto& app = *parser.app;
  auto* man = app.add_subcommand("man", "The manual page, for man(1)");
  man->callback([&parser] {
    parser.chosen = [&parser](const Services&, Terminal& terminal) {
      terminal.out << manual_page(*parser.app);
      return 0;
    };
  });
  auto* completion = app.add_subcommand(
      "completion", "Completion for bash: evenkeel completion > /etc/bash_completion.d/evenkeel");
  completion->callback([&parser] {
    parser.chosen = [&parser](const Services&, Terminal& terminal) {
      terminal.out << bash_completion(*parser.app);
      return 0;
    };
  });
}

}  // namespace evenkeel::cli
