#include "usecases/allocate/objections.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "allocation/facts.h"
#include "base/json.h"
#include "domain/records/record_set.h"
#include "domain/working_days.h"
#include "usecases/allocate/act.h"
#include "usecases/matters/matters.h"
#include "usecases/matters/restricted.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr int kAnswerWithin = 2;  // working days, where the agreement has no clock of its own
constexpr std::int64_t kMost = 1'000'000;

Result<std::string> told(const std::string& reason) {
  if (!reason.empty()) return reason;
  return fail(Error::invalid("OBJECTION-REASON", "a reason is missing", "Say why, in a sentence."));
}

Whereabouts where_of(const RecordSet& records, const Posting& posting) {
  Whereabouts out{
      .region = std::nullopt, .pdu = std::nullopt, .team = posting.team, .person = posting.person};
  const auto& teams = records.of<Team>();
  const auto team = std::ranges::find(teams, posting.team, &Team::code);
  if (team != teams.end()) out.pdu = team->pdu, out.region = team->region;
  return out;
}

MatterQuery standing() {
  MatterQuery query;
  query.kinds = {MatterKind::Objection};
  query.states = {MatterState::Open, MatterState::Answered};
  query.at_most = kMost;
  return query;
}

// `restricted`: of a restricted case, whose number is for those entitled.
Private<std::string> said_of(bool made, bool restricted, std::optional<bool> upheld = std::nullopt,
                             const std::string& answered_by = {}) {
  json::object value{{"made", made}};
  if (restricted) mark_restricted(value);
  if (upheld) value["upheld"] = *upheld;
  if (!answered_by.empty()) value["answered_by"] = answered_by;
  return Private<std::string>{canonical_json(value).value()};
}

// The objection, while it waits for its answer.
Result<bool> made_of_open(const Matter& matter) {
  if (matter.kind != MatterKind::Objection)
    return fail(Error::not_found("NO-MATTER", matter.id + " is not an objection", ""));
  if (matter.state != MatterState::Open)
    return fail(Error::conflict("OBJECTION-ANSWERED",
                                fmt::format("{} is {}", matter.id, text_of(matter.state)),
                                "It waits for nobody."));
  EVENKEEL_TRY_LET(const auto line, objection_line(matter));
  return line.made;
}

// Overseers, and not those who could be given the case instead.
bool oversees(Grade grade) { return grade == Grade::SPO || grade == Grade::Other; }

Result<void> refuse_answerer(Store& store, const Scope& scope, const ObjectionAnswer& answer,
                             const Matter& matter) {
  const auto refused = [](const std::string& why) {
    return fail(Error::forbidden("OBJECTION-ANSWER", why, "A senior probation officer answers."));
  };
  if (!answer.answered_by) return {};
  if (matter.where.person == answer.answered_by) return refused("nobody answers their own objection");
  EVENKEEL_TRY_LET(const auto records, store.records().load(scope, {}, answer.day, kKnownNow));
  EVENKEEL_TRY_LET(const auto posting, known_person(records, *answer.answered_by));
  if (!oversees(posting.grade))
    return refused(fmt::format("somebody of grade {} does not answer objections", text_of(posting.grade)));
  return {};
}

Saying said(std::string act, std::string text, Private<std::string> details) {
  Saying out;
  out.act = std::move(act);
  out.text = Private<std::string>{std::move(text)};
  out.details = std::move(details);
  return out;
}

bool recorded_by(const MatterEvent& event, std::int64_t known_at) {
  return event.ledger_sequence <= known_at;
}

// The matter as it stood at an earlier entry: open until its answer was recorded; nothing before its opening.
Result<std::optional<ObjectionLine>> as_known(Store& store, ObjectionLine line, std::int64_t known_at) {
  if (known_at == kKnownNow) return std::optional{std::move(line)};
  EVENKEEL_TRY_LET(const auto events, store.matters().events(line.matter.id));
  if (events.empty() || !recorded_by(events.front(), known_at)) return std::optional<ObjectionLine>{};
  if (!recorded_by(events.back(), known_at)) line.upheld.reset(), line.matter.state = MatterState::Open;
  return std::optional{std::move(line)};
}

}  // namespace

Date objection_due(const Agreement& agreement, Date raised) {
  const auto found = std::ranges::find(agreement.clocks, "objection", &ResponseClock::code);
  return plus_working_days(raised, found == agreement.clocks.end() ? kAnswerWithin : found->working_days);
}

Result<ObjectionLine> objection_line(Matter matter) {
  EVENKEEL_TRY_LET(const auto value, parse_json(matter.details.reveal()));
  ObjectionLine out;
  if (const auto* object = value.if_object()) {
    const auto* made = object->if_contains("made");
    const auto* upheld = object->if_contains("upheld");
    out.made = made != nullptr && made->is_bool() && made->as_bool();
    if (upheld != nullptr && upheld->is_bool()) out.upheld = upheld->as_bool();
  }
  out.matter = std::move(matter);
  return out;
}

