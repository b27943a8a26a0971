#include "storage/sql/session_store.h"

#include <fmt/format.h>

#include "storage/sql/moment_cell.h"
#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

std::vector<Session> read_sessions(soci::session& connection, std::string_view where,
                                   std::string_view parameter, const std::string& value) {
  Query query(connection, fmt::format("SELECT token, account, csrf, stage, begun, seen, ends, client "
                                      "FROM session WHERE {} ORDER BY begun DESC, token",
                                      where));
  query.use(parameter, value);
  const auto& token = query.column<Digest>();
  const auto& account = query.column<std::string>();
  const auto& csrf = query.column<std::string>();
  const auto& stage = query.column<SessionStage>();
  const auto& begun = query.column<Moment>();
  const auto& seen = query.column<Moment>();
  const auto& ends = query.column<Moment>();
  const auto& client = query.column<std::string>();
  std::vector<Session> found;
  while (query.next()) {
    auto& one = found.emplace_back();
    token.read(one.token);
    account.read(one.account);
    csrf.read(one.csrf);
    stage.read(one.stage);
    begun.read(one.begun);
    seen.read(one.seen);
    ends.read(one.ends);
    client.read(one.client);
  }
  return found;
}

std::string words_of(const std::vector<Permission>& scopes) {
  std::string words;
  for (const auto scope : scopes) words += fmt::format("{}{}", words.empty() ? "" : " ", text_of(scope));
  return words;
}

std::vector<Permission> scopes_of(std::string_view words) {
  std::vector<Permission> scopes;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    scopes.push_back(Cell<Permission>::read(std::string{words.substr(0, end)}));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return scopes;
}

std::vector<ApiToken> read_tokens(soci::session& connection, std::string_view where,
                                  std::string_view parameter, const std::string& value) {
  Query query(connection, fmt::format("SELECT id, account, token, label, scopes, made, ends, revoked "
                                      "FROM api_token WHERE {} ORDER BY id DESC",
                                      where));
  query.use(parameter, value);
  const auto& id = query.column<std::int64_t>();
  const auto& account = query.column<std::string>();
  const auto& token = query.column<Digest>();
  const auto& label = query.column<std::string>();
  const auto& scopes = query.column<std::string>();
  const auto& made = query.column<Moment>();
  const auto& ends = query.column<Moment>();
  const auto& revoked = query.column<std::optional<Moment>>();
  std::vector<ApiToken> found;
  while (query.next()) {
    auto& one = found.emplace_back();
    id.read(one.id);
    account.read(one.account);
    token.read(one.token);
    label.read(one.label);
    one.scopes = scopes_of(scopes.text);
    made.read(one.made);
    ends.read(one.ends);
    revoked.read(one.revoked);
  }
  return found;
}

template <class T>
std::optional<T> first(std::vector<T> found) {
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

}  // namespace

template <class Use>
Result<std::int64_t> SqlSessionStore::run(const char* sql, Use&& use) {
  std::int64_t changed = 0;
  EVENKEEL_TRY(database_.write([&](soci::session& connection) -> Result<void> {
    Query query(connection, sql);
    use(query);
    changed = query.run();
    return {};
  }));
  return changed;
}

Result<void> SqlSessionStore::begin(const Session& session) {
  EVENKEEL_TRY(
      run("INSERT INTO session (token, account, csrf, stage, begun, seen, ends, client) VALUES "
          "(:token, :account, :csrf, :stage, :begun, :seen, :ends, :client)",
          [&](Query& query) {
            query.use("token", session.token).use("account", session.account).use("csrf", session.csrf);
            query.use("stage", session.stage).use("begun", session.begun).use("seen", session.seen);
            query.use("ends", session.ends).use("client", session.client);
          }));
  return {};
}

Result<std::optional<Session>> SqlSessionStore::find(const Digest& token) {
  using Found = std::optional<Session>;
  return database_.read<Found>([&](soci::session& connection) -> Result<Found> {
    return first(read_sessions(connection, "token = :token", "token", token.text()));
  });
}

Result<void> SqlSessionStore::set_seen(const Digest& token, Moment seen) {
  EVENKEEL_TRY(run("UPDATE session SET seen = :seen WHERE token = :token",
                   [&](Query& query) { query.use("seen", seen).use("token", token); }));
  return {};
}

Result<void> SqlSessionStore::end(const Digest& token) {
  EVENKEEL_TRY(
      run("DELETE FROM session WHERE token = :token", [&](Query& query) { query.use("token", token); }));
  return {};
}

Result<void> SqlSessionStore::end_all(const std::string& account, const std::optional<Digest>& except) {
  const auto kept = except ? except->text() : std::string{};
  EVENKEEL_TRY(run("DELETE FROM session WHERE account = :account AND token <> :kept",
                   [&](Query& query) { query.use("account", account).use("kept", kept); }));
  return {};
}

Result<std::vector<Session>> SqlSessionStore::of_account(const std::string& account) {
  using Found = std::vector<Session>;
  return database_.read<Found>([&](soci::session& connection) -> Result<Found> {
    return read_sessions(connection, "account = :account", "account", account);
  });
}

