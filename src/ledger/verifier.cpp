#include "ledger/verifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "ledger/signed_head.h"

namespace evenkeel::ledger {
namespace {

std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

}  // namespace

Verifier::Verifier(Trust trust) : trust_(std::move(trust)), log_(trust_.log) { judge_heads(); }

void Verifier::judge_heads() {
  if (trust_.heads.empty()) {
    report(
        {FaultKind::NoHead, 0, 0, "no signed head was given: a cut tail or a whole rewrite would not show"});
  } else if (trust_.keys.empty()) {
    report({FaultKind::NoKey, 0, 0,
            "no public key was given: the heads' own keys are believed, and anybody could have made them"});
  }
  for (const auto& candidate : trust_.heads) {
    if (accept_head(candidate)) heads_.push_back(candidate.head);
  }
  std::stable_sort(heads_.begin(), heads_.end(), [](const Head& a, const Head& b) { return a.seq < b.seq; });
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    if (i > 0) {
      if (const auto fault = compare_heads(heads_[i - 1], heads_[i])) report(*fault);
    }
    watched_.emplace(heads_[i].seq, Seen{0, {}, {}});
  }
}

bool Verifier::accept_head(const SignedHead& candidate) {
  const auto& head = candidate.head;
  const auto refuse = [&](FaultKind kind, std::string why) {
    report({kind, 0, head.seq, std::move(why)});
    return false;
  };
  if (!signature_fits(candidate)) {
    return refuse(FaultKind::HeadForged,
                  fmt::format("the signature of the head of entry {} does not fit it", head.seq));
  }
  if (!trust_.keys.empty() &&
      std::find(trust_.keys.begin(), trust_.keys.end(), candidate.key) == trust_.keys.end()) {
    return refuse(FaultKind::HeadUntrusted,
                  fmt::format("the head of entry {} is signed with key {}..., which was not given as trusted",
                              head.seq, candidate.key.hex.substr(0, 12)));
  }
  if (log_.empty()) log_ = head.log;
  if (head.log == log_) return true;
  return refuse(FaultKind::WrongLog,
                fmt::format("the head of entry {} is of log {}, not of {}", head.seq, head.log, log_));
}

void Verifier::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const auto part = bytes.substr(0, end);
    const bool too_long = skipping_ || unfinished_.size() + part.size() > kLongestLine;
    if (too_long && !std::exchange(skipping_, true)) unfinished_.clear();
    if (end == std::string_view::npos) {
      if (!too_long) unfinished_ += part;
      return;
    }
    if (std::exchange(skipping_, false)) {
      ++report_.lines;
      unreadable("the line is too long");
    } else if (unfinished_.empty()) {
      line(part);
    } else {
      unfinished_ += part;
      line(unfinished_);
      unfinished_.clear();
    }
    bytes.remove_prefix(end + 1);
  }
}

void Verifier::line(std::string_view text) {
  ++report_.lines;
  if (const auto view = read_line(text)) {
    record(*view);
  } else {
    unreadable("the line is not a record in canonical form");
  }
}

void Verifier::unreadable(const std::string& why) {
  const auto seq = sequence_.unbelievable([this](Fault fault) { report(std::move(fault)); });
  report({FaultKind::Unreadable, report_.lines, seq, why});
  before_ = Before{};
}

void Verifier::record(const RecordView& view) {
  const auto to_report = [this](Fault fault) { report(std::move(fault)); };
  const auto computed = Sha256{}.add(view.header_before_hash).add(view.header_after_hash).finish();
  const bool good = computed == view.hash;
  auto seq = view.seq;
  if (good) {
    sequence_.record(report_.lines, seq, to_report);
    check_log(view);
    check_link(view);
    note_erasure(view);
  } else {  // its seq cannot be believed either
    seq = sequence_.unbelievable(to_report);
    report({FaultKind::EntryChanged, report_.lines, seq, "the header does not give the hash written in it"});
  }
  check_opening(view, seq, good);
  if (const auto watched = watched_.find(seq); watched != watched_.end())
    watched->second = Seen{report_.lines, view.hash, computed};
  before_.readable = true;
  before_.seq = seq;
  before_.written = view.hash;
  before_.computed = computed;
  before_.at.assign(view.at);
  if (report_.first_seq == 0) report_.first_seq = seq;
  if (seq < report_.last.seq) return;
  report_.last.log.assign(view.log);
  report_.last.seq = seq;
  report_.last.hash = view.hash;
  report_.last.at = before_.at;
}

