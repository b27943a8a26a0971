// evenkeel survey ...
#include <CLI/CLI.hpp>

#include "cli/commands/survey.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Arguments = SurveyArguments;

void who_options(CLI::App& command, Arguments& a) {
  command.add_option("--by", a.by, "code of the member of staff in whose name it is done")->required();
  command.add_option("--role", a.roles, "the role in which they act: spo@team:T001, head-of-pdu@pdu:P01");
  add_store(command, a.store);
  add_day(command, "--as-of", a.as_of, "the day it is of (YYYY-MM-DD); default: today");
}

void open_options(CLI::App& command, Arguments& a) {
  command.add_option("PDU", a.unit, "code of the PDU")->required();
  command.add_option("--team", a.team, "code of a team of it; without it the whole PDU is asked");
  who_options(command, a);
}

void list_options(CLI::App& command, Arguments& a) {
  who_options(command, a);
  add_format(command, a.format);
}

void answer_options(CLI::App& command, Arguments& a) {
  command.add_option("SURVEY", a.survey, "the survey")->required();
  command
      .add_option("ANSWERS", a.answers,
                  "a digit from 1 to 5 for each of the twelve statements, in their order")
      ->required();
  who_options(command, a);
}

void results_options(CLI::App& command, Arguments& a) {
  command.add_option("SURVEY", a.survey, "the survey")->required();
  list_options(command, a);
}

}  // namespace

void add_survey_commands(Parser& parser) {
  auto* survey = parser.app->add_subcommand("survey", "Surveys of stress at work, by team");
  survey->require_subcommand(1);
  add_command<Arguments>(parser, *survey, "open", "Ask everybody of a team or a PDU",
                         "evenkeel survey open P01 --by N01H001 --role head-of-pdu@pdu:P01", run_survey_open,
                         open_options);
  add_command<Arguments>(parser, *survey, "list", "Surveys that one may see",
                         "evenkeel survey list --by N01A001", run_survey_list, list_options);
  add_command<Arguments>(parser, *survey, "answer", "Give one's own answers, once",
                         "evenkeel survey answer survey-4 443322554433 --by N01A001", run_survey_answer,
                         answer_options);
  add_command<Arguments>(parser, *survey, "results", "Scores by factor of a survey that is over",
                         "evenkeel survey results survey-4 --by N01H001 --role head-of-pdu@pdu:P01",
                         run_survey_results, results_options);
}

}  // namespace evenkeel::cli
