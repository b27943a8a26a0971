// `evenkeel suspend`: which work stops, for which cases, until when, under whose names.
#include <CLI/CLI.hpp>

#include "cli/commands/suspend.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Arguments = SuspendArguments;

// Whoever runs the machine looks as a manager of everywhere does.
void look(CLI::App& command, Arguments& a) {
  add_store(command, a.acting.store);
  add_day(command, "--as-of", a.acting.as_of, "the day (YYYY-MM-DD); default: today");
}

void act(CLI::App& command, Arguments& a) {
  look(command, a);
  command.add_option("--by", a.acting.by, "the account of the person who acts")->required();
  command.add_option("--role", a.acting.role, "practitioner, spo, head-of-pdu or regional-director")
      ->required();
  command.add_option("--place", a.acting.place, "the code of the team, PDU or region where they hold it");
  command.add_option("--own", a.acting.person, "of a practitioner: their own code");
}

void one(CLI::App& command, Arguments& a) {
  command.add_option("SUSPENSION", a.id, "its number")->required();
}

void person(CLI::App& command, Arguments& a) {
  command.add_option("PERSON", a.person, "whose tasks")->required();
}

void unit(CLI::App& command, Arguments& a) {
  command.add_option("UNIT", a.unit, "the code of a PDU")->required();
}

void tasks(CLI::App& command, Arguments& a) {
  command.add_option("--task", a.tasks, "TASK, or TASK@CASE for a task of a case; may be repeated")
      ->required();
}

void reason(CLI::App& command, Arguments& a) { command.add_option("--reason", a.reason, "why")->required(); }

void propose_options(CLI::App& command, Arguments& a) {
  person(command, a);
  tasks(command, a);
  add_day(command, "--from", a.from, "the first day (YYYY-MM-DD); default: today");
  add_day(command, "--to", a.to, "the day on which they are due again (YYYY-MM-DD); default: for good");
  reason(command, a);
  act(command, a);
}

void relief_options(CLI::App& command, Arguments& a) {
  command.add_option("--unit", a.unit, "everybody over the line in this PDU");
  command.add_option("--person", a.person, "this person alone");
  act(command, a);
}

void stage_options(CLI::App& command, Arguments& a) {
  unit(command, a);
  command.add_option("--stage", a.stage, "amber, red ..., as the agreement names them")->required();
  reason(command, a);
  act(command, a);
}

void leave_options(CLI::App& command, Arguments& a) {
  unit(command, a);
  reason(command, a);
  act(command, a);
}

void end_options(CLI::App& command, Arguments& a) {
  one(command, a);
  reason(command, a);
  act(command, a);
}

}  // namespace

void add_suspend_commands(Parser& parser) {
  auto& suspend =
      *parser.app
           ->add_subcommand("suspend",
                            "Which work stops when there is too much of it, and who has agreed to that")
           ->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, const char* example,
                       int (*run)(const Arguments&, const Services&, Terminal&),
                       void (*options)(CLI::App&, Arguments&)) {
    add_command<Arguments>(parser, suspend, name, description, example, run, options);
  };
  add("week", "This week's due tasks against contracted hours",
      "evenkeel suspend week N01A001 --by spo.t001 --role spo --place T001", run_suspend_week,
      [](CLI::App& command, Arguments& a) {
        person(command, a);
        act(command, a);
        add_format(command, a.format);
      });
  add("relief", "The least that brings people under the line, in the agreed order",
      "evenkeel suspend relief --unit P01 --by head.p01 --role head-of-pdu --place P01", run_suspend_relief,
      relief_options);
  add("propose", "Propose that tasks stop",
      "evenkeel suspend propose N01A001 --task contact-low@X900001 --to 2026-12-18 --reason '112 %' --by "
      "spo.t001 "
      "--role spo --place T001",
      run_suspend_propose, propose_options);
  add("agree", "Put one's name under it",
      "evenkeel suspend agree suspension-31 --by n01a001 --role practitioner --own N01A001",
      run_suspend_agree, [](CLI::App& command, Arguments& a) {
        one(command, a);
        act(command, a);
      });
  add("end", "Take it back, or end it before its day",
      "evenkeel suspend end suspension-31 --reason 'two have joined' --by spo.t001 --role spo --place T001",
      run_suspend_end, end_options);
  add("done", "A task was done after all: it frees nothing any more",
      "evenkeel suspend done suspension-31 --task contact-low@X900001 --by n01a001 --role practitioner --own "
      "N01A001",
      run_suspend_done, [](CLI::App& command, Arguments& a) {
        one(command, a);
        tasks(command, a);
        act(command, a);
      });
  add("show", "One suspension as it stands on the day",
      "evenkeel suspend show suspension-31 --by spo.t001 --role spo --place T001", run_suspend_show,
      [](CLI::App& command, Arguments& a) {
        one(command, a);
        act(command, a);
      });
  add("stage", "Enter a stage in a unit, as its authoriser",
      "evenkeel suspend stage P01 --stage amber --reason '105 %' --by head.p01 --role head-of-pdu --place "
      "P01",
      run_suspend_stage, stage_options);
  add("leave", "Leave the stage of a unit",
      "evenkeel suspend leave P01 --reason '98 %' --by head.p01 --role head-of-pdu --place P01",
      run_suspend_leave, leave_options);
  add("demands", "Work that stops for good: what could be asked to end at its source",
      "evenkeel suspend demands", run_suspend_demands, look);
  add("programmes", "Each case of a person under Probation Reset and Impact",
      "evenkeel suspend programmes N01A001 --by spo.t001 --role spo --place T001", run_suspend_programmes,
      [](CLI::App& command, Arguments& a) {
        person(command, a);
        act(command, a);
      });
}

}  // namespace evenkeel::cli