Result<void> SqlSessionStore::forget_before(Moment moment) {
  EVENKEEL_TRY(
      run("DELETE FROM session WHERE ends < :moment", [&](Query& query) { query.use("moment", moment); }));
  EVENKEEL_TRY(run("DELETE FROM sign_in_attempts WHERE last < :moment",
                   [&](Query& query) { query.use("moment", moment.plus(-7 * kDay)); }));
  return {};
}

Result<std::int64_t> SqlSessionStore::add_token(const ApiToken& token) {
  std::int64_t id = 0;
  EVENKEEL_TRY(database_.write([&](soci::session& connection) -> Result<void> {
    Query query(connection,
                "INSERT INTO api_token (account, token, label, scopes, made, ends, revoked) VALUES "
                "(:account, :token, :label, :scopes, :made, :ends, :revoked) RETURNING id");
    query.use("account", token.account).use("token", token.token).use("label", token.label);
    query.use("scopes", words_of(token.scopes)).use("made", token.made).use("ends", token.ends);
    query.use("revoked", token.revoked);
    const auto& made = query.column<std::int64_t>();
    while (query.next()) id = made.number;
    return {};
  }));
  return id;
}

Result<std::optional<ApiToken>> SqlSessionStore::token(const Digest& token) {
  using Found = std::optional<ApiToken>;
  return database_.read<Found>([&](soci::session& connection) -> Result<Found> {
    return first(read_tokens(connection, "token = :token", "token", token.text()));
  });
}

Result<std::vector<ApiToken>> SqlSessionStore::tokens_of(const std::string& account) {
  using Found = std::vector<ApiToken>;
  return database_.read<Found>([&](soci::session& connection) -> Result<Found> {
    return read_tokens(connection, "account = :account", "account", account);
  });
}

Result<void> SqlSessionStore::revoke_token(std::int64_t id, Moment at) {
  EVENKEEL_TRY_LET(const auto changed,
                   run("UPDATE api_token SET revoked = COALESCE(revoked, :at) WHERE id = :id",
                       [&](Query& query) { query.use("at", at).use("id", id); }));
  if (changed == 1) return {};
  return fail(Error::not_found("NO-TOKEN", "There is no such token"));
}

Result<void> SqlSessionStore::revoke_tokens_of(const std::string& account, Moment at) {
  EVENKEEL_TRY(run("UPDATE api_token SET revoked = COALESCE(revoked, :at) WHERE account = :account",
                   [&](Query& query) { query.use("at", at).use("account", account); }));
  return {};
}

Result<Attempts> SqlSessionStore::attempts(const std::string& key) {
  Attempts found;
  EVENKEEL_TRY(database_.write([&](soci::session& connection) -> Result<void> {
    Query(connection,
          "INSERT INTO sign_in_attempts (key, failures, last) VALUES (:key, 0, 0) "
          "ON CONFLICT (key) DO NOTHING")
        .use("key", key)
        .run();
    Query query(connection, fmt::format("SELECT failures, last FROM sign_in_attempts WHERE key = :key{}",
                                        database_.engine().for_update()));
    query.use("key", key);
    const auto& failures = query.column<std::int64_t>();
    const auto& last = query.column<Moment>();
    while (query.next()) {
      failures.read(found.failures);
      last.read(found.last);
    }
    return {};
  }));
  return found;
}

Result<void> SqlSessionStore::set_attempts(const std::string& key, const Attempts& attempts) {
  EVENKEEL_TRY(
      run("INSERT INTO sign_in_attempts (key, failures, last) VALUES (:key, :failures, :last) "
          "ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last = excluded.last",
          [&](Query& query) {
            query.use("key", key).use("failures", attempts.failures).use("last", attempts.last);
          }));
  return {};
}

Result<void> SqlSessionStore::forget_attempts(const std::string& key) {
  EVENKEEL_TRY(
      run("DELETE FROM sign_in_attempts WHERE key = :key", [&](Query& query) { query.use("key", key); }));
  return {};
}

Result<void> SqlSessionStore::add_device(const std::string& account, const Digest& device, Moment at) {
  EVENKEEL_TRY(
      run("INSERT INTO sign_in_device (account, device, at) VALUES (:account, :device, :at) "
          "ON CONFLICT (account, device) DO UPDATE SET at = excluded.at",
          [&](Query& query) { query.use("account", account).use("device", device).use("at", at); }));
  return {};
}

Result<bool> SqlSessionStore::knows_device(const std::string& account, const Digest& device) {
  return database_.read<bool>([&](soci::session& connection) -> Result<bool> {
    Query query(connection, "SELECT at FROM sign_in_device WHERE account = :account AND device = :device");
    query.use("account", account).use("device", device).column<Moment>();
    return query.next();
  });
}

Result<void> SqlSessionStore::forget_devices(const std::string& account) {
  EVENKEEL_TRY(run("DELETE FROM sign_in_device WHERE account = :account",
                   [&](Query& query) { query.use("account", account); }));
  return {};
}

}  // namespace evenkeel::storage
