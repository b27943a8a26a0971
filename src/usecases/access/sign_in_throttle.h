// Failed attempts of a sign-in, counted where they come from (access/throttle.h has the rules).
#pragma once

#include <string>
#include <vector>

#include "access/throttle.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct Counter {
  std::string key;
  access::ThrottleRule rule;
};

// A browser that has signed in to the account before is counted by itself, so that strangers cannot make its
// user wait; any other by account and address, by address, and by account.
std::vector<Counter> sign_in_counters(const std::string& account, const std::string& address,
                                      const std::string& known_device);
std::vector<Counter> second_factor_counters(const std::string& account);

// Counts one failure under each, or refuses when any of them has to wait: Forbidden (SIGN-IN-WAIT).
Result<void> count_attempt(Store& store, const std::vector<Counter>& counters, Moment now);

// The attempt succeeded: the first counter is forgotten, the wider ones lose the one failure.
Result<void> forgive_attempt(Store& store, const std::vector<Counter>& counters);

}  // namespace evenkeel
