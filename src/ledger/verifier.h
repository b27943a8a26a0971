// Checks an exported log, line by line in constant memory, and names the record of every fault.
//
// An export alone shows that its entries follow from one another. It cannot show that its end was cut off,
// that the whole of it was written anew, or that another form of it was shown to somebody else: for these
// give signed heads that another party kept, and that party's public key. What is proved reaches to the
// highest head that matches (VerificationReport::proved_to) and not one entry further. No log can show that
// what was written into it was true, nor that something which was never written happened.
//
// A key and the identity of the log come from whoever holds the head, never from the export itself: an export
// that may name its own key or its own log could be swapped for another's (CVE-2022-39199, CVE-2022-36111).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ledger_entry.h"
#include "ledger/fault.h"
#include "ledger/record_line.h"
#include "ledger/sequence.h"

namespace evenkeel::ledger {

struct Trust {
  std::vector<SignedHead> heads;  // kept by other parties
  std::vector<PublicKey> keys;    // those that may sign heads; none: any key, with a warning
  std::string log;                // identity, where it is known without a head; may be empty
};

struct VerificationReport {
  std::int64_t lines = 0;   // records read, whole or not
  std::int64_t erased = 0;  // payloads erased lawfully: for information, not a fault
  Head last;                // the last entry that could be read
  std::int64_t first_seq = 0;
  std::int64_t proved_to = 0;      // seq of the highest trusted head that matches; 0 without one
  std::int64_t fault_count = 0;    // also those beyond the first kMostFaults
  std::int64_t warning_count = 0;  // likewise
  std::vector<Fault> faults;       // faults and warnings in order of line; those of no line last
  [[nodiscard]] bool sound() const { return fault_count == 0; }
};

inline constexpr std::size_t kMostFaults = 1000;

// May be copied in the middle of an export: each copy goes on by itself.
class Verifier {
 public:
  explicit Verifier(Trust trust);
  // The export in pieces of any size.
  void feed(std::string_view bytes);
  VerificationReport finish();

 private:
  // What is remembered of the line before.
  struct Before {
    bool readable = false;
    std::int64_t seq = 0;
    Digest written, computed;  // the same unless the header was changed
    std::string at;
  };
  struct Seen {
    std::int64_t line;
    Digest written, computed;
  };
  struct Erasure {
    std::int64_t line;
    bool recorded;
  };

  void judge_heads();
  bool accept_head(const SignedHead& candidate);
  void line(std::string_view text);
  void unreadable(const std::string& why);
  void record(const RecordView& view);
  void check_link(const RecordView& view);
  void check_opening(const RecordView& view, std::int64_t seq, bool header_good);
  void note_erasure(const RecordView& view);
  void check_log(const RecordView& view);
  void check_against(const Head& head);
  void check_erasures();
  void report(Fault fault);

  Trust trust_;
  std::vector<Head> heads_;  // those whose signature and key are good, by seq
  std::map<std::int64_t, Seen> watched_;
  std::map<std::int64_t, Erasure> erasures_;
  std::vector<Fault> undone_;  // erasures written down whose payload still stood
  std::string unfinished_;     // a line that is not complete yet
  bool skipping_ = false;      // the rest of a line that is too long
  Sequence sequence_;
  Before before_;
  std::string log_;          // the one expected
  std::string log_of_last_;  // the one the last record was of
  VerificationReport report_;
};

VerificationReport verify_export(std::string_view bytes, const Trust& trust);

}  // namespace evenkeel::ledger
