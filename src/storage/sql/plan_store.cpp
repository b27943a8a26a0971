#include "storage/sql/plan_store.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

namespace json = boost::json;

constexpr std::string_view kColumns =
    "id, kind, state, pdu_code, region_code, about, moves, made_by, made_at, as_of, agreement, lands, "
    "applied, "
    "version, summary, cases, agreement_digest, known_at, changed_by, changed_at, not_kept";

json::value code_or_null(const std::optional<PersonCode>& code) {
  return code ? json::value(code->text()) : json::value{};
}

std::string text_of_cases(const std::vector<PlannedCase>& cases) {
  json::array out;
  for (const auto& one : cases)
    out.push_back(json::object{{"case", one.case_id.text()},
                               {"from", code_or_null(one.from)},
                               {"proposed", code_or_null(one.proposed)},
                               {"to", code_or_null(one.to)},
                               {"why", one.why}});
  return canonical_json(out).value();
}

std::optional<PersonCode> code_at(const json::object& one, std::string_view key) {
  const auto* text = one.at(key).if_string();
  return text == nullptr ? std::nullopt : std::optional{PersonCode{std::string{*text}}};
}

std::vector<PlannedCase> cases_in(const std::string& text) {
  const auto value = parse_json(text);
  if (!value || !value->is_array()) throw Damaged("cases of a plan", text);
  std::vector<PlannedCase> out;
  for (const auto& item : value->as_array()) {
    const auto& one = item.as_object();
    out.push_back({.case_id = CaseId{std::string{one.at("case").as_string()}},
                   .from = code_at(one, "from"),
                   .proposed = code_at(one, "proposed"),
                   .to = code_at(one, "to"),
                   .why = std::string{one.at("why").as_string()}});
  }
  return out;
}

std::string text_of_choices(const std::vector<ChoiceNotKept>& choices) {
  json::array out;
  for (const auto& one : choices)
    out.push_back(
        json::object{{"case", one.case_id.text()}, {"person", code_or_null(one.person)}, {"why", one.why}});
  return canonical_json(out).value();
}

std::vector<ChoiceNotKept> choices_in(const std::string& text) {
  const auto value = parse_json(text);
  if (!value || !value->is_array()) throw Damaged("choices of a plan", text);
  std::vector<ChoiceNotKept> out;
  for (const auto& item : value->as_array()) {
    const auto& one = item.as_object();
    out.push_back({.case_id = CaseId{std::string{one.at("case").as_string()}},
                   .person = code_at(one, "person"),
                   .why = std::string{one.at("why").as_string()}});
  }
  return out;
}

class PlanReader {
 public:
  explicit PlanReader(Query& query)
      : id_(query.column<std::string>()),
        kind_(query.column<PlanKind>()),
        state_(query.column<PlanState>()),
        pdu_(query.column<UnitCode>()),
        region_(query.column<UnitCode>()),
        about_(query.column<std::optional<PersonCode>>()),
        moves_(query.column<std::int64_t>()),
        made_by_(query.column<std::string>()),
        made_at_(query.column<std::string>()),
        as_of_(query.column<Date>()),
        agreement_(query.column<std::string>()),
        lands_(query.column<std::optional<Date>>()),
        applied_(query.column<std::int64_t>()),
        version_(query.column<std::int64_t>()),
        summary_(query.column<std::string>()),
        cases_(query.column<std::string>()),
        agreement_digest_(query.column<std::string>()),
        known_at_(query.column<std::int64_t>()),
        changed_by_(query.column<std::string>()),
        changed_at_(query.column<std::string>()),
        not_kept_(query.column<std::string>()) {}
  [[nodiscard]] SavedPlan read() const {
    SavedPlan out;
    id_.read(out.id);
    kind_.read(out.kind);
    state_.read(out.state);
    pdu_.read(out.pdu);
    region_.read(out.region);
    about_.read(out.about);
    moves_.read(out.moves);
    made_by_.read(out.made_by);
    made_at_.read(out.made_at);
    as_of_.read(out.as_of);
    agreement_.read(out.agreement);
    lands_.read(out.lands);
    applied_.read(out.applied);
    version_.read(out.version);
    summary_.read(out.summary);
    out.cases = Private<std::vector<PlannedCase>>{cases_in(cases_.text)};
    agreement_digest_.read(out.agreement_digest);
    known_at_.read(out.known_at);
    changed_by_.read(out.changed_by);
    changed_at_.read(out.changed_at);
    out.not_kept = Private<std::vector<ChoiceNotKept>>{choices_in(not_kept_.text)};
    return out;
  }

