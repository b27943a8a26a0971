// The outbox, its receivers, what came in, and kept answers.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/event_store.h"
#include "usecases/ports/given_up_store.h"

namespace evenkeel::storage {

class SqlEventStore final : public EventStore, public GivenUpStore {
 public:
  explicit SqlEventStore(Database& database) : database_(database) {}

  Result<std::int64_t> put(const OutgoingEvent& event) override;
  Result<std::vector<OutgoingEvent>> feed(std::int64_t sequence, std::int64_t at_most) override;
  Result<void> add_webhook(const Webhook& webhook) override;
  Result<std::vector<Webhook>> webhooks() override;
  Result<void> stop_webhook(const std::string& id) override;
  Result<std::vector<Delivery>> take_due(const std::string& now, const std::string& until,
                                         std::int64_t at_most) override;
  Result<void> settle(const Delivery& delivery) override;
  Result<void> revive(const std::string& webhook, std::int64_t event, const std::string& at) override;
  Result<std::vector<Delivery>> deliveries(const std::string& webhook, std::int64_t at_most) override;
  Result<std::optional<ReceivedEvent>> received(const std::string& id) override;
  Result<void> put_received(const ReceivedEvent& event) override;
  Result<std::string> last_applied(const std::string& type, const std::string& subject) override;
  Result<std::optional<KeptAnswer>> kept_answer(const std::string& account, const std::string& key) override;
  Result<void> keep_answer(const std::string& account, const std::string& key,
                           const KeptAnswer& answer) override;
  Result<void> forget_answer(const std::string& account, const std::string& key) override;
  Result<void> forget_answers_before(const std::string& at) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
