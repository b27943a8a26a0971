#include "usecases/generate/history.h"

#include <set>
#include <string>
#include <utility>

#include "base/random.h"

namespace evenkeel::generate {
namespace {

constexpr std::uint64_t kCameBefore = 900;  // in a thousand cases given out since, one that has ended since
constexpr int kDaysBefore = 300;            // that one began so long before
constexpr int kDaysToAllocate = 3;
constexpr int kDaysWaited = 40;  // by one that nobody held

// Since when a case is in somebody's hands, or waits for them.
std::optional<Date> there_since(const Case& record) {
  return record.allocated ? record.allocated : record.waiting_since ? record.waiting_since : record.started;
}

Case case_before(Case record, Date next) {
  record.id = CaseId{"X8" + record.id.text().substr(2)};
  record.release.reset();
  if (!record.holder) {
    record.waiting_since = record.started = next.plus_days(-kDaysWaited);
    return record;
  }
  record.started = next.plus_days(-kDaysBefore);
  record.allocated = record.started->plus_days(kDaysToAllocate);
  record.ends = next;
  return record;
}

class Past {
 public:
  Past(const RecordSet& now, Date day, std::uint64_t seed) : now_(now), day_(day), random_(seed, "history") {}

  RecordSet run() {
    out_.of<Team>() = now_.of<Team>();
    people();
    cases();
    facts();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool begun(const std::optional<Date>& from) const { return !from || *from <= day_; }
  [[nodiscard]] bool is_here(const PersonCode& person) const { return people_.contains(person.text()); }

  void people() {
    for (const auto& posting : now_.of<Posting>()) {
      if (!begun(posting.qualified) || !begun(posting.training_started)) continue;
      people_.insert(posting.person.text());
      out_.of<Posting>().push_back(posting);
    }
  }

  void cases() {
    for (const auto& record : now_.of<Case>()) {
      const bool replaces = random_.chance(kCameBefore);  // drawn for each, so that every day draws alike
      if (record.holder && !is_here(*record.holder)) continue;
      const auto since = there_since(record);
      if (begun(since)) {
        cases_.insert(record.id.text());
        out_.of<Case>().push_back(record);
      } else if (auto before = case_before(record, *since); replaces && begun(there_since(before))) {
        out_.of<Case>().push_back(std::move(before));
      }
    }
  }

  void facts() {
    for (const auto& entry : now_.of<Registration>())
      if (cases_.contains(entry.case_id.text()) && begun(entry.from))
        out_.of<Registration>().push_back(entry);
    for (const auto& reduction : now_.of<Reduction>())
      if (is_here(reduction.person) && begun(reduction.from)) out_.of<Reduction>().push_back(reduction);
    for (const auto& absence : now_.of<Absence>())
      if (is_here(absence.person) && begun(absence.from)) out_.of<Absence>().push_back(absence);
    for (const auto& report : now_.of<Report>())
      if (is_here(report.person) && begun(report.completed)) out_.of<Report>().push_back(report);
    out_.of<Duty>() = now_.of<Duty>();
  }

  const RecordSet& now_;
  Date day_;
  RandomStream random_;
  RecordSet out_;
  std::set<std::string, std::less<>> people_;
  std::set<std::string, std::less<>> cases_;
};

}  // namespace

RecordSet as_it_stood(const RecordSet& now, Date day, std::uint64_t seed) {
  return Past{now, day, seed}.run();
}

}  // namespace evenkeel::generate
