#include "storage/sql/filter_store.h"

#include "storage/sql/query.h"

namespace evenkeel::storage {

Result<void> SqlFilterStore::put(const SavedFilter& filter) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(
        session,
        "INSERT INTO saved_filter (account, list, name, query, kept_at) VALUES (:account, :list, :name, "
        ":query, :kept_at) ON CONFLICT (account, list, name) DO UPDATE SET query = excluded.query, "
        "kept_at = excluded.kept_at");
    query.use("account", filter.account).use("list", filter.list).use("name", filter.name);
    query.use("query", filter.query).use("kept_at", filter.kept_at).run();
    return {};
  });
}

Result<std::vector<SavedFilter>> SqlFilterStore::of(const std::string& account, const std::string& list) {
  using All = std::vector<SavedFilter>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(
        session,
        "SELECT name, query, kept_at FROM saved_filter WHERE account = :account AND list = :list ORDER BY "
        "name");
    query.use("account", account).use("list", list);
    const auto& name = query.column<std::string>();
    const auto& text = query.column<std::string>();
    const auto& kept_at = query.column<std::string>();
    All out;
    while (query.next()) out.push_back({account, list, name.text, text.text, kept_at.text});
    return out;
  });
}

Result<void> SqlFilterStore::remove(const std::string& account, const std::string& list,
                                    const std::string& name) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session,
                "DELETE FROM saved_filter WHERE account = :account AND list = :list AND name = :name");
    query.use("account", account).use("list", list).use("name", name);
    if (query.run() == 1) return {};
    return fail(Error::not_found("NO-FILTER", "there is no saved filter of that name"));
  });
}

}  // namespace evenkeel::storage