Result<Matter> object_to_allocation(Store& store, AgreementSource& agreements, const Scope& scope,
                                    const ObjectionRequest& request, const Clock& clock) {
  EVENKEEL_TRY_LET(auto reason, told(request.reason));
  EVENKEEL_TRY_LET(const auto records, store.records().load(scope, {}, request.day, kKnownNow));
  EVENKEEL_TRY_LET(const auto the_case, known_case(records, request.case_id));
  EVENKEEL_TRY_LET(const auto posting, known_person(records, request.person));
  EVENKEEL_TRY_LET(const auto in_use, agreement_in_use(store, agreements, request.day, std::nullopt));
  auto query = standing();
  query.person = request.person;
  query.case_id = request.case_id;
  EVENKEEL_TRY_LET(const auto earlier, store.matters().find(scope, query));
  if (!earlier.empty())
    return fail(Error::conflict("OBJECTION-OPEN", fmt::format("{} stands already", earlier.front().id),
                                "It bars the allocation until it is dismissed."));
  Matter matter;
  matter.kind = MatterKind::Objection;
  matter.where = where_of(records, posting);
  matter.case_id = request.case_id;
  matter.awaits = "spo";
  matter.due = objection_due(in_use.agreement, request.day);
  matter.title = the_case.restricted ? "Objection to a restricted case"
                                     : fmt::format("Objection to case {}", request.case_id.text());
  matter.details = said_of(the_case.holder == request.person, the_case.restricted);
  const auto saying = said("opened", std::move(reason), matter.details);
  return open_matter(store, std::move(matter), saying, scope.actor, clock.now_utc());
}

Result<Matter> answer_objection(Store& store, const Scope& scope, const ObjectionAnswer& answer,
                                const Clock& clock) {
  EVENKEEL_TRY_LET(auto reason, told(answer.reason));
  EVENKEEL_TRY_LET(const auto matter, store.matters().get(answer.id));
  EVENKEEL_TRY_LET(const auto made, made_of_open(matter));
  EVENKEEL_TRY(refuse_answerer(store, scope, answer, matter));
  const auto details = said_of(made, is_of_restricted(matter), answer.upheld,
                               answer.answered_by ? answer.answered_by->text() : scope.actor);
  const auto saying = said(answer.upheld ? "upheld" : "dismissed", std::move(reason), details);
  return move_matter(store, answer.id, answer.version, saying, scope.actor, clock.now_utc(),
                     [&](Matter& now) -> Result<void> {
                       EVENKEEL_TRY(made_of_open(now));
                       now.state = answer.upheld ? MatterState::Answered : MatterState::Closed;
                       now.awaits.clear();
                       now.due = std::nullopt;
                       now.details = details;
                       return {};
                     });
}

Result<Matter> withdraw_objection(Store& store, const Scope& scope, const std::string& id,
                                  const PersonCode& person, const Clock& clock) {
  Saying saying;
  saying.act = "withdrawn";
  return move_matter(store, id, std::nullopt, saying, scope.actor, clock.now_utc(),
                     [&](Matter& now) -> Result<void> {
                       EVENKEEL_TRY(made_of_open(now));
                       if (now.where.person != person)
                         return fail(Error::forbidden("OBJECTION-OTHERS", "it is somebody else's objection",
                                                      "Who objected withdraws; a senior officer answers."));
                       now.state = MatterState::Withdrawn;
                       now.awaits.clear();
                       now.due = std::nullopt;
                       return {};
                     });
}

Result<std::vector<ObjectionLine>> objections_on(Store& store, const Scope& scope, bool all) {
  auto query = standing();
  if (all) query.states.clear();
  EVENKEEL_TRY_LET(auto matters, store.matters().find(scope, query));
  std::vector<ObjectionLine> out;
  for (auto& matter : matters) {
    EVENKEEL_TRY_LET(auto line, objection_line(std::move(matter)));
    out.push_back(std::move(line));
  }
  std::ranges::stable_sort(out, {}, [](const ObjectionLine& line) { return line.matter.state; });
  return out;
}

Result<std::optional<UpheldObjection>> upheld_of(Store& store, const Scope& scope, const CaseId& id,
                                                 const PersonCode& holder) {
  auto query = standing();
  query.states = {MatterState::Answered};
  query.person = holder;
  query.case_id = id;
  EVENKEEL_TRY_LET(auto matters, store.matters().find(scope, query));
  for (auto& matter : matters) {
    EVENKEEL_TRY_LET(auto line, objection_line(std::move(matter)));
    if (line.upheld != true) continue;
    EVENKEEL_TRY_LET(const auto events, store.matters().events(line.matter.id));
    return std::optional{UpheldObjection{std::move(line.matter), events.back().at, events.back().actor}};
  }
  return std::nullopt;
}

Result<void> add_objections(Store& store, const Scope& scope, std::int64_t known_at,
                            allocation::AllocationFacts& facts) {
  EVENKEEL_TRY_LET(auto lines, objections_on(store, scope, known_at != kKnownNow));
  for (auto& one : lines) {
    EVENKEEL_TRY_LET(const auto line, as_known(store, std::move(one), known_at));
    if (!line || !line->matter.case_id || !line->matter.where.person) continue;
    const allocation::CaseAndPerson pair{*line->matter.case_id, *line->matter.where.person};
    if (line->matter.state == MatterState::Open) facts.objected.insert(pair);
    if (line->matter.state == MatterState::Answered && line->upheld == true) facts.upheld.insert(pair);
  }
  return {};
}

}  // namespace evenkeel
