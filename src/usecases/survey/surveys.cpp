#include "usecases/survey/surveys.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "base/json.h"
#include "domain/working_days.h"
#include "usecases/ledger_recording.h"
#include "usecases/matters/ladder.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/side_stores.h"
#include "usecases/see/asking.h"

namespace evenkeel {
namespace {

constexpr int kOpenDays = 10;    // proposed: two weeks
constexpr int kApartDays = 130;  // proposed: half a year

Whereabouts where_of(const Survey& survey) {
  return {.region = survey.region, .pdu = survey.pdu, .team = survey.team, .person = {}};
}

Error no_survey() {
  return Error::not_found("NO-SURVEY", "there is no such survey that you may open",
                          "Choose one from the list of surveys.");
}

struct Agreed {
  int open_days = kOpenDays;
  int apart_days = kApartDays;
  std::int64_t smallest = 0;
};

Result<Agreed> agreed_of(const Desk& desk) {
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  const auto& agreement = in_use->agreement;
  return Agreed{.open_days = clock_days(agreement, "survey-open", kOpenDays),
                .apart_days = clock_days(agreement, "survey-apart", kApartDays),
                .smallest = agreement.publication.smallest_group};
}

Result<Survey> place_of(const Desk& desk, const OpenSurvey& request) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  const auto where = places->whereabouts(request.unit);
  if (!where) return fail(access_denied());
  Survey out;
  out.region = *where->region;
  out.pdu = request.unit;
  out.team = request.team;
  EVENKEEL_TRY(access::require(desk.viewer, Permission::AnswerObjections, where_of(out)));
  const auto* team = request.team ? places->team(*request.team) : nullptr;
  if (request.team && (team == nullptr || team->pdu != request.unit))
    return fail(
        Error::not_found("NO-TEAM", "there is no such team in this unit", "Choose one of its teams."));
  return out;
}

// The first day of the time in which nobody is asked twice.
Date apart_from(Date today, int working_days) {
  auto day = today;
  while (working_days_between(day, today) < working_days) day = day.plus_days(-1);
  return day;
}

Result<std::vector<SurveyInvitation>> people_of(const Desk& desk, const Survey& survey, int apart_days) {
  EVENKEEL_TRY_LET(auto* const stores, side_stores(desk.store));
  EVENKEEL_TRY_LET(const auto before,
                   stores->surveys().asked_since(apart_from(desk.clock.today(), apart_days)));
  EVENKEEL_TRY_LET(const auto unit,
                   desk.snapshots.unit(desk.store, desk.agreements, survey.pdu, desk.today()));
  std::vector<SurveyInvitation> out;
  for (Index i = 0; i < unit->snapshot.people.size(); ++i) {
    const auto& person = unit->snapshot.people[i];
    const auto& team = unit->snapshot.teams[person.home_team].code;
    if (!unit->counts_here(i) || (survey.team && team != *survey.team) || before.contains(person.code))
      continue;
    out.push_back({person.code, team});
  }
  return out;
}

Result<void> keep(const Desk& desk, Survey& survey, const std::vector<SurveyInvitation>& asked) {
  const boost::json::object what{{"unit", survey.pdu.text()},
                                 {"team", survey.team ? survey.team->text() : ""},
                                 {"asked", asked.size()},
                                 {"closes", survey.closes.text()}};
  const ledger::Draft draft{.at = desk.clock.now_utc(),
                            .actor = desk.viewer.account,
                            .act = "survey.opened",
                            .subject = survey.pdu.text(),
                            .payload = Private<std::string>{canonical_json(what).value()}};
  const auto work = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(auto* const stores, side_stores(desk.store));
    EVENKEEL_TRY_LET(const auto entry, write_down(desk.store.ledger(), draft));
    survey.id = fmt::format("survey-{}", entry.seq);
    return stores->surveys().open(survey, asked);
  };
  return desk.store.in_transaction(work);
}

std::string name_of_place(const Places& places, const Survey& survey) {
  for (const auto& team : places.teams()) {
    if (survey.team && team.code == *survey.team) return team.name;
    if (!survey.team && team.pdu == survey.pdu) return team.pdu_name;
  }
  return survey.team ? survey.team->text() : survey.pdu.text();
}

// A line, and whether the viewer may see it at all.
Result<std::optional<SurveyLine>> line_of(const Desk& desk, const Places& places, const Survey& survey) {
  SurveyLine line{
      .survey = survey, .place = {}, .open = desk.clock.today() < survey.closes, .answers = false};
  bool asked = false;
  if (desk.viewer.person) {
    EVENKEEL_TRY_LET(auto* const stores, side_stores(desk.store));
    EVENKEEL_TRY_LET(const auto waits, stores->surveys().waits_for(survey.id, *desk.viewer.person));
    asked = waits.has_value();
    line.answers = line.open && waits.value_or(false);
  }
  if (!asked && !access::may(desk.viewer, Permission::SeeFigures, where_of(survey)))
    return std::optional<SurveyLine>{};
  line.place = name_of_place(places, survey);
  return std::optional{std::move(line)};
}

std::vector<std::pair<OpenSurvey, std::string>> places_to_open(const Viewer& viewer, const Places& places) {
  std::vector<std::pair<OpenSurvey, std::string>> out;
  std::optional<UnitCode> last;
  for (const auto& team : places.teams()) {
    Whereabouts where{.region = team.region, .pdu = team.pdu, .team = {}, .person = {}};
    if (last != team.pdu && access::may(viewer, Permission::AnswerObjections, where))
      out.push_back({{team.pdu, std::nullopt}, team.pdu_name});
    last = team.pdu;
    where.team = team.code;
    if (access::may(viewer, Permission::AnswerObjections, where))
      out.push_back({{team.pdu, team.code}, fmt::format("{}, {}", team.pdu_name, team.name)});
  }
  return out;
}

