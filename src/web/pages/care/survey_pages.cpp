#include "web/pages/care/survey_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/choice.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/http/address.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/case_parts.h"

namespace evenkeel::web {
namespace {

constexpr std::string_view kMeaning =
    "Six factors of stress at work: demands, control, support, relationships, role and change. Answers are "
    "added "
    "to counts as they come; nobody can see who gave which, not even in the ledger.";
constexpr std::string_view kSource =
    "Factors: HSE, Management Standards. The statements and days are a proposal.";

Url survey_address(const std::string& id) { return Url::local("/surveys/" + escaped_part(id)); }

std::string factor_title(StressFactor factor) {
  std::string word{text_of(factor)};
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

Html state_tag(const SurveyLine& one) {
  if (one.answers) return tag("Your answer is asked", Tone::Warn);
  return one.open ? tag("Open", Tone::Notice) : tag("Over", Tone::Plain);
}

Html list_table(const SurveyList& list) {
  Table rows{.caption = "Those that ask you first",
             .columns = {{"Where"}, {"Opened"}, {"Last day"}, {"State"}},
             .caption_hidden = true,
             .empty = "No survey has been opened where you work."};
  for (const auto& one : list.surveys)
    rows.rows.push_back(
        {{link(one.place, survey_address(one.survey.id), " of " + one.survey.opened.long_text()),
          one.survey.opened.long_text(), one.survey.closes.plus_days(-1).long_text(), state_tag(one)}});
  return table(rows);
}

Html opening(const SurveyList& list, const SurveyPlaceForm& form, const CsrfToken& csrf) {
  if (list.places.empty()) return {};
  Select place{
      .name = "place",
      .label = "Who is asked?",
      .options = {{"", "Choose"}},
      .hint = fmt::format("Everybody who works there and was not asked in the last {} working days. At "
                          "least {} people.",
                          list.apart_days, list.smallest),
      .value = form.place,
      .error = form.errors.of("place")};
  for (const auto& [one, name] : list.places) place.options.push_back({value_of_place(one), name});
  Html fields;
  fields << select(place);
  Html out;
  return out << heading("Open a survey")
             << paragraph(fmt::format("It takes answers for {} working days. Nobody sees results before.",
                                      list.open_days))
             << two_thirds(evenkeel::web::form({.action = Url::local("/surveys"),
                                                .csrf = csrf,
                                                .fields = fields,
                                                .submit = "Open the survey"}));
}

std::string answer_text(int value) {
  if (value == 1) return "1 never";
  return value == kSurveyScale ? fmt::format("{} always", value) : std::to_string(value);
}

std::string typed_answer(const SurveyForm& form, std::string_view code) {
  const auto found =
      std::ranges::find(form.typed, code, [](const auto& one) { return std::string_view{one.first}; });
  return found == form.typed.end() ? std::string{} : found->second;
}

Html answering(const SurveyView& view, const SurveyForm& form, const CsrfToken& csrf) {
  Html fields;
  for (const auto& statement : kSurveyStatements) {
    Radios one{.name = std::string{statement.code},
               .legend = std::string{statement.text},
               .choices = {},
               .value = typed_answer(form, statement.code),
               .error = form.errors.of(std::string{statement.code}),
               .in_a_row = true,
               .small = true};
    for (int value = 1; value <= kSurveyScale; ++value)
      one.choices.push_back({.value = std::to_string(value), .text = answer_text(value)});
    fields << radios(one);
  }
  Html out;
  out << paragraph(
      fmt::format("You are asked once, until {}. Your answers cannot be changed afterwards: nobody knows "
                  "which they are.",
                  view.line.survey.closes.plus_days(-1).long_text()));
  return out << two_thirds(evenkeel::web::form({.action = survey_address(view.line.survey.id),
                                                .csrf = csrf,
                                                .fields = fields,
                                                .submit = "Give my answers"}));
}

std::string score_words(const workload::SurveyScore& score) {
  const auto number = CapacityUsed{score.tenths}.text();
  if (score.or_less) return number + " or less";
  return score.or_more ? number + " or more" : number;
}

Row group_row(const std::string& name, const workload::SurveyGroup& group) {
  Row row{{name, group.asked, group.answers ? fmt::format("{}", *group.answers) : "Hidden"}};
  for (const auto& score : group.scores)
    row.cells.emplace_back(group.answers ? score_words(score) : std::string{"Hidden"});
  return row;
}

Html results(const SurveyView& view) {
  Table rows{.caption = "From 1, never, to 5, always: higher is better",
             .columns = {{"Who"}, {"Asked", ColumnKind::Number}, {"Answered", ColumnKind::Number}}};
  for (const auto& [factor, word] : Words<StressFactor>::values)
    rows.columns.push_back({factor_title(factor), ColumnKind::Number});
  const auto& found = *view.results;
  rows.rows.push_back(group_row(view.teams.size() > 1 ? "Everybody" : view.line.place, found.all));
  for (std::size_t i = 0; view.teams.size() > 1 && i < found.teams.size(); ++i)
    rows.rows.push_back(group_row(view.teams[i], found.teams[i]));
  Html out;
  return out << heading("Results") << table(rows)
             << paragraph(
                    fmt::format("Hidden: fewer than {} answers, or another group's answers would follow from "
                                "it. Ends of the scale are told as 1.5 or less and 4.5 or more.",
                                view.smallest));
}

}  // namespace

std::string value_of_place(const OpenSurvey& place) {
  return place.team ? place.unit.text() + "/" + place.team->text() : place.unit.text();
}

Page surveys_page(const SurveyList& list, const SurveyPlaceForm& form, const CsrfToken& csrf) {
  Page page{.title = "Surveys of stress at work",
            .heading = "Surveys of stress at work",
            .section = Section::People,
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  page.body << paragraph(std::string{kMeaning}) << hint(std::string{kSource}) << list_table(list)
            << opening(list, form, csrf);
  return page;
}

Page survey_page(const SurveyView& view, const SurveyForm& form, const CsrfToken& csrf) {
  Page page{.title = "Survey of stress at work: " + view.line.place,
            .heading = "Survey of stress at work",
            .caption = view.line.place,
            .section = Section::People,
            .back = Url::local("/surveys"),
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  page.body << paragraph(std::string{kMeaning}) << hint(std::string{kSource});
  if (view.line.answers) page.body << answering(view, form, csrf);
  if (view.line.open && !view.line.answers)
    page.body << paragraph(fmt::format("Answers are taken until {}. Results are told the day after.",
                                       view.line.survey.closes.plus_days(-1).long_text()));
  if (view.results) page.body << results(view);
  return page;
}

}  // namespace evenkeel::web
