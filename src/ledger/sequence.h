// Follows the seq numbers of an export, one line at a time, and names what was dropped, repeated or moved.
// It looks one line ahead: where the numbers go on as if a record stood in for the one expected, that record
// was put there (a swap or an overwrite); where they go on from the record's own number, others are missing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "ledger/fault.h"

namespace evenkeel::ledger {

class Sequence {
 public:
  using Report = std::function<void(Fault)>;

  void record(std::int64_t line, std::int64_t seq, const Report& report);
  // A line whose number cannot be believed: it is taken to hold the entry expected there, which it returns.
  // Where that entry turns up after all, the line was put in, and nothing is missing.
  std::int64_t unbelievable(const Report& report);
  void finish(const Report& report);

  // The highest entry accounted for so far.
  [[nodiscard]] std::int64_t last() const;

 private:
  struct Waiting {
    std::int64_t line;
    std::int64_t seq;
  };
  struct Gap {
    std::int64_t line;  // of the record that stands where `first` belongs
    std::int64_t seq;   // of that record
    std::int64_t first;
    std::int64_t last;
    bool named;  // the record was named as out of order already
  };

  void decide(std::optional<std::int64_t> next, const Report& report);
  void stands_in(const Waiting& record, const Report& report);
  void came_back(const Waiting& record, const Report& report);
  void open_gap(const Waiting& record, std::int64_t first, std::int64_t last, bool named);
  void close(const Gap& gap, const Report& report) const;
  bool take_missing(std::int64_t seq);

  std::int64_t expected_ = 1;
  std::optional<Waiting> waiting_;
  std::map<std::int64_t, std::int64_t> missing_;  // first -> last, disjoint
  std::set<std::int64_t> early_;                  // stood in for an earlier entry
  std::set<std::int64_t> assumed_;                // held by a line that cannot be believed
  std::vector<Gap> gaps_;
};

}  // namespace evenkeel::ledger
