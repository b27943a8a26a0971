// What people say that allocating rests on: kept as records, for the people, cases and units that are there.
#include <fmt/format.h>

#include "domain/snapshot/draft.h"

namespace evenkeel::snapshot {
namespace {

class StatedStage {
 public:
  explicit StatedStage(Draft& draft) : draft_(draft), today_(draft.out.as_of) {
    for (const auto& row : draft.out.cases) {
      if (row.id != kNobody) pdu_of_case_.emplace(draft.out.case_ids[row.id], draft.out.teams[row.team].pdu);
    }
  }

  void run() {
    auto& out = draft_.out.stated;
    keep(out.person_states);
    keep(out.person_tags);
    keep(out.case_tags);
    keep(out.case_people);
    tell_of_units();
    keep(out.unit_states);
    keep_travel_times();
    for (const auto* record : draft_.each<GivenOverride>()) {
      if (in_force(record->from, record->expires, today_)) out.overrides.push_back(*record);
    }
  }

 private:
  template <class R>
  void keep(std::vector<R>& out) {
    for (const auto* record : draft_.each<R>()) {
      const auto pdu = pdu_of(*record);
      if (pdu == kNobody || !stands(*record)) continue;
      out.push_back(meant(*record));
      draft_.hash_into(pdu, *record);
    }
  }

  template <class R>
  [[nodiscard]] bool stands(const R& record) const {
    return in_force(record.from, record.to, today_);
  }
  [[nodiscard]] bool stands(const CasePerson& record) const {
    const bool kept = record.relation == CasePersonKind::HeldBefore;
    return in_force(record.from, kept ? std::nullopt : record.to, today_);
  }

  template <class R>
  [[nodiscard]] Index pdu_of(const R& record) const {
    const auto who = draft_.person(record.person);
    return who == kNobody ? kNobody : draft_.out.teams[draft_.out.people[who].home_team].pdu;
  }
  [[nodiscard]] Index pdu_of(const CaseTag& record) const { return pdu_of_case(record.case_id); }
  [[nodiscard]] Index pdu_of(const CasePerson& record) const { return pdu_of_case(record.case_id); }
  [[nodiscard]] Index pdu_of(const UnitState& record) const {
    if (const auto team = draft_.teams.find(record.unit.text()); team != draft_.teams.end())
      return draft_.out.teams[team->second].pdu;
    const auto& pdus = draft_.out.pdus;
    const auto found = std::ranges::lower_bound(pdus, record.unit, {}, &UnitRow::code);
    return found == pdus.end() || found->code != record.unit ? kNobody
                                                             : static_cast<Index>(found - pdus.begin());
  }
  [[nodiscard]] Index pdu_of_case(const CaseId& id) const {
    const auto found = pdu_of_case_.find(id.text());
    return found == pdu_of_case_.end() ? kNobody : found->second;
  }

  // One that is of no unit here, or opens a team where only a PDU is ever closed, would do nothing, unseen.
  void tell_of_units() {
    for (const auto* record : draft_.each<UnitState>()) {
      const auto code = record->unit.text();
      const bool is_team = draft_.teams.contains(code);
      if (pdu_of(*record) == kNobody && draft_.options.whole_service)
        draft_.fault("UNKNOWN-UNIT", code,
                     fmt::format("\"{}\" is said of {}, which is no team or PDU; it has no effect.",
                                 text_of(record->state), code));
      if (is_team && record->state == UnitStateKind::Opened)
        draft_.fault("UNIT-NOT-PDU", code,
                     fmt::format("Team {} is said to be opened; only a PDU is, so it has no effect.", code));
    }
  }

  // A team that took another's work over stands for it.
  template <class R>
  R meant(R record) const {
    if constexpr (std::is_same_v<R, UnitState>) {
      if (const auto team = draft_.teams.find(record.unit.text()); team != draft_.teams.end())
        record.unit = UnitCode{draft_.out.teams[team->second].code.text()};
    }
    return record;
  }

  void keep_travel_times() {
    for (const auto* record : draft_.each<TravelTime>()) {
      const auto from = draft_.teams.find(record->from_team.text());
      const auto to = draft_.teams.find(record->to_team.text());
      if (from == draft_.teams.end() || to == draft_.teams.end()) continue;
      const auto& teams = draft_.out.teams;
      draft_.out.stated.travel_times.push_back(
          {teams[from->second].code, teams[to->second].code, record->minutes});
      draft_.hash_into_team(from->second, *record);
      if (teams[from->second].pdu != teams[to->second].pdu) draft_.hash_into_team(to->second, *record);
    }
  }

  Draft& draft_;
  Date today_;
  std::unordered_map<std::string_view, Index> pdu_of_case_;
};

}  // namespace

void add_stated(Draft& draft) {
  const auto& r = draft.records;
  const bool any = !(r.of<PersonState>().empty() && r.of<PersonTag>().empty() && r.of<CaseTag>().empty() &&
                     r.of<CasePerson>().empty() && r.of<UnitState>().empty() && r.of<TravelTime>().empty() &&
                     r.of<GivenOverride>().empty());
  if (any) StatedStage{draft}.run();
}

}  // namespace evenkeel::snapshot
