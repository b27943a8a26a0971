#include "storage/sql/account_store.h"

#include <fmt/format.h>

#include "storage/sql/moment_cell.h"
#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

// Calls f(column, field) for every column of an account, in order.
template <class AnyAccount, class F>
void visit(AnyAccount& account, F&& f) {
  f("code", account.code);
  f("name", account.name);
  f("person_code", account.person);
  f("email", account.email);
  f("external", account.external);
  f("password_hash", account.password_hash);
  f("must_change_password", account.must_change_password);
  f("totp_key", account.totp_key);
  f("totp_used", account.totp_used);
  f("disabled", account.disabled);
  f("made", account.made);
  f("password_set", account.password_set);
}

// Nobody's identity is NULL, so that a unique index holds the others.
std::optional<std::string> known(const std::string& external) {
  return external.empty() ? std::nullopt : std::optional{external};
}

void use_fields(Query& query, const Account& account) {
  visit(account, [&](std::string_view column, const auto& field) {
    if (column == "external") {
      query.use(column, known(account.external));
    } else {
      query.use(column, field);
    }
  });
}

std::string columns(std::string_view before) {
  std::string list;
  const Account none;
  visit(none, [&](std::string_view column, const auto&) {
    list += fmt::format("{}{}{}", list.empty() ? "" : ", ", before, column);
  });
  return list;
}

std::string assignments() {
  std::string list;
  const Account none;
  visit(none, [&](std::string_view column, const auto&) {
    if (column != "code") list += fmt::format("{}{} = :{}", list.empty() ? "" : ", ", column, column);
  });
  return list;
}

std::vector<Account> read_all(Query& query) {
  std::vector<const Slot*> slots;
  const Account none;
  visit(none, [&](std::string_view, const auto& field) {
    slots.push_back(&query.column<std::remove_cvref_t<decltype(field)>>());
  });
  std::vector<Account> found;
  while (query.next()) {
    auto& account = found.emplace_back();
    auto slot = slots.begin();
    visit(account, [&](std::string_view, auto& field) { (*slot++)->read(field); });
  }
  return found;
}

std::vector<Account> select(soci::session& session, std::string_view where, std::string_view parameter,
                            const std::string& value) {
  Query query(session, fmt::format("SELECT {} FROM account WHERE {} ORDER BY code", columns(""), where));
  query.use(parameter, value);
  return read_all(query);
}

std::optional<Account> first(std::vector<Account> found) {
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::optional<Account> by_external(soci::session& session, const std::string& external) {
  if (external.empty()) return std::nullopt;
  return first(select(session, "external = :external", "external", external));
}

Error exists(const std::string& what) {
  return Error::conflict("ACCOUNT-EXISTS", what + " belongs to an account already", "Choose another.");
}

}  // namespace

Result<void> SqlAccountStore::add(const Account& account) {
  return database_.write([&](soci::session& session) -> Result<void> {
    if (!select(session, "code = :code", "code", account.code).empty()) return fail(exists(account.code));
    if (by_external(session, account.external)) return fail(exists("this identity"));
    Query query(session, fmt::format("INSERT INTO account ({}) VALUES ({})", columns(""), columns(":")));
    use_fields(query, account);
    query.run();
    return {};
  });
}

Result<void> SqlAccountStore::change(const Account& account) {
  return database_.write([&](soci::session& session) -> Result<void> {
    const auto other = by_external(session, account.external);
    if (other && other->code != account.code) return fail(exists("this identity"));
    Query query(session, fmt::format("UPDATE account SET {} WHERE code = :code", assignments()));
    use_fields(query, account);
    if (query.run() == 1) return {};
    return fail(Error::not_found("NO-ACCOUNT", "There is no account " + account.code));
  });
}

Result<std::optional<Account>> SqlAccountStore::find(const std::string& code) {
  using Found = std::optional<Account>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    return first(select(session, "code = :code", "code", code));
  });
}

Result<std::optional<Account>> SqlAccountStore::find_to_change(const std::string& code) {
  std::optional<Account> found;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, fmt::format("SELECT {} FROM account WHERE code = :code{}", columns(""),
                                     database_.engine().for_update()));
    query.use("code", code);
    found = first(read_all(query));
    return {};
  }));
  return found;
}

