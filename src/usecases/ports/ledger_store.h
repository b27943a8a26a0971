// Where a ledger is kept. A store keeps records and hands them back unchanged; it computes no hash and
// checks no chain. Use cases write through usecases/ledger_recording.h, which makes the entry.
//
// One object stands for one log (decisions, or access). What it writes belongs to the caller's transaction
// (Store::in_transaction): it becomes visible with that commit and not before, and vanishes with its
// rollback. No Scope is taken: headers hold no personal data, and a log proves something only as a whole; the
// use cases that open payloads (record, each_record) check who asks.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/ledger_entry.h"

namespace evenkeel {

class LedgerStore {
 public:
  virtual ~LedgerStore() = default;

  // The last entry as this transaction sees it; nothing for a log never written to. Takes no lock.
  virtual Result<std::optional<ledger::Head>> head() = 0;

  // The same, and holds the log's head locked until the transaction ends, so that nobody else can append.
  // Locks in one order: every other write of the transaction comes first, this lock last.
  virtual Result<std::optional<ledger::Head>> lock_head() = 0;

  // Appends `record` and moves the head to it. Conflict (LEDGER-MOVED) when the record's log is not this one,
  // its seq is not the head's plus one, or its `previous` is not the head's hash. The opening goes to a table
  // of its own. Entries are never updated or deleted; a store refuses it in the database too (trigger,
  // grants).
  virtual Result<void> append(const ledger::Record& record) = 0;

  // Entries with seq >= from_seq in order, at most `limit`. Headers hold no personal data.
  virtual Result<std::vector<ledger::Entry>> read(std::int64_t from_seq, std::int64_t limit) = 0;
  // The same, of one subject (exact bytes).
  virtual Result<std::vector<ledger::Entry>> read_by_subject(const std::string& subject,
                                                             std::int64_t from_seq, std::int64_t limit) = 0;

  // One entry with its opening, where that is not erased. NotFound (LEDGER-NO-ENTRY). The payload may be
  // personal: the use case that asks has checked who asks, and has put the reading into the access log.
  virtual Result<ledger::Record> record(std::int64_t seq) = 0;

  // Deletes salt and payload of entry `seq`, so that no later read, backup of the live tables or export holds
  // them. NotFound (LEDGER-NO-ENTRY); Conflict (LEDGER-ERASED) when they are gone already. Only
  // erase_payload() of usecases/ledger_recording.h calls this; it appends the entry that says so as well.
  virtual Result<void> erase_opening(std::int64_t seq) = 0;

  // Of openings that stand for no entry: the entries that they say they are of, in order, a hundred at most.
  // Nobody reads those, and what is erased with its entry would stay in them. Also of logs that are none.
  virtual Result<std::vector<std::int64_t>> stray_openings() = 0;

  // Every record in order of seq, streamed from one consistent read, without holding them in memory. Stops at
  // the first error of the sink and returns it. The same duty of the caller as record().
  virtual Result<void> each_record(const std::function<Result<void>(const ledger::Record&)>& sink) = 0;
};

}  // namespace evenkeel