 private:
  const Slot& id_;
  const Slot& kind_;
  const Slot& state_;
  const Slot& pdu_;
  const Slot& region_;
  const Slot& about_;
  const Slot& moves_;
  const Slot& made_by_;
  const Slot& made_at_;
  const Slot& as_of_;
  const Slot& agreement_;
  const Slot& lands_;
  const Slot& applied_;
  const Slot& version_;
  const Slot& summary_;
  const Slot& cases_;
  const Slot& agreement_digest_;
  const Slot& known_at_;
  const Slot& changed_by_;
  const Slot& changed_at_;
  const Slot& not_kept_;
};

void use_all(Query& query, const SavedPlan& plan) {
  query.use("id", plan.id).use("kind", plan.kind).use("state", plan.state).use("pdu", plan.pdu);
  query.use("region", plan.region).use("about", plan.about).use("moves", plan.moves);
  query.use("made_by", plan.made_by).use("made_at", plan.made_at).use("as_of", plan.as_of);
  query.use("agreement", plan.agreement).use("lands", plan.lands).use("applied", plan.applied);
  query.use("version", plan.version).use("summary", plan.summary);
  query.use("cases", text_of_cases(plan.cases.reveal())).use("agreement_digest", plan.agreement_digest);
  query.use("known_at", plan.known_at).use("changed_by", plan.changed_by);
  query.use("changed_at", plan.changed_at).use("not_kept", text_of_choices(plan.not_kept.reveal()));
  query.use("proposal", plan.proposal);
}

void insert(soci::session& session, const SavedPlan& plan) {
  Query query(session,
              fmt::format("INSERT INTO saved_plan ({}, proposal) VALUES (:id, :kind, :state, :pdu, :region, "
                          ":about, :moves, :made_by, :made_at, :as_of, :agreement, :lands, :applied, "
                          ":version, :summary, :cases, :agreement_digest, :known_at, :changed_by, "
                          ":changed_at, :not_kept, :proposal)",
                          kColumns));
  use_all(query, plan);
  query.run();
}

bool update(soci::session& session, const SavedPlan& plan) {
  Query query(session,
              "UPDATE saved_plan SET state = :state, lands = :lands, applied = :applied, version = :version, "
              "summary = :summary, cases = :cases, known_at = :known_at, changed_by = :changed_by, "
              "changed_at = :changed_at WHERE id = :id AND version = :before");
  query.use("state", plan.state).use("lands", plan.lands).use("applied", plan.applied);
  query.use("version", plan.version).use("summary", plan.summary).use("known_at", plan.known_at);
  query.use("changed_by", plan.changed_by).use("changed_at", plan.changed_at);
  query.use("cases", text_of_cases(plan.cases.reveal())).use("id", plan.id).use("before", plan.version - 1);
  return query.run() == 1;
}

}  // namespace

Result<void> SqlPlanStore::put(const SavedPlan& plan) {
  return database_.write([&](soci::session& session) -> Result<void> {
    if (plan.version == 1) {
      insert(session, plan);
      return {};
    }
    if (update(session, plan)) return {};
    return fail(Error::conflict("PLAN-MOVED", "somebody else has changed this plan",
                                "Look at it as it is now, then change it again."));
  });
}

Result<SavedPlan> SqlPlanStore::get(const std::string& id) {
  return database_.read<SavedPlan>([&](soci::session& session) -> Result<SavedPlan> {
    Query query(session, fmt::format("SELECT {} FROM saved_plan WHERE id = :id", kColumns));
    query.use("id", id);
    const PlanReader reader(query);
    if (query.next()) {
      auto plan = reader.read();
      Query rest(session, "SELECT proposal FROM saved_plan WHERE id = :id");
      rest.use("id", id);
      const auto& proposal = rest.column<Private<std::string>>();
      if (rest.next()) proposal.read(plan.proposal);
      return plan;
    }
    return fail(
        Error::not_found("NO-PLAN", fmt::format("there is no plan {} that you may open", id),
                         "A draft, or a plan that was dropped, is forgotten a month after it was made."));
  });
}

Result<std::vector<SavedPlan>> SqlPlanStore::of_unit(const UnitCode& pdu, std::int64_t at_most) {
  using All = std::vector<SavedPlan>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(session,
                fmt::format("SELECT {} FROM saved_plan WHERE pdu_code = :pdu ORDER BY made_at DESC, id "
                            "LIMIT :most",
                            kColumns));
    query.use("pdu", pdu).use("most", at_most);
    const PlanReader reader(query);
    All out;
    while (query.next()) out.push_back(reader.read());
    return out;
  });
}

Result<std::int64_t> SqlPlanStore::forget(const std::string& made_before) {
  std::int64_t forgotten = 0;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "DELETE FROM saved_plan WHERE made_at < :before AND state IN ('draft', 'dropped')");
    query.use("before", made_before);
    forgotten = query.run();
    return {};
  }));
  return forgotten;
}

}  // namespace evenkeel::storage
