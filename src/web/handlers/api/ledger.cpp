#include <boost/json.hpp>

#include "usecases/ledger/see_ledger.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

// Headers alone: they hold no personal data.
json::object entry_json(const ledger::Entry& entry) {
  const auto digest_or_null = [](const std::optional<Digest>& digest) {
    return digest ? json::value(digest->text()) : json::value(nullptr);
  };
  return {{"log", entry.log},
          {"seq", entry.seq},
          {"at", entry.at},
          {"actor", entry.actor},
          {"act", entry.act},
          {"subject", entry.subject},
          {"agreement", digest_or_null(entry.agreement)},
          {"snapshot", digest_or_null(entry.snapshot)},
          {"commitment", entry.commitment.text()},
          {"previous", entry.previous.text()},
          {"hash", entry.hash.text()}};
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto after, api_number("after", context.request.query.value("after"), 0));
  EVENKEEL_TRY_LET(const auto limit, api_limit(context));
  EVENKEEL_TRY_LET(const auto entries, see_ledger(context.store, context.viewer, after, limit));
  json::array items;
  for (const auto& entry : entries) items.push_back(entry_json(entry));
  json::object page{{"items", std::move(items)}};
  if (static_cast<std::int64_t>(entries.size()) == limit) page["next"] = entries.back().seq;
  return api_answer(context, page);
}

}  // namespace

Routes api_ledger_routes() {
  return {{Method::Get, "/api/v1/ledger", "listLedger", Needs{Permission::SeeLedger}, list}};
}

}  // namespace evenkeel::web
