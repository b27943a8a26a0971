// evenkeel care ...
#include <CLI/CLI.hpp>

#include "cli/commands/care.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Arguments = CareArguments;

void who_options(CLI::App& command, Arguments& a) {
  command.add_option("--by", a.by, "code of the member of staff in whose name it is done")->required();
  command.add_option("--role", a.roles, "the role in which they act: spo@team:T001, head-of-pdu@pdu:P01");
  add_store(command, a.store);
  add_day(command, "--as-of", a.as_of, "the day it is of (YYYY-MM-DD); default: today");
}

void list_options(CLI::App& command, Arguments& a) {
  who_options(command, a);
  add_format(command, a.format);
}

void unit_options(CLI::App& command, Arguments& a) {
  command.add_option("PDU", a.unit, "code of the PDU")->required();
  list_options(command, a);
}

void saw_options(CLI::App& command, Arguments& a) {
  command.add_option("PDU", a.unit, "code of the PDU in whose pool the case is")->required();
  command.add_option("CASE", a.case_id, "the case's number")->required();
  command.add_option("--who", a.person, "code of the member of staff who saw them")->required();
  command.add_option("--on", a.on, "the day (YYYY-MM-DD)")->required();
  command.add_option("--purpose", a.purpose, "offence-focused, risk-check, welfare, reporting or other")
      ->required();
  who_options(command, a);
}

void mentor_options(CLI::App& command, Arguments& a) {
  command.add_option("PDU", a.unit, "code of the PDU")->required();
  command.add_option("PERSON", a.person, "code of whoever is newly qualified or in training")->required();
  command.add_option("--mentor", a.mentor,
                     "code of a qualified colleague there; without it the mentoring ends");
  who_options(command, a);
}

void intake_options(CLI::App& command, Arguments& a) {
  command.add_option("TEAM", a.team, "code of the team")->required();
  command.add_option("ACT", a.act, "refuse, lift or overrule")->required();
  command.add_option("--reason", a.reason, "why; it stands in the ledger");
  who_options(command, a);
}

void worked_options(CLI::App& command, Arguments& a) {
  command.add_option("DAY", a.on, "the day (YYYY-MM-DD)")->required();
  command.add_option("HOURS", a.hours, "hours worked, without breaks: 7.4")->required();
  command.add_option("--from", a.started, "when it began: 08:30");
  command.add_option("--to", a.finished, "when it ended: 16:54");
  who_options(command, a);
}

void set_posts_options(CLI::App& command, Arguments& a) {
  command.add_option("PDU", a.unit, "code of the PDU")->required();
  command.add_option("GRADE", a.grade, "PO, PSO, NQO, PQiP, SPO or other")->required();
  command.add_option("POSTS", a.posts, "full-time equivalents: 12.5")->required();
  command.add_option("--source", a.source, "where the number is from")->required();
  who_options(command, a);
}

void hours_options(CLI::App& command, Arguments& a) {
  command.add_option("PERSON", a.person, "code of the member of staff")->required();
  who_options(command, a);
}

}  // namespace

void add_care_commands(Parser& parser) {
  auto* care =
      parser.app->add_subcommand("care", "Hours, supervision, the pool, the protected, employee care");
  care->require_subcommand(1);
  add_command<Arguments>(parser, *care, "pool", "Cases that nobody holds, and who saw the people",
                         "evenkeel care pool P01 --by N01S001 --role spo@team:T001", run_care_pool,
                         unit_options);
  add_command<Arguments>(
      parser, *care, "saw", "Record that somebody was seen whose case nobody holds",
      "evenkeel care saw P01 X900001 --who N01A001 --on 2026-11-20 --purpose reporting --by "
      "N01S001 --role spo@team:T001",
      run_care_saw, saw_options);
  add_command<Arguments>(parser, *care, "protected", "The newly qualified and trainees of a PDU",
                         "evenkeel care protected P01 --by N01H001 --role head-of-pdu@pdu:P01",
                         run_care_protected, unit_options);
  add_command<Arguments>(
      parser, *care, "mentor", "Name who mentors one of the newly qualified or trainees",
      "evenkeel care mentor P01 N01C001 --mentor N01A001 --by N01S001 --role spo@team:T001", run_care_mentor,
      mentor_options);
  add_command<Arguments>(parser, *care, "supervision", "Supervisors against the agreed ratio",
                         "evenkeel care supervision --by N01H001 --role head-of-pdu@pdu:P01",
                         run_care_supervision, list_options);
  add_command<Arguments>(parser, *care, "intake", "Refuse a team's intake, take it again, overrule a refusal",
                         "evenkeel care intake T001 refuse --reason 'two are away' --by N01S001 --role "
                         "spo@team:T001",
                         run_care_intake, intake_options);
  add_command<Arguments>(parser, *care, "posts", "Posts of a PDU as it says, who is there, what is vacant",
                         "evenkeel care posts P01 --by N01H001 --role head-of-pdu@pdu:P01", run_care_posts,
                         unit_options);
  add_command<Arguments>(
      parser, *care, "set-posts", "Say how many posts of a grade a PDU has",
      "evenkeel care set-posts P01 PO 12.5 --source 'establishment of April 2026' --by N01H001 "
      "--role head-of-pdu@pdu:P01",
      run_care_set_posts, set_posts_options);
  add_command<Arguments>(
      parser, *care, "assessments", "Whose workload has been assessed by conversation, and whose has not",
      "evenkeel care assessments --by N01S001 --role spo@team:T001", run_care_assessments, list_options);
  add_command<Arguments>(parser, *care, "steps", "Whose employee care is at which step, and what is overdue",
                         "evenkeel care steps --by N01S001 --role spo@team:T001", run_care_steps,
                         list_options);
  add_command<Arguments>(parser, *care, "worked", "Record one's own hours of a day",
                         "evenkeel care worked 2026-11-20 7.4 --by N01A001", run_care_worked, worked_options);
  add_command<Arguments>(parser, *care, "hours", "One person's hours, held against contract and law",
                         "evenkeel care hours N01A001 --by N01A001", run_care_hours, hours_options);
}

}  // namespace evenkeel::cli
