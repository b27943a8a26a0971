#include "usecases/import/known_in_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {

// Read once and only when a set refers outside itself: most sets never do.
const RecordSet& KnownInStore::loaded() {
  if (records_) return *records_;
  const Scope everything{.actor = "import", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  auto read = store_.records().load(everything, {}, as_of_, kKnownNow);
  records_ = read ? std::move(*read) : RecordSet{};
  for (const auto& team : records_->of<Team>()) teams_.insert(team.code.text());
  for (const auto& posting : records_->of<Posting>()) {
    people_.insert(posting.person.text());
    postings_.emplace(posting.person.text(), posting.team.text());
  }
  for (const auto& one : records_->of<Case>()) cases_.insert(one.id.text());
  return *records_;
}

bool KnownInStore::has_team(const TeamCode& team) {
  loaded();
  return teams_.contains(team.text());
}

bool KnownInStore::has_person(const PersonCode& person) {
  loaded();
  return people_.contains(person.text());
}

bool KnownInStore::has_posting(const PersonCode& person, const TeamCode& team) {
  loaded();
  return postings_.contains({person.text(), team.text()});
}

bool KnownInStore::has_case(const CaseId& id) {
  loaded();
  return cases_.contains(id.text());
}

RecordSet KnownInStore::teams_and_people() {
  RecordSet out;
  out.of<Team>() = loaded().of<Team>();
  out.of<Posting>() = loaded().of<Posting>();
  return out;
}

std::vector<std::pair<std::string, std::int64_t>> KnownInStore::table_sizes() {
  return store_.records()
      .table_sizes(source_, as_of_.plus_days(-1))
      .value_or(std::vector<std::pair<std::string, std::int64_t>>{});
}

}  // namespace evenkeel
