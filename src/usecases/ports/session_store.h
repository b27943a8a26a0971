// Who is signed in, the tokens of other systems, and failed attempts. Secrets are kept as their SHA-256 only:
// whoever reads the database can sign in with nothing that stands there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "domain/access/attempts.h"
#include "domain/access/permission.h"
#include "domain/choice.h"

namespace evenkeel {

// What still stands between a session and the account's roles.
enum class SessionStage : std::uint8_t { Complete, SecondFactor, NewPassword };
template <>
struct Words<SessionStage> {
  static constexpr std::string_view noun = "stage of a session";
  static constexpr std::pair<SessionStage, std::string_view> values[] = {
      {SessionStage::Complete, "complete"},
      {SessionStage::SecondFactor, "second-factor"},
      {SessionStage::NewPassword, "new-password"}};
};

struct Session {
  Digest token;  // of what the cookie holds
  std::string account;
  std::string csrf;  // what this session's forms carry
  SessionStage stage = SessionStage::Complete;
  Moment begun;
  Moment seen;         // within the last minute of use
  Moment ends;         // however much it is used
  std::string client;  // for the list of sessions: "Firefox on Windows"
  friend bool operator==(const Session&, const Session&) = default;
};

struct ApiToken {
  std::int64_t id = 0;  // given by the store
  std::string account;
  Digest token;
  std::string label;  // what it is for
  std::vector<Permission> scopes;
  Moment made;
  Moment ends;
  std::optional<Moment> revoked;
  friend bool operator==(const ApiToken&, const ApiToken&) = default;
};

class SessionStore {
 public:
  virtual ~SessionStore() = default;

  // Writes belong to the caller's transaction.
  virtual Result<void> begin(const Session& session) = 0;
  virtual Result<std::optional<Session>> find(const Digest& token) = 0;
  virtual Result<void> set_seen(const Digest& token, Moment seen) = 0;
  virtual Result<void> end(const Digest& token) = 0;
  // All of the account's but `except`.
  virtual Result<void> end_all(const std::string& account, const std::optional<Digest>& except) = 0;
  virtual Result<std::vector<Session>> of_account(const std::string& account) = 0;  // newest first
  // Takes out sessions that ended before `moment` and attempts of longer than a week ago.
  virtual Result<void> forget_before(Moment moment) = 0;

  virtual Result<std::int64_t> add_token(const ApiToken& token) = 0;
  virtual Result<std::optional<ApiToken>> token(const Digest& token) = 0;
  virtual Result<std::vector<ApiToken>> tokens_of(const std::string& account) = 0;  // newest first
  // NotFound (NO-TOKEN); a token revoked before stays as it was.
  virtual Result<void> revoke_token(std::int64_t id, Moment at) = 0;
  virtual Result<void> revoke_tokens_of(const std::string& account, Moment at) = 0;

  // Inside a transaction: zero failures for a key never counted; nobody else counts it until the end.
  virtual Result<Attempts> attempts(const std::string& key) = 0;
  virtual Result<void> set_attempts(const std::string& key, const Attempts& attempts) = 0;
  virtual Result<void> forget_attempts(const std::string& key) = 0;

  // Browsers that have signed in to an account before.
  virtual Result<void> add_device(const std::string& account, const Digest& device, Moment at) = 0;
  virtual Result<bool> knows_device(const std::string& account, const Digest& device) = 0;
  virtual Result<void> forget_devices(const std::string& account) = 0;
};

}  // namespace evenkeel
