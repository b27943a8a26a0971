#include "cli/commands/survey.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/named_desk.h"
#include "usecases/survey/surveys.h"

namespace evenkeel::cli {
namespace {

using Arguments = SurveyArguments;

NamedDesk desk_named(const Arguments& a) {
  return {.store = a.store, .as_of = a.as_of, .by = a.by, .roles = a.roles};
}

std::string state_of(const SurveyLine& line) {
  if (line.answers) return "asks you";
  return line.open ? "open" : "over";
}

Result<void> write_list(const SurveyList& list, TableWriter& table) {
  static const std::array<TableColumn, 5> kColumns{
      {{"survey"}, {"place"}, {"opened", ColumnKind::Date}, {"last_day", ColumnKind::Date}, {"state"}}};
  table.begin_table("surveys", kColumns);
  for (const auto& one : list.surveys) {
    const auto state = state_of(one);
    const std::array<TableCell, 5> cells{cell(one.survey.id), cell(one.place), TableCell{one.survey.opened},
                                         TableCell{one.survey.closes.plus_days(-1)}, cell(state)};
    table.row(cells);
  }
  table.end_table();
  return table.finish();
}

std::string score_text(const workload::SurveyGroup& group, std::size_t factor) {
  if (!group.answers) return "hidden";
  const auto& score = group.scores[factor];
  const auto number = CapacityUsed{score.tenths}.text();
  if (score.or_less) return number + " or less";
  return score.or_more ? number + " or more" : number;
}

void write_group(TableWriter& table, const std::string& who, const workload::SurveyGroup& group) {
  std::array<std::string, workload::kFactors> scores;
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = score_text(group, i);
  const auto answers = group.answers ? std::to_string(*group.answers) : std::string{"hidden"};
  const std::array<TableCell, 9> cells{cell(who),       group.asked,     cell(answers),
                                       cell(scores[0]), cell(scores[1]), cell(scores[2]),
                                       cell(scores[3]), cell(scores[4]), cell(scores[5])};
  table.row(cells);
}

Result<void> write_results(const SurveyView& view, TableWriter& table) {
  static const std::array<TableColumn, 9> kColumns{{{"who"},
                                                    {"asked", ColumnKind::Number},
                                                    {"answered"},
                                                    {"demands"},
                                                    {"control"},
                                                    {"support"},
                                                    {"relationships"},
                                                    {"role"},
                                                    {"change"}}};
  table.begin_table("survey", kColumns);
  write_group(table, "all", view.results->all);
  for (std::size_t i = 0; i < view.teams.size(); ++i)
    write_group(table, view.teams[i], view.results->teams[i]);
  table.end_table();
  return table.finish();
}

SurveyTyped typed_of(const std::string& digits) {
  SurveyTyped out;
  for (std::size_t i = 0; i < digits.size() && i < kSurveyStatements.size(); ++i)
    out.emplace_back(kSurveyStatements[i].code, digits.substr(i, 1));
  return out;
}

}  // namespace

int run_survey_open(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    OpenSurvey request{.unit = UnitCode{arguments.unit}, .team = {}};
    if (!arguments.team.empty()) request.team = TeamCode{arguments.team};
    EVENKEEL_TRY_LET(const auto survey, open_survey(desk, request));
    fmt::print(terminal.out, "{}: open until {}.\n", survey.id, survey.closes.plus_days(-1).long_text());
    return {};
  });
}

int run_survey_list(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY_LET(const auto list, list_surveys(desk));
    EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
    return write_list(list, *table);
  });
}

int run_survey_answer(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY(answer_survey(desk, arguments.survey, typed_of(arguments.answers)));
    fmt::print(terminal.out, "{}: answered.\n", arguments.survey);
    return {};
  });
}

int run_survey_results(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY_LET(const auto view, see_survey(desk, arguments.survey));
    if (!view.results)
      return fail(Error::conflict(
          "SURVEY-OPEN", "the survey still takes answers",
          fmt::format("Its last day is {}.", view.line.survey.closes.plus_days(-1).long_text())));
    EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
    return write_results(view, *table);
  });
}

}  // namespace evenkeel::cli
