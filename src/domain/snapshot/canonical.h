// The canonical order and text of records: what makes a snapshot the same whatever order its records came in.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/json.h"
#include "domain/records/records.h"

namespace evenkeel::snapshot {

template <class T>
inline constexpr bool kIsPrivate = false;
template <class T>
inline constexpr bool kIsPrivate<Private<T>> = true;

// ["cases","X900001","N01A001",...] and a line feed: canonical JSON. Personal fields only where asked for, to
// tell two records apart; never in a digest.
template <class R>
void append_row(std::string& out, const R& record, bool with_private = false) {
  out += '[';
  append_json_string(out, R::kTable);
  R::visit(record, [&](const Field&, const auto& value) {
    using T = std::decay_t<decltype(value)>;
    if (kIsPrivate<T> && !with_private) return;
    out += ',';
    append_json_string(out, FieldText<T>::format(value));
  });
  out += "]\n";
}

inline auto key_of(const Team& r) { return std::tie(r.code); }
inline auto key_of(const Posting& r) { return std::tie(r.person, r.team); }
inline auto key_of(const ContractedHours& r) { return std::tie(r.person, r.team); }
inline auto key_of(const Case& r) { return std::tie(r.id); }
inline auto key_of(const CaseCounts& r) { return std::tie(r.person, r.team, r.listing); }
inline auto key_of(const Report& r) { return std::tie(r.id); }
inline auto key_of(const Contact& r) { return std::tie(r.id); }
inline auto key_of(const Reduction& r) { return std::tie(r.id); }
inline auto key_of(const Absence& r) { return std::tie(r.id); }
inline auto key_of(const Registration& r) { return std::tie(r.id); }
inline auto key_of(const Duty& r) { return std::tie(r.id); }
inline auto key_of(const PersonState& r) { return std::tie(r.person, r.state); }
inline auto key_of(const PersonTag& r) { return std::tie(r.person, r.kind, r.word); }
inline auto key_of(const CaseTag& r) { return std::tie(r.case_id, r.kind, r.word); }
inline auto key_of(const CasePerson& r) { return std::tie(r.case_id, r.person, r.relation); }
inline auto key_of(const UnitState& r) { return std::tie(r.unit, r.state); }
inline auto key_of(const TravelTime& r) { return std::tie(r.from_team, r.to_team); }
inline auto key_of(const GivenOverride& r) { return std::tie(r.id); }

// By key; records of one key by everything they say.
template <class R>
bool before(const R* a, const R* b) {
  if (key_of(*a) != key_of(*b)) return key_of(*a) < key_of(*b);
  std::string x;
  std::string y;
  append_row(x, *a, true);
  append_row(y, *b, true);
  return x < y;
}

// In order of key. What a store returns is sorted already and costs one comparison a record.
template <class R>
std::vector<const R*> in_order(const std::vector<R>& records) {
  std::vector<const R*> rows;
  rows.reserve(records.size());
  for (const auto& record : records) rows.push_back(&record);
  if (!std::is_sorted(rows.begin(), rows.end(), before<R>)) std::sort(rows.begin(), rows.end(), before<R>);
  return rows;
}

}  // namespace evenkeel::snapshot