Result<std::optional<Account>> SqlAccountStore::find_external(const std::string& external) {
  using Found = std::optional<Account>;
  return database_.read<Found>(
      [&](soci::session& session) -> Result<Found> { return by_external(session, external); });
}

Result<std::vector<Account>> SqlAccountStore::find_email(const std::string& email) {
  using Found = std::vector<Account>;
  if (email.empty()) return Found{};
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    return select(session, "disabled = 0 AND email = :email", "email", email);
  });
}

Result<std::vector<Account>> SqlAccountStore::all() {
  using Found = std::vector<Account>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    Query query(session, fmt::format("SELECT {} FROM account ORDER BY code", columns("")));
    return read_all(query);
  });
}

Result<std::int64_t> SqlAccountStore::add_grant(const AccountGrant& grant) {
  std::int64_t id = 0;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(session,
                "INSERT INTO account_grant (account, role, place, place_code, valid_from, valid_to) VALUES "
                "(:account, :role, :place, :place_code, :valid_from, :valid_to) RETURNING id");
    query.use("account", grant.account).use("role", grant.grant.role).use("place", grant.grant.place.kind);
    query.use("place_code", grant.grant.place.code).use("valid_from", grant.from).use("valid_to", grant.to);
    const auto& made = query.column<std::int64_t>();
    while (query.next()) id = made.number;
    return {};
  }));
  return id;
}

Result<void> SqlAccountStore::end_grant(std::int64_t id, Date last_day) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "UPDATE account_grant SET valid_to = :last_day WHERE id = :id");
    if (query.use("last_day", last_day).use("id", id).run() == 1) return {};
    return fail(Error::not_found("NO-GRANT", "There is no such role to take away"));
  });
}

Result<std::vector<AccountGrant>> SqlAccountStore::grants(const std::string& account) {
  using Found = std::vector<AccountGrant>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    Query query(session, fmt::format("SELECT id, account, role, place, place_code, valid_from, valid_to "
                                     "FROM account_grant {} ORDER BY id",
                                     account.empty() ? "" : "WHERE account = :account"));
    if (!account.empty()) query.use("account", account);
    const auto& id = query.column<std::int64_t>();
    const auto& whose = query.column<std::string>();
    const auto& role = query.column<Role>();
    const auto& place = query.column<PlaceKind>();
    const auto& place_code = query.column<std::string>();
    const auto& from = query.column<Date>();
    const auto& to = query.column<std::optional<Date>>();
    Found found;
    while (query.next()) {
      auto& one = found.emplace_back();
      id.read(one.id);
      whose.read(one.account);
      role.read(one.grant.role);
      place.read(one.grant.place.kind);
      place_code.read(one.grant.place.code);
      from.read(one.from);
      to.read(one.to);
    }
    return found;
  });
}

Result<void> SqlAccountStore::set_recovery_codes(const std::string& account,
                                                 const std::vector<Digest>& codes) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query(session, "DELETE FROM recovery_code WHERE account = :account").use("account", account).run();
    for (const auto& code : codes) {
      Query query(session, "INSERT INTO recovery_code (account, code) VALUES (:account, :code)");
      query.use("account", account).use("code", code).run();
    }
    return {};
  });
}

Result<bool> SqlAccountStore::take_recovery_code(const std::string& account, const Digest& code) {
  bool taken = false;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "DELETE FROM recovery_code WHERE account = :account AND code = :code");
    taken = query.use("account", account).use("code", code).run() == 1;
    return {};
  }));
  return taken;
}

Result<std::int64_t> SqlAccountStore::recovery_codes_left(const std::string& account) {
  return database_.read<std::int64_t>([&](soci::session& session) -> Result<std::int64_t> {
    Query query(session, "SELECT COUNT(*) FROM recovery_code WHERE account = :account");
    query.use("account", account);
    const auto& count = query.column<std::int64_t>();
    return query.next() ? count.number : 0;
  });
}

}  // namespace evenkeel::storage
