#include "storage/sql/survey_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

constexpr std::string_view kColumns = "id, region_code, pdu_code, team_code, opened_by, opened, closes";

class SurveyReader {
 public:
  explicit SurveyReader(Query& query)
      : id_(query.column<std::string>()),
        region_(query.column<UnitCode>()),
        pdu_(query.column<UnitCode>()),
        team_(query.column<std::optional<TeamCode>>()),
        opened_by_(query.column<std::string>()),
        opened_(query.column<Date>()),
        closes_(query.column<Date>()) {}
  [[nodiscard]] Survey read() const {
    Survey out;
    id_.read(out.id);
    region_.read(out.region);
    pdu_.read(out.pdu);
    team_.read(out.team);
    opened_by_.read(out.opened_by);
    opened_.read(out.opened);
    closes_.read(out.closes);
    return out;
  }

 private:
  const Slot& id_;
  const Slot& region_;
  const Slot& pdu_;
  const Slot& team_;
  const Slot& opened_by_;
  const Slot& opened_;
  const Slot& closes_;
};

void insert(soci::session& session, const Survey& survey) {
  Query query(session, fmt::format("INSERT INTO survey ({}) VALUES (:id, :region, :pdu, :team, :opened_by, "
                                   ":opened, :closes)",
                                   kColumns));
  query.use("id", survey.id).use("region", survey.region).use("pdu", survey.pdu).use("team", survey.team);
  query.use("opened_by", survey.opened_by).use("opened", survey.opened).use("closes", survey.closes);
  query.run();
}

void insert(soci::session& session, const std::string& id, const SurveyInvitation& one) {
  Query query(session,
              "INSERT INTO survey_asked (survey, person_code, team_code, waits) VALUES (:survey, :person, "
              ":team, :waits)");
  query.use("survey", id).use("person", one.person).use("team", one.team).use("waits", true);
  query.run();
}

// Every count stands there from the beginning, so that no row tells when the first of a kind was given.
void insert_counts(soci::session& session, const std::string& id, const TeamCode& team) {
  for (const auto& statement : kSurveyStatements) {
    for (std::int64_t answer = 1; answer <= kSurveyScale; ++answer) {
      Query query(session,
                  "INSERT INTO survey_tally (survey, team_code, statement, answer, given) VALUES (:survey, "
                  ":team, :statement, :answer, 0)");
      query.use("survey", id).use("team", team).use("statement", std::string{statement.code});
      query.use("answer", answer);
      query.run();
    }
  }
}

std::optional<TeamCode> take_off(soci::session& session, const std::string& id, const PersonCode& person) {
  Query query(session,
              "UPDATE survey_asked SET waits = 0 WHERE survey = :survey AND person_code = :person AND waits "
              "= 1");
  query.use("survey", id).use("person", person);
  if (query.run() != 1) return std::nullopt;
  Query team(session, "SELECT team_code FROM survey_asked WHERE survey = :survey AND person_code = :person");
  team.use("survey", id).use("person", person);
  const auto& code = team.column<TeamCode>();
  TeamCode out;
  if (team.next()) code.read(out);
  return out;
}

void count(soci::session& session, const std::string& id, const TeamCode& team, std::string_view statement,
           std::int64_t answer) {
  Query query(session,
              "UPDATE survey_tally SET given = given + 1 WHERE survey = :survey AND team_code = :team AND "
              "statement = :statement AND answer = :answer");
  query.use("survey", id).use("team", team).use("statement", std::string{statement}).use("answer", answer);
  query.run();
}

std::map<TeamCode, SurveyTally> asked_by_team(soci::session& session, const std::string& id) {
  Query query(session, "SELECT team_code FROM survey_asked WHERE survey = :survey ORDER BY team_code");
  query.use("survey", id);
  const auto& code = query.column<TeamCode>();
  std::map<TeamCode, SurveyTally> out;
  while (query.next()) {
    TeamCode team;
    code.read(team);
    auto& tally = out[team];
    tally.team = team;
    ++tally.asked;
  }
  return out;
}

std::size_t place_of(const std::string& code) {
  const auto found = std::ranges::find(kSurveyStatements, code, &SurveyStatement::code);
  if (found == kSurveyStatements.end()) throw Damaged("statement of a survey", code);
  return static_cast<std::size_t>(found - kSurveyStatements.begin());
}

