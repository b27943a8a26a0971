#include "ledger/sequence.h"

#include <fmt/format.h>

#include <algorithm>

namespace evenkeel::ledger {
namespace {

std::string entries(std::int64_t first, std::int64_t last) {
  return first == last ? fmt::format("entry {} is", first) : fmt::format("entries {} to {} are", first, last);
}

}  // namespace

void Sequence::record(std::int64_t line, std::int64_t seq, const Report& report) {
  if (waiting_) decide(seq, report);
  if (seq == expected_) {
    ++expected_;
  } else {
    waiting_ = Waiting{line, seq};
  }
}

std::int64_t Sequence::unbelievable(const Report& report) {
  if (waiting_) decide(std::nullopt, report);
  assumed_.insert(expected_);
  return expected_++;
}

void Sequence::finish(const Report& report) {
  if (waiting_) decide(std::nullopt, report);
  for (const auto& gap : gaps_) close(gap, report);
}

std::int64_t Sequence::last() const {
  return early_.empty() ? expected_ - 1 : std::max(expected_ - 1, *early_.rbegin());
}

void Sequence::decide(std::optional<std::int64_t> next, const Report& report) {
  const auto record = *waiting_;
  waiting_.reset();
  if (next && *next == expected_ + 1) return stands_in(record, report);
  if (record.seq < expected_) return came_back(record, report);
  open_gap(record, expected_, record.seq - 1, false);
  expected_ = record.seq + 1;
}

void Sequence::stands_in(const Waiting& record, const Report& report) {
  const bool late = take_missing(record.seq);
  const bool repeated = !late && (record.seq < expected_ || early_.contains(record.seq));
  report({repeated ? FaultKind::RecordRepeated : FaultKind::RecordOutOfOrder, record.line, record.seq,
          fmt::format("entry {} stands where entry {} belongs", record.seq, expected_)});
  if (record.seq > expected_) early_.insert(record.seq);
  if (!early_.contains(expected_)) open_gap(record, expected_, expected_, true);
  ++expected_;
}

void Sequence::came_back(const Waiting& record, const Report& report) {
  if (take_missing(record.seq)) {
    report({FaultKind::RecordOutOfOrder, record.line, record.seq,
            fmt::format("entry {} stands after entry {}", record.seq, expected_ - 1)});
  } else if (assumed_.erase(record.seq) == 0) {
    report({FaultKind::RecordRepeated, record.line, record.seq,
            fmt::format("entry {} stands here a second time", record.seq)});
  }
}

void Sequence::open_gap(const Waiting& record, std::int64_t first, std::int64_t last, bool named) {
  missing_.emplace(first, last);
  for (auto seq = early_.lower_bound(first); seq != early_.end() && *seq <= last; ++seq) take_missing(*seq);
  gaps_.push_back({record.line, record.seq, first, last, named});
}

bool Sequence::take_missing(std::int64_t seq) {
  auto found = missing_.upper_bound(seq);
  if (found == missing_.begin() || (--found)->second < seq) return false;
  const auto [first, last] = *found;
  missing_.erase(found);
  if (first < seq) missing_.emplace(first, seq - 1);
  if (seq < last) missing_.emplace(seq + 1, last);
  return true;
}

void Sequence::close(const Gap& gap, const Report& report) const {
  bool dropped = false;
  for (auto part = missing_.lower_bound(gap.first); part != missing_.end() && part->first <= gap.last;
       ++part) {
    report({FaultKind::RecordDropped, gap.line, part->first,
            fmt::format("{} missing: entry {} stands there", entries(part->first, part->second), gap.seq)});
    dropped = true;
  }
  if (!dropped && !gap.named) {
    report({FaultKind::RecordOutOfOrder, gap.line, gap.seq,
            fmt::format("entry {} stands where entry {} belongs", gap.seq, gap.first)});
  }
}

}  // namespace evenkeel::ledger
