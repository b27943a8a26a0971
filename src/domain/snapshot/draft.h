// A snapshot in the making: what its stages share. Each stage adds its tables in canonical order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "domain/snapshot/canonical.h"
#include "domain/snapshot_builder.h"

namespace evenkeel::snapshot {

// As rows keep days: 0 for none.
inline std::int32_t day_or_0(const std::optional<Date>& date) { return date ? date->day_number() : 0; }

struct Draft {
  const RecordSet& records;
  SnapshotOptions options;
  Snapshot out;
  // Views into `records`: every team code the records use, and everybody in post.
  std::unordered_map<std::string_view, Index> teams;
  std::unordered_map<std::string_view, Index> people;
  std::unordered_set<std::string_view> left;  // had a posting once, have none on the day
  std::vector<Sha256> unit_hashes;            // by PDU
  std::string row;                            // used again for each record

  void fault(std::string code, std::string subject, std::string sentence) {
    out.faults.push_back({std::move(code), std::move(subject), std::move(sentence)});
  }
  [[nodiscard]] Index team(const TeamCode& code) const { return teams.at(code.text()); }
  // kNobody where the code is of nobody in post.
  [[nodiscard]] Index person(const PersonCode& code) const {
    const auto found = people.find(code.text());
    return found == people.end() ? kNobody : found->second;
  }
  // The record becomes part of the digest of a PDU.
  template <class R>
  void hash_into(Index pdu, const R& record) {
    row.clear();
    append_row(row, record);
    unit_hashes[pdu].add(row);
  }
  template <class R>
  void hash_into_team(Index team_index, const R& record) {
    hash_into(out.teams[team_index].pdu, record);
  }
  template <class R>
  void hash_into_home(Index person_index, const R& record) {
    hash_into_team(out.people[person_index].home_team, record);
  }
  // In order of key, each key once; the others are faults.
  template <class R>
  std::vector<const R*> each() {
    auto rows = in_order(records.of<R>());
    const auto same = [](const R* a, const R* b) { return key_of(*a) == key_of(*b); };
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (same(rows[i - 1], rows[i])) duplicate(R::kTable, key_text(*rows[i]));
    }
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
    return rows;
  }

 private:
  void duplicate(std::string_view table, const std::string& key);
  template <class R>
  static std::string key_text(const R& record) {
    std::string text;
    R::visit(record, [&](const Field& field, const auto& value) {
      if (field.need != Need::Key) return;
      text += (text.empty() ? "" : " ") + FieldText<std::decay_t<decltype(value)>>::format(value);
    });
    return text;
  }
};

// The stages, in the order in which they run.
void add_teams(Draft& draft);
void add_people(Draft& draft);
void add_cases(Draft& draft);
void add_other_work(Draft& draft);  // reports, contacts, duties
void add_hours(Draft& draft);       // reductions, absences
void add_stated(Draft& draft);      // what people say that allocating rests on
void finish(Draft& draft);          // order of the faults, digests

}  // namespace evenkeel::snapshot
