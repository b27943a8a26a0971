// Cases: one by one where the source names them, as counted rows where it only counts.
#include <fmt/format.h>

#include <map>

#include "domain/case_counts.h"
#include "domain/snapshot/draft.h"

namespace evenkeel::snapshot {
namespace {

class CaseStage {
 public:
  explicit CaseStage(Draft& draft) : draft_(draft) {}

  void run() {
    const auto cases = draft_.each<Case>();
    const auto counts = draft_.each<CaseCounts>();
    rows_.reserve(cases.size() + counts.size() * 8);
    draft_.out.case_ids.reserve(cases.size());
    for (const auto* record : cases) add(*record);
    for (const auto* record : counts) add(*record);
    mark_missing_caseloads();
    tell_of_missing_holders();
    sort_by_holder();
    add_registrations();
  }

 private:
  void add(const Case& record) {
    CaseRow row;
    row.id = static_cast<Index>(draft_.out.case_ids.size());
    draft_.out.case_ids.push_back(record.id.text());
    row.team = draft_.team(record.team);
    row.holder = record.holder ? holder(*record.holder, 1) : kNobody;
    row.started = day_or_0(record.started);
    row.ends = day_or_0(record.ends);
    row.release = day_or_0(record.release);
    row.waiting_since = day_or_0(record.waiting_since);
    row.allocated = day_or_0(record.allocated);
    row.tier = record.tier;
    row.type = record.type;
    row.inactive = record.inactive;
    row.rosh = record.rosh;
    row.young = record.young;
    row.restricted = record.restricted;
    rows_.push_back(row);
    draft_.hash_into_team(row.team, record);
  }

  void add(const CaseCounts& record) {
    const auto team = draft_.team(record.team);
    draft_.hash_into_team(team, record);
    counting_teams_.insert(team);
    const auto table = CountTable::parse(record.counts);
    if (!table) {
      draft_.fault(
          "BAD-COUNTS", record.person.text(),
          fmt::format("The counts of cases of {} in team {} cannot be read: their caseload is missing.",
                      record.person.text(), record.team.text()));
      return;
    }
    const auto who =
        table->total() == 0 ? draft_.person(record.person) : holder(record.person, table->total());
    if (record.listing == Listing::Scored && who != kNobody) counted_people_.insert(who);
    for (std::size_t type = 0; type < kCaseTypeCount; ++type) {
      for (std::size_t tier = 0; tier < Tier::kCount; ++tier) {
        if (table->cells[type][tier] != 0)
          add_counted(record, who, team, static_cast<CaseType>(type), tier, table->cells[type][tier]);
      }
    }
  }

  void add_counted(const CaseCounts& record, Index who, Index team, CaseType type, std::size_t tier,
                   std::int32_t count) {
    CaseRow row;
    row.holder = who;
    row.team = team;
    row.count = count;
    row.tier = Tier::from_index(tier);
    row.type = type;
    row.listing = record.listing;
    row.young = record.listing == Listing::Young;
    rows_.push_back(row);
  }

  Index holder(const PersonCode& code, std::int64_t cases) {
    const auto index = draft_.person(code);
    if (index == kNobody) not_in_post_[code.text()] += cases;
    return index;
  }

  // Where a team's cases are counted, somebody in it without a count has a caseload that nobody knows.
  void mark_missing_caseloads() {
    for (const auto& posting : draft_.out.postings) {
      if (counting_teams_.contains(posting.team) && !counted_people_.contains(posting.person))
        draft_.out.people[posting.person].caseload_missing = true;
    }
    for (const auto& row : rows_) {
      const bool named = row.id != kNobody && row.holder != kNobody;
      if (named) draft_.out.people[row.holder].caseload_missing = false;
    }
  }

  void tell_of_missing_holders() {
    for (const auto& [code, cases] : not_in_post_) {
      const bool left = draft_.left.contains(code);
      draft_.fault(left ? "HOLDER-LEFT" : "UNKNOWN-HOLDER", std::string{code},
                   fmt::format("{} {} in the name of {}, who {}; counted in the team's pool.", cases,
                               cases == 1 ? "case stands" : "cases stand", code,
                               left ? "has left" : "is not in the list of people"));
    }
  }

  // A counting sort: rows keep their order within a holder, and nobody's come last.
  void sort_by_holder() {
    const auto people = draft_.out.people.size();
    const auto place = [people](const CaseRow& row) { return row.holder == kNobody ? people : row.holder; };
    std::vector<std::size_t> next(people + 2, 0);
    for (const auto& row : rows_) ++next[place(row) + 1];
    for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
    draft_.out.cases.resize(rows_.size());
    for (const auto& row : rows_) draft_.out.cases[next[place(row)]++] = row;
  }

  void add_registrations() {
    const auto& ids = draft_.out.case_ids;
    std::vector<Index> row_of(ids.size());
    for (Index i = 0; i < draft_.out.cases.size(); ++i) {
      if (const auto id = draft_.out.cases[i].id; id != kNobody) row_of[id] = i;
    }
    auto& rows = draft_.out.registrations;
    for (const auto* record : draft_.each<Registration>()) {
      if (!in_force(record->from, record->to, draft_.out.as_of)) continue;
      const auto id = std::lower_bound(ids.begin(), ids.end(), record->case_id.text());
      if (id == ids.end() || *id != record->case_id.text()) {
        draft_.fault("UNKNOWN-CASE", record->id.text(),
                     fmt::format("Register entry {} is on case {}, which is not in the list of cases.",
                                 record->id.text(), record->case_id.text()));
        continue;
      }
      const auto row = row_of[static_cast<std::size_t>(id - ids.begin())];
      rows.push_back({row, record->code, record->level, record->category, record->from, record->to});
      draft_.hash_into_team(draft_.out.cases[row].team, *record);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const RegistrationRow& a, const RegistrationRow& b) {
      return a.case_row < b.case_row;
    });
  }

  Draft& draft_;
  std::vector<CaseRow> rows_;
  std::unordered_set<Index> counting_teams_;
  std::unordered_set<Index> counted_people_;
  std::map<std::string_view, std::int64_t> not_in_post_;
};

}  // namespace

void add_cases(Draft& draft) { CaseStage{draft}.run(); }

}  // namespace evenkeel::snapshot
