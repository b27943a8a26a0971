#include <CLI/CLI.hpp>

#include "cli/commands/allocate.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Arguments = AllocateArguments;

void question_and_facts(CLI::App& command, Arguments& a) {
  add_question(command, a.question);
  command.add_option(
      "--facts", a.facts,
      "a JSON file of what the records do not say: declarations, conflicts, pins, overrides ...");
}

void one_options(CLI::App& command, Arguments& a) {
  command.add_option("CASE", a.case_id, "the case's number")->required();
  command.add_option("--give-to", a.person, "with --out: whom the plan gives it to; default: the first");
  command.add_option("-o,--out", a.out, "write a plan that gives the case, to apply or verify it");
  question_and_facts(command, a);
}

void why_options(CLI::App& command, Arguments& a) {
  command.add_option("CASE", a.case_id, "the case's number")->required();
  command.add_option("PERSON", a.person, "a person's code")->required();
  question_and_facts(command, a);
}

void page_options(CLI::App& command, Arguments& a) {
  command.remove_option(command.get_option("--format"));
  command.add_option("--format", a.question.format, "table, csv, json, or page: a sheet to print and sign")
      ->capture_default_str()
      ->check(CLI::IsMember({"table", "csv", "json", "page"}));
  command.add_option("--form", a.form, "internal: with codes and names; public: sums and commitments")
      ->capture_default_str()
      ->check(CLI::IsMember({"internal", "public"}));
}

void plan_options(CLI::App& command, Arguments& a) {
  command.add_option("-o,--out", a.out,
                     "write the plan with its proof to this file, to apply or verify it; or the page");
  question_and_facts(command, a);
  page_options(command, a);
}

void many_options(CLI::App& command, Arguments& a) {
  command.add_option("--under", a.under, "only the cases of the PDU with this code");
  command.add_flag("--objected", a.objected,
                   "also cases that somebody holds whose objection to them was upheld");
  plan_options(command, a);
}

void cover_options(CLI::App& command, Arguments& a) {
  command.add_option("PERSON", a.person, "the code of whoever is absent or leaves")->required();
  plan_options(command, a);
}

void rebalance_options(CLI::App& command, Arguments& a) {
  command.add_option("--under", a.under, "the code of the PDU")->required();
  command.add_option("--moves", a.moves, "at most so many cases change hands")
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000}));
  plan_options(command, a);
}

void check_options(CLI::App& command, Arguments& a) {
  command.add_option("CASE=PERSON", a.given, "who is to hold which case");
  command.add_option("--plan", a.plan, "a plan's file instead");
  question_and_facts(command, a);
}

void apply_options(CLI::App& command, Arguments& a) {
  command.add_option("--plan", a.plan, "the plan's file")->required();
  command.add_option("--confirm", a.confirm, "a case that you have looked at by itself; may be repeated");
  question_and_facts(command, a);
  command.remove_option(command.get_option("--format"));  // one sentence is its answer
  command.remove_option(command.get_option("--known-at"));
}

void prove_options(CLI::App& command, Arguments& a) {
  command.add_option("--under", a.under, "only the PDU with this code");
  command.add_flag("--movable", a.movable, "let every case move, not only those that wait be placed");
  command.add_flag("--public", a.publish, "write sums and commitments only, no code of a case or person");
  command.add_flag("--record", a.record, "write the proof into the ledger");
  command.add_option("-o,--out", a.out, "write the proof to this file, to verify it; or the page");
  question_and_facts(command, a);
  page_options(command, a);
  command.remove_option(command.get_option("--format"));
  command
      .add_option("--format", a.question.format,
                  "table: sentences; json: the proof; page: a sheet to print and sign")
      ->capture_default_str()
      ->check(CLI::IsMember({"table", "json", "page"}));
}

void undo_options(CLI::App& command, Arguments& a) {
  command.add_option("ENTRY", a.entry, "the ledger entry of the applied plan")->required();
  add_store(command, a.question.store);
}

}  // namespace

void add_allocate_commands(Parser& parser) {
  auto* allocate =
      parser.app->add_subcommand("allocate", "Who can take which case: recommend, plan, check, apply");
  allocate->require_subcommand(1);
  add_command<Arguments>(parser, *allocate, "one", "Who can take a case, in order, and why the others cannot",
                         "evenkeel allocate one X900001", run_allocate_one, one_options);
  add_command<Arguments>(parser, *allocate, "why",
                         "Why a person can or cannot take a case, and what it would change",
                         "evenkeel allocate why X900001 N01A001", run_allocate_why, why_options);
  add_command<Arguments>(parser, *allocate, "many", "The best plan for the cases that wait",
                         "evenkeel allocate many --under P01 --out plan.json", run_allocate_many,
                         many_options);
  add_command<Arguments>(parser, *allocate, "cover", "Who takes over from somebody who is absent or leaves",
                         "evenkeel allocate cover N01A001 --out plan.json", run_allocate_cover,
                         cover_options);
  add_command<Arguments>(parser, *allocate, "rebalance", "Share the work again with few moves",
                         "evenkeel allocate rebalance --under P01 --moves 5", run_allocate_rebalance,
                         rebalance_options);
  add_command<Arguments>(parser, *allocate, "check", "Is a plan of your own safe, and what does it break",
                         "evenkeel allocate check X900001=N01A001 X900002=N01A002", run_allocate_check,
                         check_options);
  add_command<Arguments>(parser, *allocate, "apply", "Make a plan true, all of it or nothing",
                         "evenkeel allocate apply --plan plan.json --confirm X900001", run_allocate_apply,
                         apply_options);
  add_command<Arguments>(
      parser, *allocate, "prove", "Prove that the work does not fit: two lists that anybody can add up",
      "evenkeel allocate prove --under P01 --out proof.json", run_allocate_prove, prove_options);
  add_command<Arguments>(parser, *allocate, "undo", "Take an applied plan back while nothing has followed it",
                         "evenkeel allocate undo 17", run_allocate_undo, undo_options);
  add_allocate_acts(parser, *allocate);
}

}  // namespace evenkeel::cli
