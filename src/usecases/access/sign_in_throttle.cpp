#include "usecases/access/sign_in_throttle.h"
#include "usecases/ports/session_store.h"

#include <fmt/format.h>

#include <algorithm>

namespace evenkeel {
namespace {

// Digests, so that the table names nobody and a name of any length fits.
std::string key_of(std::string_view kind, std::string_view account, std::string_view where) {
  return sha256(fmt::format("{}\n{}\n{}", kind, account, where)).text();
}

std::string words_for(std::int64_t seconds) {
  if (seconds <= 1) return "a second";
  if (seconds < 60) return fmt::format("{} seconds", seconds);
  const auto minutes = (seconds + 59) / 60;
  return minutes == 1 ? "a minute" : fmt::format("{} minutes", minutes);
}

Error wait_until(Moment heard, Moment now) {
  return Error::forbidden("SIGN-IN-WAIT", "There have been too many failed attempts",
                          fmt::format("Wait {}, then try again.", words_for(heard.seconds - now.seconds)));
}

}  // namespace

std::vector<Counter> sign_in_counters(const std::string& account, const std::string& address,
                                      const std::string& known_device) {
  if (!known_device.empty()) return {{key_of("device", account, known_device), access::kAtOnePlace}};
  return {{key_of("place", account, address), access::kAtOnePlace},
          {key_of("address", "", address), access::kFromOneAddress},
          {key_of("account", account, ""), access::kForOneAccount}};
}

std::vector<Counter> second_factor_counters(const std::string& account) {
  return {{key_of("code", account, ""), access::kAtOnePlace}};
}

Result<void> count_attempt(Store& store, const std::vector<Counter>& counters, Moment now) {
  return store.in_transaction([&]() -> Result<void> {
    auto& sessions = store.sessions();
    for (const auto& counter : counters) {
      EVENKEEL_TRY_LET(const auto before, sessions.attempts(counter.key));
      if (const auto heard = access::heard_again(before, counter.rule, now))
        return fail(wait_until(*heard, now));
    }
    for (const auto& counter : counters) {
      EVENKEEL_TRY_LET(const auto before, sessions.attempts(counter.key));
      EVENKEEL_TRY(sessions.set_attempts(counter.key, access::one_more(before, counter.rule, now)));
    }
    return {};
  });
}

Result<void> forgive_attempt(Store& store, const std::vector<Counter>& counters) {
  EVENKEEL_TRY(store.sessions().forget_attempts(counters.front().key));
  for (std::size_t i = 1; i < counters.size(); ++i) {
    EVENKEEL_TRY_LET(auto attempts, store.sessions().attempts(counters[i].key));
    attempts.failures = std::max<std::int64_t>(0, attempts.failures - 1);
    EVENKEEL_TRY(store.sessions().set_attempts(counters[i].key, attempts));
  }
  return {};
}

}  // namespace evenkeel
