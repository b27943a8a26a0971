#include "usecases/allocate/state_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json.h"
#include "domain/records/record_set.h"
#include "usecases/allocate/act.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;
using allocation::AllocationFacts;
using allocation::CaseAndPerson;

// Records of the facts, from one day to another.
class Recorder {
 public:
  Recorder(Date day, std::optional<Date> to) : day_(day), to_(to) {}

  RecordSet made(const AllocationFacts& facts) {
    of_people(facts);
    of_cases(facts);
    for (const auto& team : facts.refusing) of_unit(team.text(), UnitStateKind::RefusesMore);
    for (const auto& pdu : facts.opened) of_unit(pdu.text(), UnitStateKind::Opened);
    for (const auto& [teams, minutes] : facts.minutes)
      out_.of<TravelTime>().push_back({teams.first, teams.second, minutes});
    return std::move(out_);
  }

 private:
  void of_people(const AllocationFacts& facts) {
    for (const auto& person : facts.declared) state(person, PersonStateKind::Declared);
    for (const auto& person : facts.hours_only) state(person, PersonStateKind::HoursOnly);
    for (const auto& person : facts.going) state(person, PersonStateKind::Going);
    for (const auto& [person, words] : facts.offers) {
      for (const auto& word : words)
        out_.of<PersonTag>().push_back({person, PersonTagKind::Offers, word, day_, to_});
    }
    for (const auto& [person, words] : facts.learning) {
      for (const auto& word : words)
        out_.of<PersonTag>().push_back({person, PersonTagKind::Learning, word, day_, to_});
    }
  }
  void state(const PersonCode& person, PersonStateKind kind) {
    out_.of<PersonState>().push_back({person, kind, day_, to_, {}});
  }

  void of_cases(const AllocationFacts& facts) {
    for (const auto& [id, words] : facts.features) {
      for (const auto& word : words)
        out_.of<CaseTag>().push_back({id, CaseTagKind::Feature, word, day_, to_});
    }
    for (const auto& [id, words] : facts.asked_for) {
      for (const auto& word : words)
        out_.of<CaseTag>().push_back({id, CaseTagKind::Request, word, day_, to_});
    }
    pairs(facts.conflicts, CasePersonKind::Conflict);
    pairs(facts.may_see, CasePersonKind::MaySee);
    pairs(facts.signed_off, CasePersonKind::SignedOff);
    pairs(facts.co_worked, CasePersonKind::CoWorked);
    for (const auto& [id, officers] : facts.officers) held_before(id, officers);
  }
  void pairs(const std::set<CaseAndPerson>& pairs, CasePersonKind relation) {
    for (const auto& [id, person] : pairs)
      out_.of<CasePerson>().push_back({id, person, relation, day_, to_, {}});
  }
  // Their days are not known, their order is: so many days back, the last of them the latest.
  void held_before(const CaseId& id, const std::vector<PersonCode>& officers) {
    const auto count = static_cast<int>(officers.size());
    for (int i = 0; i < count; ++i)
      out_.of<CasePerson>().push_back({id,
                                       officers[static_cast<std::size_t>(i)],
                                       CasePersonKind::HeldBefore,
                                       day_.plus_days(i - count),
                                       day_.plus_days(i - count + 1),
                                       {}});
  }
  void of_unit(const std::string& code, UnitStateKind state) {
    out_.of<UnitState>().push_back({UnitCode{code}, state, day_, to_, std::nullopt});
  }

  Date day_;
  std::optional<Date> to_;
  RecordSet out_;
};

Result<void> known_unit(const RecordSet& known, const std::string& code) {
  const auto is = [&](const Team& team) { return team.code.text() == code || team.pdu.text() == code; };
  if (std::ranges::any_of(known.of<Team>(), is)) return {};
  return fail(Error::not_found("NO-UNIT", fmt::format("no team or unit has the code {}", code),
                               "The list of units has their codes; at the command line 'evenkeel assess "
                               "--level team' writes it."));
}

Result<void> refuse_unknown(const RecordSet& stated, const RecordSet& known) {
  for (const auto& record : stated.of<PersonState>()) EVENKEEL_TRY(known_person(known, record.person));
  for (const auto& record : stated.of<PersonTag>()) EVENKEEL_TRY(known_person(known, record.person));
  for (const auto& record : stated.of<CaseTag>()) EVENKEEL_TRY(known_case(known, record.case_id));
  for (const auto& record : stated.of<CasePerson>()) {
    EVENKEEL_TRY(known_case(known, record.case_id));
    EVENKEEL_TRY(known_person(known, record.person));
  }
  for (const auto& record : stated.of<UnitState>()) EVENKEEL_TRY(known_unit(known, record.unit.text()));
  for (const auto& record : stated.of<TravelTime>()) {
    EVENKEEL_TRY(known_unit(known, record.from_team.text()));
    EVENKEEL_TRY(known_unit(known, record.to_team.text()));
  }
  return {};
}

// Every record by its fields; notes are empty here.
std::string payload_of(const RecordSet& stated) {
  json::object out;
  for_each_record_type([&]<class R>() {
    json::array rows;
    for (const auto& record : stated.of<R>()) {
      json::array row;
      R::visit(record,
               [&]<class T>(const Field&, const T& value) { row.emplace_back(FieldText<T>::format(value)); });
      rows.push_back(std::move(row));
    }
    if (!rows.empty()) out[R::kTable] = std::move(rows);
  });
  return canonical_json(out).value();
}

}  // namespace

Result<Stated> state_facts(Store& store, const Scope& scope, const AllocationFacts& facts, Date day,
                           std::optional<Date> to, const Clock& clock) {
  if (!facts.pins.empty() || !facts.overrides.empty())
    return fail(Error::invalid("FACTS-NOT-KEPT", "pins and overrides are not facts to keep",
                               "Pins are given with each plan; an override is signed as one."));
  auto records = Recorder{day, to}.made(facts);
  if (records.size() == 0)
    return fail(Error::invalid("FACTS-NONE", "nothing is stated", "The file names no fact to record."));
  if (to && *to < day)
    return fail(Error::invalid("FACTS-PERIOD", "the facts would end before they begin",
                               "Name " + day.text() + ", to take them back, or a later day."));
  EVENKEEL_TRY_LET(const auto known, store.records().load(scope, {}, day, kKnownNow));
  EVENKEEL_TRY(refuse_unknown(records, known));
  Stated out{0, static_cast<std::int64_t>(records.size())};
  const auto id = new_record_id("facts");
  Private<std::string> payload{payload_of(records)};
  EVENKEEL_TRY_LET(out.ledger_sequence, write_act(store, {.day = day,
                                                          .parts = {act_part(id, std::move(records))},
                                                          .draft = {.at = clock.now_utc(),
                                                                    .actor = scope.actor,
                                                                    .act = kFactsStatedAct,
                                                                    .subject = id,
                                                                    .payload = std::move(payload)}}));
  return out;
}

}  // namespace evenkeel