void add_counts(soci::session& session, const std::string& id, std::map<TeamCode, SurveyTally>& teams) {
  Query query(session, "SELECT team_code, statement, answer, given FROM survey_tally WHERE survey = :survey");
  query.use("survey", id);
  const auto& team = query.column<TeamCode>();
  const auto& statement = query.column<std::string>();
  const auto& answer = query.column<std::int64_t>();
  const auto& given = query.column<std::int64_t>();
  while (query.next()) {
    TeamCode code;
    team.read(code);
    const auto value = std::clamp<std::int64_t>(answer.number, 1, kSurveyScale);
    teams[code].counts[place_of(statement.text)][static_cast<std::size_t>(value - 1)] = given.number;
  }
}

std::vector<Survey> surveys_in(Query& query) {
  const SurveyReader reader(query);
  std::vector<Survey> out;
  while (query.next()) out.push_back(reader.read());
  return out;
}

}  // namespace

Result<void> SqlSurveyStore::open(const Survey& survey, const std::vector<SurveyInvitation>& asked) {
  return database_.write([&](soci::session& session) -> Result<void> {
    insert(session, survey);
    std::set<TeamCode> teams;
    for (const auto& one : asked) {
      insert(session, survey.id, one);
      if (teams.insert(one.team).second) insert_counts(session, survey.id, one.team);
    }
    return {};
  });
}

Result<Survey> SqlSurveyStore::get(const std::string& id) {
  return database_.read<Survey>([&](soci::session& session) -> Result<Survey> {
    Query query(session, fmt::format("SELECT {} FROM survey WHERE id = :id", kColumns));
    query.use("id", id);
    auto found = surveys_in(query);
    if (!found.empty()) return std::move(found.front());
    return fail(Error::not_found("NO-SURVEY", "there is no such survey that you may open",
                                 "Choose one from the list of surveys."));
  });
}

Result<std::vector<Survey>> SqlSurveyStore::all() {
  using All = std::vector<Survey>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(session, fmt::format("SELECT {} FROM survey ORDER BY opened DESC, id DESC", kColumns));
    return surveys_in(query);
  });
}

Result<std::set<PersonCode>> SqlSurveyStore::asked_since(Date day) {
  using All = std::set<PersonCode>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(session,
                "SELECT DISTINCT a.person_code FROM survey_asked a JOIN survey s ON s.id = a.survey WHERE "
                "s.opened >= :day");
    query.use("day", day);
    const auto& code = query.column<PersonCode>();
    All out;
    while (query.next()) {
      PersonCode person;
      code.read(person);
      out.insert(person);
    }
    return out;
  });
}

Result<std::optional<bool>> SqlSurveyStore::waits_for(const std::string& id, const PersonCode& person) {
  using Answer = std::optional<bool>;
  return database_.read<Answer>([&](soci::session& session) -> Result<Answer> {
    Query query(session, "SELECT waits FROM survey_asked WHERE survey = :survey AND person_code = :person");
    query.use("survey", id).use("person", person);
    const auto& waits = query.column<bool>();
    if (!query.next()) return Answer{};
    return Answer{waits.number != 0};
  });
}

Result<void> SqlSurveyStore::answer(const std::string& id, const PersonCode& person,
                                    const SurveyAnswers& answers) {
  return database_.write([&](soci::session& session) -> Result<void> {
    const auto team = take_off(session, id, person);
    if (!team)
      return fail(Error::conflict("SURVEY-ANSWERED", "no answer of yours is waited for",
                                  "Everybody who is asked answers once."));
    for (std::size_t i = 0; i < answers.size(); ++i)
      count(session, id, *team, kSurveyStatements[i].code, answers[i]);
    return {};
  });
}

Result<std::vector<SurveyTally>> SqlSurveyStore::tallies(const std::string& id) {
  using All = std::vector<SurveyTally>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    auto teams = asked_by_team(session, id);
    add_counts(session, id, teams);
    All out;
    for (auto& [code, tally] : teams) out.push_back(std::move(tally));
    return out;
  });
}

Result<void> SqlSurveyStore::forget_who(const std::string& id) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "UPDATE survey_asked SET waits = 0 WHERE survey = :survey");
    query.use("survey", id);
    query.run();
    return {};
  });
}

}  // namespace evenkeel::storage
