#include "usecases/events/receivers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/signature.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/event_store.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::int64_t kShownDeliveries = 50;
constexpr std::array<std::string_view, 3> kSent = {kPersonAllocated, kEventAllocated, kAllocationUndone};

Result<void> check_url(const std::string& url) {
  constexpr std::array<std::string_view, 3> kLocal = {
      "http://127.0.0.1:", "http://localhost:", "http://[::1]:"};
  const bool local = std::ranges::any_of(kLocal, [&](auto begin) { return url.starts_with(begin); });
  const bool plain = std::ranges::all_of(url, [](char c) { return c > ' ' && c < '\x7f'; });
  if ((local || url.starts_with("https://")) && plain && url.size() < 2'000) return {};
  return fail(Error::invalid("WEBHOOK-URL", "events are sent over https alone",
                             "Give an address that begins with https://."));
}

Result<void> check_types(const std::vector<std::string>& types) {
  for (const auto& type : types) {
    if (std::ranges::find(kSent, type) == kSent.end())
      return fail(Error::invalid("WEBHOOK-TYPE", fmt::format("\"{}\" is no event that is sent", type),
                                 fmt::format("Those sent are {}.", fmt::join(kSent, ", "))));
  }
  return {};
}

Result<void> note(Store& store, const Viewer& viewer, const Clock& clock, const char* act,
                  const std::string& id, const json::object& what) {
  EVENKEEL_TRY_LET(auto payload, canonical_json(what));
  return write_down(store.ledger(), {.at = clock.now_utc(),
                                     .actor = viewer.account,
                                     .act = act,
                                     .subject = "webhook/" + id,
                                     .payload = Private<std::string>{std::move(payload)}})
      .map([](const auto&) {});
}

}  // namespace

Result<Webhook> add_receiver(Store& store, const Viewer& viewer, const Clock& clock, const std::string& url,
                             const std::vector<std::string>& types) {
  EVENKEEL_TRY(access::require(viewer, Permission::ManageAccounts));
  EVENKEEL_TRY(check_url(url));
  EVENKEEL_TRY(check_types(types));
  const Webhook webhook{.id = hex_text(random_bytes(8)),
                        .url = url,
                        .secret = Private<std::string>{hex_text(random_bytes(32))},
                        .types = types,
                        .made_by = viewer.account,
                        .made_at = clock.now_utc(),
                        .active = true};
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY(store.events().add_webhook(webhook));
    return note(store, viewer, clock, "webhook.added", webhook.id, {{"url", url}});
  };
  EVENKEEL_TRY(store.in_transaction(write));
  return webhook;
}

Result<std::vector<Webhook>> list_receivers(Store& store, const Viewer& viewer) {
  EVENKEEL_TRY(access::require(viewer, Permission::ManageAccounts));
  return store.events().webhooks();
}

Result<Receiver> show_receiver(Store& store, const Viewer& viewer, const std::string& id) {
  EVENKEEL_TRY_LET(const auto all, list_receivers(store, viewer));
  const auto found = std::ranges::find(all, id, &Webhook::id);
  if (found == all.end()) return fail(Error::not_found("NO-WEBHOOK", "there is no such receiver of events"));
  EVENKEEL_TRY_LET(auto last, store.events().deliveries(id, kShownDeliveries));
  return Receiver{*found, std::move(last)};
}

Result<void> stop_receiver(Store& store, const Viewer& viewer, const Clock& clock, const std::string& id) {
  EVENKEEL_TRY(access::require(viewer, Permission::ManageAccounts));
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY(store.events().stop_webhook(id));
    return note(store, viewer, clock, "webhook.stopped", id, {});
  };
  return store.in_transaction(write);
}

Result<std::vector<OutgoingEvent>> event_feed(Store& store, const Viewer& viewer, std::int64_t after,
                                              std::int64_t at_most) {
  EVENKEEL_TRY(access::require_everywhere(viewer, Permission::ReceiveEvents));
  return store.events().feed(after, at_most);
}

}  // namespace evenkeel