Result<SurveyAnswers> answers_in(const SurveyTyped& typed) {
  SurveyAnswers out{};
  for (std::size_t i = 0; i < kSurveyStatements.size(); ++i) {
    const auto found = std::ranges::find(typed, kSurveyStatements[i].code,
                                         [](const auto& one) { return std::string_view{one.first}; });
    const auto& text = found == typed.end() ? std::string{} : found->second;
    if (text.size() != 1 || text[0] < '1' || text[0] > '0' + kSurveyScale)
      return fail(Error::invalid("SURVEY-ANSWER", "Answer every statement, from 1, never, to 5, always",
                                 fmt::format("There is no answer to: {}.", kSurveyStatements[i].text)));
    out[i] = text[0] - '0';
  }
  return out;
}

}  // namespace

Result<Survey> open_survey(const Desk& desk, const OpenSurvey& request) {
  EVENKEEL_TRY_LET(auto survey, place_of(desk, request));
  EVENKEEL_TRY_LET(const auto agreed, agreed_of(desk));
  EVENKEEL_TRY_LET(const auto asked, people_of(desk, survey, agreed.apart_days));
  if (static_cast<std::int64_t>(asked.size()) < agreed.smallest)
    return fail(Error::invalid(
        "SURVEY-SMALL", fmt::format("fewer than {} people would be asked", agreed.smallest),
        "So few answers could not be hidden. Those asked in the last months are not asked again; ask the "
        "whole unit, or later."));
  survey.opened_by = desk.viewer.account;
  survey.opened = desk.clock.today();
  survey.closes = plus_working_days(survey.opened, agreed.open_days).plus_days(1);
  EVENKEEL_TRY(keep(desk, survey, asked));
  return survey;
}

Result<SurveyList> list_surveys(const Desk& desk) {
  EVENKEEL_TRY(access::require(desk.viewer, Permission::SignedIn));
  EVENKEEL_TRY_LET(const auto agreed, agreed_of(desk));
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  EVENKEEL_TRY_LET(auto* const stores, side_stores(desk.store));
  EVENKEEL_TRY_LET(const auto all, stores->surveys().all());
  SurveyList out;
  for (const auto& survey : all) {
    EVENKEEL_TRY_LET(auto line, line_of(desk, *places, survey));
    if (line) out.surveys.push_back(std::move(*line));
  }
  std::ranges::stable_sort(out.surveys, {}, [](const SurveyLine& one) { return !one.answers; });
  out.places = places_to_open(desk.viewer, *places);
  out.open_days = agreed.open_days;
  out.apart_days = agreed.apart_days;
  out.smallest = agreed.smallest;
  return out;
}

Result<SurveyView> see_survey(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(auto* const stores, side_stores(desk.store));
  EVENKEEL_TRY_LET(const auto survey, stores->surveys().get(id));
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  EVENKEEL_TRY_LET(auto line, line_of(desk, *places, survey));
  if (!line) return fail(no_survey());
  EVENKEEL_TRY_LET(const auto agreed, agreed_of(desk));
  SurveyView out{.line = std::move(*line), .smallest = agreed.smallest, .results = {}, .teams = {}};
  if (out.line.open) return out;
  EVENKEEL_TRY_LET(const auto tallies, stores->surveys().tallies(id));
  out.results = workload::survey_results(tallies, agreed.smallest);
  for (const auto& tally : tallies) {
    const auto* team = places->team(tally.team);
    out.teams.push_back(team == nullptr ? tally.team.text() : team->name);
  }
  return out;
}

Result<void> answer_survey(const Desk& desk, const std::string& id, const SurveyTyped& typed) {
  if (!desk.viewer.person) return fail(no_survey());
  EVENKEEL_TRY_LET(auto* const stores, side_stores(desk.store));
  EVENKEEL_TRY_LET(const auto survey, stores->surveys().get(id));
  EVENKEEL_TRY_LET(const auto waits, stores->surveys().waits_for(id, *desk.viewer.person));
  if (!waits) return fail(no_survey());
  if (desk.clock.today() >= survey.closes)
    return fail(Error::conflict("SURVEY-OVER", "this survey is over", "Its results are on its page."));
  EVENKEEL_TRY_LET(const auto answers, answers_in(typed));
  const auto work = [&]() -> Result<void> {
    return stores->surveys().answer(id, *desk.viewer.person, answers);
  };
  return desk.store.in_transaction(work);
}

Result<std::vector<Survey>> surveys_waiting(Store& store, const Viewer& viewer, Date day) {
  std::vector<Survey> out;
  if (!viewer.person) return out;
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  EVENKEEL_TRY_LET(const auto all, stores->surveys().all());
  for (const auto& survey : all) {
    if (day >= survey.closes) continue;
    EVENKEEL_TRY_LET(const auto waits, stores->surveys().waits_for(survey.id, *viewer.person));
    if (waits.value_or(false)) out.push_back(survey);
  }
  return out;
}

Result<void> close_surveys(Store& store, Date day) {
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  EVENKEEL_TRY_LET(const auto all, stores->surveys().all());
  for (const auto& survey : all) {
    if (day >= survey.closes) EVENKEEL_TRY(stores->surveys().forget_who(survey.id));
  }
  return {};
}

}  // namespace evenkeel
