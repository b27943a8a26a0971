#include "usecases/events/deliver.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "base/hash.h"
#include "base/hmac.h"
#include "base/json.h"
#include "base/moment.h"
#include "domain/events/event.h"
#include "usecases/ports/event_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

// Seconds until the next attempt, by the number of attempts made.
constexpr std::array<std::int64_t, 12> kWaits = {
    10, 60, 5 * 60, 15 * 60, kHour, 2 * kHour, 4 * kHour, 8 * kHour, 12 * kHour, kDay / 2, kDay / 2, kDay};
// Longer than a sender takes, so that a message whose server died is sent by another.
constexpr std::int64_t kHeld = 2 * kMinute;

void after_failure(Delivery& delivery, Moment now, const Error& error, DeliveryRound& round) {
  delivery.problem = error.message;
  const auto attempts = static_cast<std::size_t>(delivery.attempts);
  if (attempts > kWaits.size()) {
    delivery.state = DeliveryState::GivenUp;
    ++round.given_up;
    return;
  }
  delivery.next_at = now.plus(kWaits[attempts - 1]).text();
  ++round.failed;
}

Result<void> send(Store& store, EventSender& sender, Delivery delivery, Moment now, DeliveryRound& round) {
  const auto message = event_message(delivery.event);
  const auto sent = sender.post(
      delivery.webhook.url,
      {{"Content-Type", "application/json"},
       {"Evenkeel-Event", delivery.event.id},
       {"Evenkeel-Signature", event_signature(delivery.webhook.secret.reveal(), now.seconds, message)}},
      message);
  if (sent) {
    delivery.state = DeliveryState::Delivered;
    delivery.problem.clear();
    ++round.delivered;
  } else {
    after_failure(delivery, now, sent.error(), round);
  }
  return store.events().settle(delivery);
}

}  // namespace

std::string event_message(const OutgoingEvent& event) {
  json::object message{{"eventType", event.type},
                       {"version", event.version},
                       {"id", event.id},
                       {"sequence", event.sequence},
                       {"description", event.description},
                       {"detailUrl", event.detail_path},
                       {"occurredAt", event.occurred_at},
                       {"additionalInformation", parse_json(event.data.reveal()).value_or(json::object{})}};
  if (!event.subject.reveal().empty())
    message["personReference"] =
        json::object{{"identifiers", json::array{json::object{{"type", event.subject_type.reveal()},
                                                              {"value", event.subject.reveal()}}}}};
  return canonical_json(message).value_or("{}");
}

std::string event_signature(const std::string& secret, std::int64_t seconds, const std::string& message) {
  return fmt::format("t={},v1={}", seconds,
                     hex_text(hmac_sha256(secret, fmt::format("{}.{}", seconds, message))));
}

Result<DeliveryRound> deliver_due(Store& store, EventSender& sender, const Clock& clock, std::int64_t at_most,
                                  const std::function<bool()>& stopped) {
  DeliveryRound round;
  // One at a time: what is taken is sent at once, so that nothing waits for the end of a slow receiver's
  // time.
  for (std::int64_t i = 0; i < at_most && !stopped(); ++i) {
    EVENKEEL_TRY_LET(const auto now, Moment::parse(clock.now_utc()));
    EVENKEEL_TRY_LET(auto taken, store.events().take_due(now.text(), now.plus(kHeld).text(), 1));
    if (taken.empty()) break;
    EVENKEEL_TRY(send(store, sender, std::move(taken.front()), now, round));
  }
  return round;
}

}  // namespace evenkeel
