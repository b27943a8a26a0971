// evenkeel matters ...
#include <CLI/CLI.hpp>

#include "cli/commands/matters.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Arguments = MattersArguments;

void list_options(CLI::App& command, Arguments& a) {
  command.add_option("--kind", a.kind, "declaration, notice, ladder-step ...");
  command.add_option("--state", a.state, "open, answered, closed or withdrawn");
  command.add_option("--person", a.person, "of this member of staff alone");
  command.add_option("--pdu", a.unit, "of this PDU alone");
  add_store(command, a.store);
  add_format(command, a.format);
}

void show_options(CLI::App& command, Arguments& a) {
  command.add_option("MATTER", a.id, "its number, as the list has it")->required();
  add_store(command, a.store);
}

void who_options(CLI::App& command, Arguments& a) {
  command.add_option("--by", a.by, "code of the member of staff in whose name it is done")->required();
  command.add_option("--role", a.roles, "the role in which they act: spo@team:T001, head-of-pdu@pdu:P01");
  command.add_option("--set", a.fields, "a field: NAME=VALUE; may be repeated");
  add_store(command, a.store);
  add_day(command, "--as-of", a.as_of, "the day of the act (YYYY-MM-DD); default: today");
}

void raise_options(CLI::App& command, Arguments& a) {
  command.add_option("KIND", a.kind, "declaration, notice ...; 'evenkeel matters kinds' lists them")
      ->required();
  command.add_option("--about", a.person,
                     "the member of staff whom it is about, where that is somebody else");
  command.add_option("--unit", a.unit, "the PDU, where it is about one");
  who_options(command, a);
}

void act_options(CLI::App& command, Arguments& a) {
  command.add_option("MATTER", a.id, "its number, as the list has it")->required();
  command.add_option("ACT", a.act, "propose-measures, accept ...; 'evenkeel matters kinds' lists them")
      ->required();
  who_options(command, a);
}

void tick_options(CLI::App& command, Arguments& a) {
  add_store(command, a.store);
  add_day(command, "--as-of", a.as_of, "the day on which clocks are looked at (YYYY-MM-DD); default: today");
}

void statement_options(CLI::App& command, Arguments& a) {
  command.add_option("MATTER", a.id, "the declaration's number")->required();
  command.add_option("--by", a.by, "code of its author")->required();
  command.add_option("--out", a.file, "the file to write")->required();
  add_store(command, a.store);
}

void receive_options(CLI::App& command, Arguments& a) {
  command.add_option("FILE", a.file, "the statement that a registrant brought")->required();
  add_store(command, a.store);
}

void part_options(CLI::App& command, Arguments& a) {
  command.add_option("--part", a.kind, "registrar, registrant, employer or union")->required();
  command.add_option("--registrant", a.person, "whose, for the registrant's part");
  add_store(command, a.store);
  add_format(command, a.format);
}

void add_register(Parser& parser) {
  auto* apart = parser.app->add_subcommand(
      "register",
      "The register of declarations that somebody else than the employer keeps, in its own store");
  apart->require_subcommand(1);
  add_command<Arguments>(parser, *apart, "receive", "Take in a statement that a registrant brought",
                         "evenkeel register receive declaration-17.json --store sqlite:register.db",
                         run_register_receive, receive_options);
  add_command<Arguments>(parser, *apart, "list", "What each party may read of it",
                         "evenkeel register list --part employer --store sqlite:register.db",
                         run_register_list, part_options);
}

void remind_options(CLI::App& command, Arguments& a) {
  command.add_option("--smtp-url", a.smtp_url, "the mail server: smtp://HOST:PORT or smtps://HOST:PORT")
      ->required();
  command.add_option("--smtp-from", a.smtp_from, "the address that mails come from")->required();
  command.add_option("--address", a.address, "how people reach the service: https://HOST");
  add_store(command, a.store);
  add_day(command, "--as-of", a.as_of, "the day of the mails (YYYY-MM-DD); default: today");
}

}  // namespace

void add_matters_commands(Parser& parser) {
  auto* matters = parser.app->add_subcommand("matters", "What somebody raised and somebody must answer");
  matters->require_subcommand(1);
  add_command<Arguments>(parser, *matters, "list", "Matters, soonest due first",
                         "evenkeel matters list --kind declaration --state open", run_matters_list,
                         list_options);
  add_command<Arguments>(parser, *matters, "show", "One, with what happened in it",
                         "evenkeel matters show declaration-17", run_matters_show, show_options);
  add_command<Arguments>(parser, *matters, "kinds", "What can be raised, with fields and acts",
                         "evenkeel matters kinds", run_matters_kinds, [](CLI::App&, Arguments&) {});
  add_command<Arguments>(
      parser, *matters, "raise", "Raise one in a member of staff's name",
      "evenkeel matters raise declaration --by N01A001 --set what=no-more --set text='two are away'",
      run_matters_raise, raise_options);
  add_command<Arguments>(parser, *matters, "act", "Answer, accept, decide, withdraw",
                         "evenkeel matters act declaration-17 propose-measures --by N01S001 --role "
                         "spo@team:T001 --set text='three cases go to Team 2 by Friday'",
                         run_matters_act, act_options);
  add_command<Arguments>(parser, *matters, "tick", "Take what is past its day up to whoever is next",
                         "evenkeel matters tick", run_matters_tick, tick_options);
  add_command<Arguments>(parser, *matters, "statement",
                         "A declaration as its author takes it to the register",
                         "evenkeel matters statement declaration-17 --by N01A001 --out declaration-17.json",
                         run_matters_statement, statement_options);
  add_register(parser);
  add_command<Arguments>(
      parser, *matters, "remind", "Mail whoever something waits for, once a working day",
      "evenkeel matters remind --smtp-url smtp://127.0.0.1:25 --smtp-from evenkeel@example.org",
      run_matters_remind, remind_options);
}

}  // namespace evenkeel::cli
