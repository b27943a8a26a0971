// Logs for tests and benchmarks of the ledger, never for the product: every value is made from its seq, so
// the same log comes out each time.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/signature.h"
#include "ledger/chain.h"
#include "ledger/record_line.h"
#include "ledger/signed_head.h"
#include "ledger/verifier.h"

namespace evenkeel::ledger::sample {

inline std::string log_id() { return "00112233445566778899aabbccddeeff"; }
inline KeyPair keys() { return make_demonstration_key_pair("sample log"); }

// One act a minute from 2026-11-22 00:00 on.
inline std::string time_of(std::int64_t seq) {
  return fmt::format("2026-{:02}-{:02}T{:02}:{:02}:00Z", 1 + seq / 40320 % 12, 1 + seq / 1440 % 28,
                     seq / 60 % 24, seq % 60);
}

inline Draft draft(std::int64_t seq) {
  Draft made;
  made.at = time_of(seq);
  made.actor = fmt::format("account-{}", seq % 7);
  made.act = seq % 3 == 0 ? "figures.assessed" : "import.published";
  made.subject = fmt::format("unit/N{:02}", seq % 12);
  made.agreement = sha256("agreement");
  if (seq % 2 == 0) made.snapshot = sha256(fmt::format("snapshot {}", seq));
  made.payload = Private{fmt::format(R"({{"note":"Évaluation \"{}\"","rows":{}}})", seq, seq * 10)};
  return made;
}

inline Record follow(const Head& last, const Draft& next, std::string_view seed) {
  return append(last, next, sha256(fmt::format("{} {}", seed, last.seq)).text()).value();
}

// Where the log is long enough, the payload of entry 7 is erased and entry 9 says so. Another `seed` gives
// another history of the same log. No `sink` call holds more than one record.
inline Head each_record(std::int64_t count, std::string_view seed,
                        const std::function<void(const Record&)>& sink) {
  auto head = new_log(log_id()).value();
  for (std::int64_t seq = 1; seq <= count; ++seq) {
    auto next = draft(seq);
    if (seq == 9) next.act = kPayloadErasedAct, next.subject = "7";
    auto record = follow(head, next, seed);
    if (seq == 7 && count >= 9) record.opening.reset();
    head = head_of(record.entry);
    sink(record);
  }
  return head;
}

inline std::vector<Record> records(std::int64_t count, std::string_view seed = "sample") {
  std::vector<Record> made;
  each_record(count, seed, [&made](const Record& record) { made.push_back(record); });
  return made;
}

inline std::vector<std::string> lines(const std::vector<Record>& records) {
  std::vector<std::string> made;
  for (const auto& record : records) made.push_back(record_line(record));
  return made;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines) all += line;
  return all;
}

inline SignedHead head_at(const std::vector<Record>& records, std::size_t seq) {
  return sign_head(head_of(records.at(seq - 1).entry), keys()).value();
}

inline Trust trust_in(std::vector<SignedHead> heads) { return {std::move(heads), {keys().public_key}, ""}; }

// "line/seq/code" of each fault; warnings are left out.
inline std::vector<std::string> named(const VerificationReport& report) {
  std::vector<std::string> out;
  for (const auto& fault : report.faults) {
    if (!is_warning(fault.kind))
      out.push_back(fmt::format("{}/{}/{}", fault.line, fault.seq, code(fault.kind)));
  }
  return out;
}

}  // namespace evenkeel::ledger::sample
