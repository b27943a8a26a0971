// `evenkeel full`: a unit, a region or the service says that it is full.
#include <CLI/CLI.hpp>

#include "cli/commands/full.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Arguments = FullArguments;

void look(CLI::App& command, Arguments& a) {
  add_store(command, a.acting.store);
  add_day(command, "--as-of", a.acting.as_of, "the day (YYYY-MM-DD); default: today");
}

void act(CLI::App& command, Arguments& a) {
  look(command, a);
  command.add_option("--by", a.acting.by, "the account of the person who acts")->required();
  command
      .add_option("--role", a.acting.role, "the office in which they act: head-of-pdu, regional-director ...")
      ->required();
  command.add_option("--place", a.acting.place, "the code of the team, PDU or region where they hold it");
}

void one(CLI::App& command, Arguments& a) {
  command.add_option("DECLARATION", a.id, "its number, as 'evenkeel full list' gives it")->required();
}

void work(CLI::App& command, Arguments& a) {
  command.add_option("--unit", a.unit, "the code of a PDU or region; default: the service");
  command.add_option("--work", a.work, "the class of work, as 'evenkeel full classes' lists them")
      ->capture_default_str();
}

void check_options(CLI::App& command, Arguments& a) {
  work(command, a);
  look(command, a);
}

void declare_options(CLI::App& command, Arguments& a) {
  work(command, a);
  command.add_option("--withhold", a.withheld, "what will not be provided; may be repeated")->required();
  command.add_option("--always", a.always, "what always will be; may be repeated")->required();
  add_day(command, "--until", a.until, "the expected end (YYYY-MM-DD)")->required();
  command.add_option("--reason", a.reason, "why")->required();
  act(command, a);
}

void act_on_one(CLI::App& command, Arguments& a) {
  one(command, a);
  act(command, a);
}

void note_options(CLI::App& command, Arguments& a) {
  one(command, a);
  command.add_option("--party", a.party, "the union that it is noted for")->required();
  command.add_option("--words", a.reason, "in the union's own words");
  act(command, a);
}

void review_options(CLI::App& command, Arguments& a) {
  one(command, a);
  command.add_option("--words", a.reason, "what the review found")->required();
  add_day(command, "--until", a.until, "a later expected end (YYYY-MM-DD)");
  act(command, a);
}

void down_options(CLI::App& command, Arguments& a) {
  one(command, a);
  command.add_option("--reason", a.reason, "why")->required();
  act(command, a);
}

void notice_options(CLI::App& command, Arguments& a) {
  one(command, a);
  command.add_option("--key", a.key, "sign it with this key, of 'agreement keys'");
  command.add_option("--out", a.file, "write to this file");
  look(command, a);
}

}  // namespace

void add_full_commands(Parser& parser) {
  add_command<Arguments>(parser, *parser.app, "pledge",
                         "How many people are above capacity, in public: small groups are hidden",
                         "evenkeel pledge --format json", run_pledge, [](CLI::App& command, Arguments& a) {
                           look(command, a);
                           add_format(command, a.format);
                         });
  auto& full = *parser.app->add_subcommand("full", "A unit, a region or the service says that it is full")
                    ->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, const char* example,
                       int (*run)(const Arguments&, const Services&, Terminal&),
                       void (*options)(CLI::App&, Arguments&)) {
    add_command<Arguments>(parser, full, name, description, example, run, options);
  };
  add("list", "Declarations, the newest first", "evenkeel full list", run_full_list,
      [](CLI::App& command, Arguments& a) {
        look(command, a);
        add_format(command, a.format);
      });
  add("show", "One declaration, and what has happened in it", "evenkeel full show fullness-12", run_full_show,
      [](CLI::App& command, Arguments& a) {
        one(command, a);
        look(command, a);
      });
  add("classes", "Classes of work that may be full by themselves", "evenkeel full classes", run_full_classes,
      look);
  add("check", "Whether there is a proof, without declaring anything",
      "evenkeel full check --unit P01 --work po-only", run_full_check, check_options);
  add("declare", "Declare a place full for a class of work, with the proof",
      "evenkeel full declare --unit P01 --withhold 'new cases of low risk' --always 'recalls' --until "
      "2026-12-18 "
      "--reason '650 wait' --by head.p01 --role head-of-pdu --place P01",
      run_full_declare, declare_options);
  add("authorise", "Sign for a declaration, as the agreement's authoriser",
      "evenkeel full authorise fullness-12 --by director.r01 --role regional-director --place R01",
      run_full_authorise, act_on_one);
  add("note", "A union notes a declaration",
      "evenkeel full note fullness-12 --party napo --by rep.napo --role union-representative", run_full_note,
      note_options);
  add("review", "The daily review: measure anew, and prolong it or not",
      "evenkeel full review fullness-12 --words 'nobody has returned' --by head.p01 --role head-of-pdu "
      "--place P01",
      run_full_review, review_options);
  add("stand-down", "End a declaration",
      "evenkeel full stand-down fullness-12 --reason 'two have returned' --by director.r01 --role "
      "regional-director --place R01",
      run_full_stand_down, down_options);
  add("notice", "The public notice as JSON, signed",
      "evenkeel full notice fullness-12 --key keys/service.key", run_full_notice, notice_options);
  add("verify", "Check a published notice against the service's public key",
      "evenkeel full verify notice.json --key keys/service.pub", run_full_verify,
      [](CLI::App& command, Arguments& a) {
        command.add_option("FILE", a.file, "the notice as it was published")->required();
        command.add_option("--key", a.key, "the public key of the service")->required();
      });
}

}  // namespace evenkeel::cli
