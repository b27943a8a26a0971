// A store in memory for tests of use cases: agreements, ledger and jobs, with transactions that roll back
// (not of jobs). It keeps no records and no figures.
#pragma once

#include <algorithm>
#include <stdexcept>

#include "base/hash.h"
#include "domain/agreement/agreement.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/event_store.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/job_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/plan_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"
#include "usecases/ports/session_store.h"
#include "usecases/ports/store.h"
#include "usecases/testing/memory_jobs.h"

namespace evenkeel::testing {

class MemoryLedger final : public LedgerStore {
 public:
  Result<std::optional<ledger::Head>> head() override {
    if (records.empty()) return std::optional<ledger::Head>{};
    const auto& last = records.back().entry;
    return std::optional{ledger::Head{last.log, last.seq, last.hash, last.at}};
  }
  Result<std::optional<ledger::Head>> lock_head() override { return head(); }
  Result<void> append(const ledger::Record& record) override {
    if (record.entry.seq != static_cast<std::int64_t>(records.size()) + 1) {
      return fail(Error::conflict("LEDGER-MOVED", "the ledger has moved on"));
    }
    records.push_back(record);
    return {};
  }
  Result<std::vector<ledger::Entry>> read(std::int64_t from_seq, std::int64_t limit) override {
    return entries([](const ledger::Entry&) { return true; }, from_seq, limit);
  }
  Result<std::vector<ledger::Entry>> read_by_subject(const std::string& subject, std::int64_t from_seq,
                                                     std::int64_t limit) override {
    return entries([&subject](const ledger::Entry& entry) { return entry.subject == subject; }, from_seq,
                   limit);
  }
  Result<ledger::Record> record(std::int64_t seq) override {
    if (seq < 1 || seq > static_cast<std::int64_t>(records.size())) {
      return fail(Error::not_found("LEDGER-NO-ENTRY", "there is no such entry"));
    }
    return records[static_cast<std::size_t>(seq - 1)];
  }
  Result<void> erase_opening(std::int64_t seq) override {
    EVENKEEL_TRY(record(seq));
    records[static_cast<std::size_t>(seq - 1)].opening.reset();
    return {};
  }
  Result<std::vector<std::int64_t>> stray_openings() override { return std::vector<std::int64_t>{}; }
  Result<void> each_record(const std::function<Result<void>(const ledger::Record&)>& sink) override {
    for (const auto& record : records) EVENKEEL_TRY(sink(record));
    return {};
  }

  std::vector<ledger::Record> records;

 private:
  template <class Wanted>
  std::vector<ledger::Entry> entries(Wanted&& wanted, std::int64_t from_seq, std::int64_t limit) {
    std::vector<ledger::Entry> found;
    for (const auto& record : records) {
      if (static_cast<std::int64_t>(found.size()) == limit) break;
      if (record.entry.seq >= from_seq && wanted(record.entry)) found.push_back(record.entry);
    }
    return found;
  }
};

class MemoryAgreements final : public AgreementStore {
 public:
  Result<void> put(const StoredAgreement& agreement) override {
    if (find(agreement.digest) == nullptr) rows.push_back(agreement);
    return {};
  }
  Result<void> add_signature(const Digest& digest, const AgreementSignature& signature) override {
    auto* row = find(digest);
    if (row == nullptr) return fail(Error::not_found("NO-AGREEMENT", "there is no such agreement"));
    for (const auto& kept : row->signatures) {
      if (kept.party != signature.party) continue;
      if (kept.signature == signature.signature) return {};
      return fail(Error::conflict("ALREADY-SIGNED", signature.party + " has signed before"));
    }
    row->signatures.push_back(signature);
    return {};
  }
  Result<std::vector<StoredAgreement>> all() override { return rows; }
  Result<std::int64_t> changes() override {
    auto count = static_cast<std::int64_t>(rows.size());
    for (const auto& row : rows) count += static_cast<std::int64_t>(row.signatures.size());
    return count;
  }

  std::vector<StoredAgreement> rows;

 private:
  StoredAgreement* find(const Digest& digest) {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&digest](const auto& row) { return row.digest == digest; });
    return found == rows.end() ? nullptr : &*found;
  }
};

class MemoryStore final : public Store {
 public:
  RecordStore& records() override { throw std::logic_error("the memory store keeps no records"); }
  PlanStore& plans() override { throw std::logic_error("the memory store keeps no plans"); }
  RecordLookup& lookup() override { throw std::logic_error("the memory store keeps no records"); }
  FigureStore& figures() override { throw std::logic_error("the memory store keeps no figures"); }
  MemoryAgreements& agreements() override { return agreements_; }
  MemoryLedger& ledger() override { return ledger_; }
  MemoryLedger& access_log() override { return access_log_; }
  EventStore& events() override { throw std::logic_error("the memory store keeps no events"); }
  MemoryJobs& jobs() override { return jobs_; }
  MatterStore& matters() override { throw std::logic_error("the memory store keeps no matters"); }
  AccountStore& accounts() override { throw std::logic_error("the memory store keeps no accounts"); }
  SessionStore& sessions() override { throw std::logic_error("the memory store keeps no sessions"); }
  Result<void> in_transaction(const std::function<Result<void>()>& work) override {
    const auto agreements = agreements_.rows;
    const auto records = ledger_.records;
    const auto readings = access_log_.records;
    auto outcome = work();
    if (!outcome) {
      agreements_.rows = agreements;
      ledger_.records = records;
      access_log_.records = readings;
    }
    return outcome;
  }

 private:
  MemoryJobs jobs_;
  MemoryAgreements agreements_;
  MemoryLedger ledger_;
  MemoryLedger access_log_;
};

}  // namespace evenkeel::testing
