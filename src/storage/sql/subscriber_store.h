// Who is told by mail where a place is full.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/subscriber_store.h"

namespace evenkeel::storage {

class SqlSubscriberStore final : public SubscriberStore {
 public:
  explicit SqlSubscriberStore(Database& database) : database_(database) {}

  Result<void> put(const Subscriber& subscriber) override;
  Result<void> remove(const std::string& id) override;
  Result<std::optional<Subscriber>> get(const std::string& id) override;
  Result<std::optional<Subscriber>> at_address(const Private<std::string>& address) override;
  Result<std::vector<Subscriber>> all() override;
  Result<bool> claim(const std::string& id, const std::string& before, const std::string& after) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
