#include "storage/sql/subscriber_store.h"

#include <fmt/format.h>

#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

constexpr std::string_view kColumns = "id, address, token, asked_at, confirmed_at, told";

std::vector<Subscriber> subscribers_in(Query& query) {
  const auto& id = query.column<std::string>();
  const auto& address = query.column<Private<std::string>>();
  const auto& token = query.column<Private<std::string>>();
  const auto& asked_at = query.column<std::string>();
  const auto& confirmed_at = query.column<std::string>();
  const auto& told = query.column<std::string>();
  std::vector<Subscriber> out;
  while (query.next()) {
    auto& one = out.emplace_back();
    id.read(one.id);
    address.read(one.address);
    token.read(one.token);
    asked_at.read(one.asked_at);
    confirmed_at.read(one.confirmed_at);
    told.read(one.told);
  }
  return out;
}

void forget(soci::session& session, const std::string& id) {
  Query query(session, "DELETE FROM subscriber WHERE id = :id");
  query.use("id", id);
  query.run();
}

std::optional<Subscriber> first_of(std::vector<Subscriber> found) {
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

}  // namespace

Result<void> SqlSubscriberStore::put(const Subscriber& subscriber) {
  return database_.write([&](soci::session& session) -> Result<void> {
    forget(session, subscriber.id);
    Query query(session, fmt::format("INSERT INTO subscriber ({}) VALUES (:id, :address, :token, :asked_at, "
                                     ":confirmed_at, :told)",
                                     kColumns));
    query.use("id", subscriber.id).use("address", subscriber.address).use("token", subscriber.token);
    query.use("asked_at", subscriber.asked_at).use("confirmed_at", subscriber.confirmed_at);
    query.use("told", subscriber.told);
    query.run();
    return {};
  });
}

Result<void> SqlSubscriberStore::remove(const std::string& id) {
  return database_.write([&](soci::session& session) -> Result<void> {
    forget(session, id);
    return {};
  });
}

Result<std::optional<Subscriber>> SqlSubscriberStore::get(const std::string& id) {
  using Found = std::optional<Subscriber>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    Query query(session, fmt::format("SELECT {} FROM subscriber WHERE id = :id", kColumns));
    query.use("id", id);
    return first_of(subscribers_in(query));
  });
}

Result<std::optional<Subscriber>> SqlSubscriberStore::at_address(const Private<std::string>& address) {
  using Found = std::optional<Subscriber>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    Query query(session, fmt::format("SELECT {} FROM subscriber WHERE address = :address", kColumns));
    query.use("address", address);
    return first_of(subscribers_in(query));
  });
}

Result<std::vector<Subscriber>> SqlSubscriberStore::all() {
  using All = std::vector<Subscriber>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(session, fmt::format("SELECT {} FROM subscriber ORDER BY id", kColumns));
    return subscribers_in(query);
  });
}

Result<bool> SqlSubscriberStore::claim(const std::string& id, const std::string& before,
                                       const std::string& after) {
  bool claimed = false;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "UPDATE subscriber SET told = :after WHERE id = :id AND told = :before");
    query.use("after", after).use("id", id).use("before", before);
    claimed = query.run() == 1;
    return {};
  }));
  return claimed;
}

}  // namespace evenkeel::storage