// Only between neighbours: for a record out of its place the place is the fault.
void Verifier::check_link(const RecordView& view) {
  static constexpr Digest kNone{};
  if (view.seq == 1 && view.previous != kNone) {
    report({FaultKind::LinkBroken, report_.lines, 1, "entry 1 names an entry before it"});
  }
  if (!before_.readable || before_.seq + 1 != view.seq) return;
  if (view.previous != before_.written && view.previous != before_.computed) {
    report({FaultKind::LinkBroken, report_.lines, view.seq,
            fmt::format("its 'previous' is not the hash of entry {}: one of the two was replaced",
                        before_.seq)});
  }
  if (view.at < before_.at) {
    report({FaultKind::ClockBackwards, report_.lines, view.seq,
            fmt::format("its time {} is before that of entry {}, {}", view.at, before_.seq, before_.at)});
  }
}

void Verifier::check_opening(const RecordView& view, std::int64_t seq, bool header_good) {
  if (!view.payload) {
    ++report_.erased;
    erasures_.emplace(seq, Erasure{report_.lines, false});
  } else if (header_good &&
             Sha256{}.add(bytes_of(view.salt)).add(*view.payload).finish() != view.commitment) {
    report({FaultKind::PayloadChanged, report_.lines, seq, "salt and payload do not give the commitment"});
  }
}

void Verifier::note_erasure(const RecordView& view) {
  if (view.act != kPayloadErasedAct) return;
  std::int64_t erased = 0;
  const auto* end = view.subject.data() + view.subject.size();
  if (std::from_chars(view.subject.data(), end, erased).ptr != end) return;
  const auto found = erasures_.find(erased);
  if (found != erasures_.end()) {
    found->second.recorded = true;
  } else {
    undone_.push_back(
        {FaultKind::ErasureUndone, report_.lines, view.seq,
         fmt::format("it says that the payload of entry {} was erased, and it is still there", erased)});
  }
}

// Named once for each run of entries of another log.
void Verifier::check_log(const RecordView& view) {
  if (log_.empty()) log_ = view.log;
  const bool new_run = view.log != log_of_last_;
  log_of_last_.assign(view.log);
  if (view.log == log_ || !new_run) return;
  report({FaultKind::WrongLog, report_.lines, view.seq,
          fmt::format("from here the entries are of log {}, not of {}", view.log, log_)});
}

void Verifier::check_against(const Head& head) {
  const auto last = sequence_.last();
  if (head.seq > last) {
    return report({FaultKind::TailCut, report_.lines, last + 1,
                   fmt::format("entries {} to {} are missing from the end: the head of {} vouches for them",
                               last + 1, head.seq, head.at)});
  }
  const auto& seen = watched_.at(head.seq);
  if (seen.line == 0) return;  // missing or unreadable, and named as such
  if (head.hash == seen.written || head.hash == seen.computed) {
    report_.proved_to = std::max(report_.proved_to, head.seq);
    return;
  }
  report(
      {FaultKind::Rewritten, seen.line, head.seq,
       fmt::format("not the entry that the head of {} vouches for: the history was rewritten after entry {} "
                   "and at or before entry {}",
                   head.at, report_.proved_to, head.seq)});
}

// A payload may go only with an entry that says so. Where entries cannot be read, that entry may be among
// them.
void Verifier::check_erasures() {
  const bool all_entries_readable = report_.fault_count == 0;
  std::int64_t unjudged = 0;
  for (const auto& [seq, erasure] : erasures_) {
    if (erasure.recorded) continue;
    if (all_entries_readable) {
      report({FaultKind::PayloadMissing, erasure.line, seq,
              "salt and payload are gone, and no later entry says that they were erased"});
    } else {
      ++unjudged;
    }
  }
  if (all_entries_readable) std::for_each(undone_.begin(), undone_.end(), [this](Fault& f) { report(f); });
  if (unjudged == 0) return;
  report({FaultKind::ErasureUnjudged, 0, 0,
          fmt::format("{} payloads are gone; other faults hide whether their erasure was written down",
                      unjudged)});
}

void Verifier::report(Fault fault) {
  ++(is_warning(fault.kind) ? report_.warning_count : report_.fault_count);
  if (report_.faults.size() < kMostFaults) report_.faults.push_back(std::move(fault));
}

VerificationReport Verifier::finish() {
  if (!unfinished_.empty() || skipping_) {
    ++report_.lines;
    unreadable("the last line has no end");
  }
  sequence_.finish([this](Fault fault) { report(std::move(fault)); });
  if (report_.lines == 0) report({FaultKind::Empty, 0, 0, "the export holds no record"});
  if (log_of_last_ == log_) {  // another log's end says nothing about this one's heads
    for (const auto& head : heads_) check_against(head);
  }
  check_erasures();
  std::stable_sort(report_.faults.begin(), report_.faults.end(), [](const Fault& a, const Fault& b) {
    return (a.line == 0 ? INT64_MAX : a.line) < (b.line == 0 ? INT64_MAX : b.line);
  });
  return std::move(report_);
}

VerificationReport verify_export(std::string_view bytes, const Trust& trust) {
  Verifier verifier{trust};
  verifier.feed(bytes);
  return verifier.finish();
}

}  // namespace evenkeel::ledger
