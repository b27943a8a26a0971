// What people do by name about an allocation: overrides, directions, facts, objections; and how even it is.
#include <CLI/CLI.hpp>

#include "cli/commands/allocate.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Arguments = AllocateArguments;

void store_and_day(CLI::App& command, Arguments& a) {
  add_store(command, a.question.store);
  add_day(command, "--as-of", a.question.as_of, "the day of the act (YYYY-MM-DD); default: today");
}

void expires_option(CLI::App& command, Arguments& a) {
  add_day(command, "--expires", a.expires, "the first day on which it no longer counts (YYYY-MM-DD)")
      ->required();
}

void override_options(CLI::App& command, Arguments& a) {
  command.add_option("PERSON", a.person, "who may be over the line")->required();
  command.add_option("--case", a.case_id, "for this case alone");
  command.add_option("--points", a.points, "at most so many points over the line");
  command.add_option("--signer", a.signer, "the code of the person who takes it upon themselves")->required();
  command.add_option("--role", a.role, "the office in which they sign: spo, head-of-pdu ...");
  command.add_option("--reason", a.reason, "why")->required();
  expires_option(command, a);
  store_and_day(command, a);
}

void withdraw_options(CLI::App& command, Arguments& a) {
  command.add_option("OVERRIDE", a.id, "its number, as 'evenkeel allocate overrides' lists it")->required();
  command.add_option("--reason", a.reason, "why")->required();
  store_and_day(command, a);
}

void overrides_options(CLI::App& command, Arguments& a) { add_question(command, a.question); }

void direct_options(CLI::App& command, Arguments& a) {
  command.add_option("CASE", a.case_id, "the case's number")->required();
  command.add_option("PERSON", a.person, "who is to hold it")->required();
  command.add_option("--signer", a.signer, "the code of the regional director")->required();
  command.add_option("--role", a.role, "the office in which they sign: regional-director")->required();
  command.add_option("--ground", a.reason, "the emergency")->required();
  expires_option(command, a);
  add_question(command, a.question);
}

void facts_options(CLI::App& command, Arguments& a) {
  command.add_option("--facts", a.facts, "the JSON file of the facts")->required();
  add_day(command, "--to", a.to, "until this day; the day itself takes them back (YYYY-MM-DD)");
  store_and_day(command, a);
}

void object_options(CLI::App& command, Arguments& a) {
  command.add_option("CASE", a.case_id, "the case's number")->required();
  command.add_option("PERSON", a.person, "who objects to being given it")->required();
  command.add_option("--reason", a.reason, "in their words")->required();
  store_and_day(command, a);
}

void answer_options(CLI::App& command, Arguments& a) {
  command.add_option("OBJECTION", a.id, "its number, as 'evenkeel allocate objections' lists it")->required();
  command.add_option("--by", a.signer, "the code of the senior officer who answers")->required();
  command.add_flag("--uphold", a.uphold, "the person is not given the case");
  command.add_flag("--dismiss", a.dismiss, "the person may be given it");
  command.add_option("--reason", a.reason, "why")->required();
  store_and_day(command, a);
}

void objections_options(CLI::App& command, Arguments& a) {
  command.add_flag("--all", a.all, "with those dismissed and withdrawn");
  add_store(command, a.question.store);
  add_format(command, a.question.format);
}

void fairness_options(CLI::App& command, Arguments& a) {
  command.add_option("--under", a.under, "the code of a PDU; default: everywhere");
  command.add_flag("--with-plan", a.all, "and after the best plan for the cases that wait there");
  add_question(command, a.question);
}

}  // namespace

void add_allocate_acts(Parser& parser, CLI::App& allocate) {
  add_command<Arguments>(
      parser, allocate, "override", "Let somebody go over the line, by name, with a reason, for a time",
      "evenkeel allocate override N01A001 --case X900001 --signer N01S001 --reason 'nobody else "
      "until Monday' --expires 2026-12-01",
      run_allocate_override, override_options);
  add_command<Arguments>(parser, allocate, "withdraw", "End an override before it expires",
                         "evenkeel allocate withdraw override-3f9ac21d08b7 --reason 'two have returned'",
                         run_allocate_withdraw, withdraw_options);
  add_command<Arguments>(parser, allocate, "overrides", "Overrides and directions, those in force first",
                         "evenkeel allocate overrides", run_allocate_overrides, overrides_options);
  add_command<Arguments>(
      parser, allocate, "direct", "Past the stop line: an emergency direction of a regional director",
      "evenkeel allocate direct X900001 N01A001 --signer R01D001 --role regional-director --ground "
      "'release brought forward to today' --expires 2026-12-01",
      run_allocate_direct, direct_options);
  add_command<Arguments>(parser, allocate, "facts",
                         "Keep what the records do not say, for every later question",
                         "evenkeel allocate facts --facts facts.json", run_allocate_facts, facts_options);
  add_command<Arguments>(parser, allocate, "object", "A practitioner objects to being given a case",
                         "evenkeel allocate object X900001 N01A001 --reason 'no training for this register'",
                         run_allocate_object, object_options);
  add_command<Arguments>(
      parser, allocate, "answer", "A senior officer answers an objection",
      "evenkeel allocate answer objection-17 --by N01S001 --dismiss --reason 'trained in May'",
      run_allocate_answer, answer_options);
  add_command<Arguments>(parser, allocate, "objections", "Objections that stand",
                         "evenkeel allocate objections", run_allocate_objections, objections_options);
  add_command<Arguments>(
      parser, allocate, "fairness", "How evenly work is shared in a unit, small groups hidden",
      "evenkeel allocate fairness --under P01 --with-plan", run_allocate_fairness, fairness_options);
}

}  // namespace evenkeel::cli
