// A store opened by URL ("sqlite:PATH", "postgresql://..."): every noun's store over one database.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace evenkeel {

// Declared only: whoever works with a noun includes that noun's port.
class AccountStore;
class AgreementStore;
class EventStore;
class FigureStore;
class JobStore;
class LedgerStore;
class MatterStore;
class PlanStore;
class RecordLookup;
class RecordStore;
class SessionStore;

class Store {
 public:
  virtual ~Store() = default;
  virtual RecordStore& records() = 0;
  virtual RecordLookup& lookup() = 0;
  virtual FigureStore& figures() = 0;
  virtual AgreementStore& agreements() = 0;
  virtual LedgerStore& ledger() = 0;
  // The log of readings of personal records: a chain of its own (ledger/access_log.h).
  virtual LedgerStore& access_log() = 0;
  virtual MatterStore& matters() = 0;
  virtual PlanStore& plans() = 0;
  virtual EventStore& events() = 0;
  virtual AccountStore& accounts() = 0;
  virtual SessionStore& sessions() = 0;
  virtual JobStore& jobs() = 0;

  // Runs `work` in one write transaction: all of it is kept, or, when it returns an error or throws, none.
  // Conflict (STORE-BUSY) when another writer holds the store for too long.
  virtual Result<void> in_transaction(const std::function<Result<void>()>& work) = 0;

  // Runs reads on one consistent view: what is written meanwhile is seen by none of them.
  virtual Result<void> in_view(const std::function<Result<void>()>& work) { return work(); }

  // For small writes that a response waits for, above all in the access log: the same, in one commit with
  // those of other threads that come meanwhile. `work` may run on another caller's thread; one that fails
  // undoes itself alone.
  virtual Result<void> in_shared_transaction(const std::function<Result<void>()>& work) {
    return in_transaction(work);
  }
};

// Opens, and migrates to this program's schema. Unavailable with what to do when it cannot be reached, is not
// a store of Evenkeel's, or belongs to a newer version. Implemented in storage/.
Result<std::unique_ptr<Store>> open_store(const std::string& url);

}  // namespace evenkeel
