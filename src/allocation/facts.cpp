#include "allocation/facts.h"

#include <algorithm>
#include <tuple>

namespace evenkeel::allocation {
namespace {

void add(const PersonState& record, AllocationFacts& facts) {
  switch (record.state) {
    case PersonStateKind::Declared:
      facts.declared.insert(record.person);
      break;
    case PersonStateKind::HoursOnly:
      facts.hours_only.insert(record.person);
      break;
    case PersonStateKind::Going:
      facts.going.insert(record.person);
      break;
  }
}

void add(const PersonTag& record, AllocationFacts& facts) {
  auto& words = record.kind == PersonTagKind::Offers ? facts.offers : facts.learning;
  words[record.person].insert(record.word);
}

void add(const CaseTag& record, AllocationFacts& facts) {
  auto& words = record.kind == CaseTagKind::Feature ? facts.features : facts.asked_for;
  words[record.case_id].insert(record.word);
}

void add(const CasePerson& record, AllocationFacts& facts) {
  const CaseAndPerson pair{record.case_id, record.person};
  switch (record.relation) {
    case CasePersonKind::Conflict:
      facts.conflicts.insert(pair);
      break;
    case CasePersonKind::MaySee:
      facts.may_see.insert(pair);
      break;
    case CasePersonKind::SignedOff:
      facts.signed_off.insert(pair);
      break;
    case CasePersonKind::CoWorked:
      facts.co_worked.insert(pair);
      break;
    case CasePersonKind::HeldBefore:
      break;  // in order of the day, by add_officers
  }
}

// Oldest first, those without a day before all others; what the caller says comes after.
void add_officers(const std::vector<CasePerson>& records, AllocationFacts& facts) {
  std::vector<const CasePerson*> before;
  for (const auto& record : records) {
    if (record.relation == CasePersonKind::HeldBefore) before.push_back(&record);
  }
  std::ranges::sort(before, {}, [](const CasePerson* r) {
    return std::tuple{r->case_id, r->from, r->person};
  });
  std::map<CaseId, std::vector<PersonCode>> officers;
  for (const auto* record : before) officers[record->case_id].push_back(record->person);
  for (auto& [id, stored] : officers) {
    auto& all = facts.officers[id];
    all.insert(all.begin(), stored.begin(), stored.end());
  }
}

// Of a PDU that refuses, every team does.
void add(const UnitState& record, const Snapshot& snapshot, AllocationFacts& facts) {
  if (record.state == UnitStateKind::Opened) {
    facts.opened.insert(record.unit);
    return;
  }
  for (const auto& team : snapshot.teams) {
    if (team.code.text() == record.unit.text() || snapshot.pdus[team.pdu].code == record.unit)
      facts.refusing.insert(team.code);
  }
}

void add(const GivenOverride& record, AllocationFacts& facts) {
  const auto points = record.points ? std::optional{record.points->hundredths} : std::nullopt;
  auto& list = record.kind == OverrideKind::Direction ? facts.directions : facts.overrides;
  list.push_back({record.signer, record.person, record.case_id, record.reason.reveal(), record.expires,
                  points, record.id.text()});
}

}  // namespace

AllocationFacts with_stated(AllocationFacts more, const Snapshot& snapshot) {
  const auto& stated = snapshot.stated;
  for (const auto& record : stated.person_states) add(record, more);
  for (const auto& record : stated.person_tags) add(record, more);
  for (const auto& record : stated.case_tags) add(record, more);
  for (const auto& record : stated.case_people) add(record, more);
  add_officers(stated.case_people, more);
  for (const auto& record : stated.unit_states) add(record, snapshot, more);
  for (const auto& record : stated.overrides) add(record, more);
  for (const auto& record : stated.travel_times)
    more.minutes.try_emplace({record.from_team, record.to_team}, static_cast<int>(record.minutes));
  return more;
}

}  // namespace evenkeel::allocation
