// What the store holds already, for files that refer to people and teams of an earlier import.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "usecases/ports/record_source.h"
#include "usecases/ports/store.h"

namespace evenkeel {

class KnownInStore final : public KnownRecords {
 public:
  KnownInStore(Store& store, std::string source, Date as_of)
      : store_(store), source_(std::move(source)), as_of_(as_of) {}
  bool has_team(const TeamCode& team) override;
  bool has_person(const PersonCode& person) override;
  bool has_posting(const PersonCode& person, const TeamCode& team) override;
  bool has_case(const CaseId& id) override;
  RecordSet teams_and_people() override;
  std::vector<std::pair<std::string, std::int64_t>> table_sizes() override;

 private:
  const RecordSet& loaded();
  Store& store_;
  std::string source_;
  Date as_of_;
  std::optional<RecordSet> records_;
  std::set<std::string> teams_;
  std::set<std::string> people_;
  std::set<std::pair<std::string, std::string>> postings_;
  std::set<std::string> cases_;
};

}  // namespace evenkeel
