// What measure() and explain() share: where each person's rows stand, what counts on the day, and the one
// walk over somebody's work that both the sum and its working are made of.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"
#include "domain/snapshot.h"
#include "workload/measure.h"
#include "workload/prices.h"
#include "workload/protections.h"

namespace evenkeel::workload {

// Which rows of a list sorted by person are whose.
class RowsByPerson {
 public:
  template <class Row>
  RowsByPerson(const std::vector<Row>& rows, std::size_t people, Index Row::*person)
      : starts_(people + 2, 0) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < people; ++i) {
      starts_[i] = static_cast<Index>(next);
      while (next < rows.size() && rows[next].*person == i) ++next;
    }
    starts_[people] = static_cast<Index>(next);
    starts_[people + 1] = static_cast<Index>(rows.size());  // nobody's
  }
  // `person` may be the number of people, for the rows of nobody.
  template <class Row>
  [[nodiscard]] std::span<const Row> of(const std::vector<Row>& rows, std::size_t person) const {
    return {rows.data() + starts_[person], rows.data() + starts_[person + 1]};
  }

 private:
  std::vector<Index> starts_;
};

// A contact that counts on the day, seen from one side.
struct ContactSide {
  const ContactRow* row = nullptr;
  Points points;  // negative for the holder
};

// Whether a row stands in a list that has points.
inline bool is_scored(const CaseRow& row) {
  return row.listing == Listing::Scored || row.listing == Listing::Young;
}
inline bool is_high_risk(const CaseRow& row) { return row.rosh == Rosh::High || row.rosh == Rosh::VeryHigh; }

struct WmtRules;  // compat/wmt_mode.h

// Keeps references to the snapshot and the agreement.
class Assessor {
 public:
  Assessor(const Snapshot& snapshot, const Agreement& agreement, Mode mode);
  ~Assessor();

  [[nodiscard]] Assessment assess(Index person) const;
  [[nodiscard]] std::vector<PoolFigure> pools() const;

  // How somebody becomes a figure. By what the records say; otherwise those who neither hold cases nor are of
  // a grade that does are measured by their tasks, or by conversation where none are given.
  [[nodiscard]] MeasuredBy way(Index person) const;
  [[nodiscard]] Rate rate(Index person) const {
    return rate_of(agreement.capacity, snapshot.people[person].grade);
  }
  [[nodiscard]] bool counts(const ReportRow& report) const;

  [[nodiscard]] std::span<const CaseRow> cases(std::size_t person) const {
    return cases_.of(snapshot.cases, person);
  }
  [[nodiscard]] std::span<const ReportRow> reports(std::size_t person) const {
    return reports_.of(snapshot.reports, person);
  }
  [[nodiscard]] std::span<const ReductionRow> reductions(Index person) const {
    return reductions_.of(snapshot.reductions, person);
  }
  [[nodiscard]] std::span<const AbsenceRow> absences(Index person) const {
    return absences_.of(snapshot.absences, person);
  }
  [[nodiscard]] std::span<const DutyRow> duties(Index person) const {
    return duties_.of(snapshot.duties, person);
  }
  [[nodiscard]] std::span<const PostingRow> postings(Index person) const {
    return postings_.of(snapshot.postings, person);
  }
  [[nodiscard]] std::span<const ContactSide> contacts(Index person) const {
    return {contacts_.data() + contact_starts_[person], contacts_.data() + contact_starts_[person + 1]};
  }

  // Everything that counts as somebody's work: visit.on(row, points each) for cases, reports, contacts, and
  // for those measured by tasks, duties.
  template <class Visit>
  void walk(Index person, MeasuredBy way, Visit&& visit) const {
    for (const auto& row : cases(person)) {
      if (is_scored(row)) visit.on(row, prices.of(row).each);
    }
    for (const auto& row : reports(person)) {
      if (counts(row)) visit.on(row, prices.of(row.kind));
    }
    for (const auto& side : contacts(person)) visit.on(*side.row, side.points);
    if (way != MeasuredBy::Tasks) return;
    for (const auto& row : duties(person)) {
      if (in_force(row, snapshot.as_of)) visit.on(row, PriceList::task(row.hours, rate(person)));
    }
  }

  const Snapshot& snapshot;
  const Agreement& agreement;
  const Mode mode;
  const PriceList prices;

 private:
  [[nodiscard]] Assessment assess_exactly(Index person) const;
  [[nodiscard]] Points exact_workload(Index person) const;
  void measure_hours(Index person, Assessment& figure) const;
  void count_cases(Index person, Assessment& figure) const;
  void place_contacts();

  std::unique_ptr<const WmtRules> wmt_;  // in that mode
  RowsByPerson cases_;
  RowsByPerson reports_;
  RowsByPerson reductions_;
  RowsByPerson absences_;
  RowsByPerson duties_;
  RowsByPerson postings_;
  std::vector<ContactSide> contacts_;
  std::vector<Index> contact_starts_;
};

}  // namespace evenkeel::workload
