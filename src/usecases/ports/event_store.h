// The outbox of events, its receivers, and what came in. Everything that is written joins the caller's
// transaction, so that an event stands exactly when the change does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/events/event.h"

namespace evenkeel {

// What a write with an Idempotency-Key was answered, to be answered again.
struct KeptAnswer {
  std::string request_digest;  // of method, path and body
  int status = 0;              // 0: the first request is still being answered
  Private<std::string> body;
  std::string at;
};

class EventStore {
 public:
  virtual ~EventStore() = default;

  // Gives the event its sequence and a delivery to each active webhook that wants its type, due at once. The
  // caller's transaction holds the ledger's head (LedgerStore::lock_head), which puts events in one order.
  virtual Result<std::int64_t> put(const OutgoingEvent& event) = 0;
  // In order, after `sequence`.
  virtual Result<std::vector<OutgoingEvent>> feed(std::int64_t sequence, std::int64_t at_most) = 0;

  virtual Result<void> add_webhook(const Webhook& webhook) = 0;
  virtual Result<std::vector<Webhook>> webhooks() = 0;
  // Nothing more is sent to it; NotFound (NO-WEBHOOK).
  virtual Result<void> stop_webhook(const std::string& id) = 0;

  // Deliveries due at `now`, taken by this caller until `until`: another server takes none of them before.
  virtual Result<std::vector<Delivery>> take_due(const std::string& now, const std::string& until,
                                                 std::int64_t at_most) = 0;
  // What became of one that was taken.
  virtual Result<void> settle(const Delivery& delivery) = 0;
  virtual Result<std::vector<Delivery>> deliveries(const std::string& webhook, std::int64_t at_most) = 0;

  virtual Result<std::optional<ReceivedEvent>> received(const std::string& id) = 0;
  virtual Result<void> put_received(const ReceivedEvent& event) = 0;
  // When the newest applied event of that type about that subject happened; empty when there is none.
  virtual Result<std::string> last_applied(const std::string& type, const std::string& subject) = 0;

  virtual Result<std::optional<KeptAnswer>> kept_answer(const std::string& account,
                                                        const std::string& key) = 0;
  // Conflict (KEY-IN-USE) when the key is kept already and `answer.status` is 0.
  virtual Result<void> keep_answer(const std::string& account, const std::string& key,
                                   const KeptAnswer& answer) = 0;
  virtual Result<void> forget_answer(const std::string& account, const std::string& key) = 0;
  virtual Result<void> forget_answers_before(const std::string& at) = 0;
};

}  // namespace evenkeel
