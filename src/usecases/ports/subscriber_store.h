// Who is told by mail when a place is full or is not any more. An address is kept only as long as somebody
// wants the mail: unconfirmed for a week, confirmed until they unsubscribe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/private.h"
#include "base/result.h"

namespace evenkeel {

struct Subscriber {
  std::string id;
  Private<std::string> address;  // lower case
  Private<std::string> token;    // the secret in the links of its mails
  std::string asked_at;          // UTC
  std::string confirmed_at;      // UTC; empty: not confirmed, and told nothing but how to
  std::string told;              // what it was told last, as a digest; empty: nothing yet
};

class SubscriberStore {
 public:
  virtual ~SubscriberStore() = default;
  virtual Result<void> put(const Subscriber& subscriber) = 0;  // replaces the one of its id
  virtual Result<void> remove(const std::string& id) = 0;
  virtual Result<std::optional<Subscriber>> get(const std::string& id) = 0;
  virtual Result<std::optional<Subscriber>> at_address(const Private<std::string>& address) = 0;
  // In order of id.
  virtual Result<std::vector<Subscriber>> all() = 0;
  // Takes the telling of it upon oneself: false when another server was first.
  virtual Result<bool> claim(const std::string& id, const std::string& before, const std::string& after) = 0;
};

}  // namespace evenkeel
