#include <boost/json.hpp>

#include "base/json.h"
#include "domain/events/event.h"
#include "usecases/events/deliver.h"
#include "usecases/events/receive.h"
#include "usecases/events/receivers.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

json::object webhook_json(const Webhook& webhook) {
  json::array types;
  for (const auto& type : webhook.types) types.emplace_back(type);
  return {{"id", webhook.id},           {"url", webhook.url},         {"types", std::move(types)},
          {"made_by", webhook.made_by}, {"made_at", webhook.made_at}, {"active", webhook.active}};
}

std::string_view state_word(DeliveryState state) {
  switch (state) {
    case DeliveryState::Waiting:
      return "waiting";
    case DeliveryState::Delivered:
      return "delivered";
    case DeliveryState::GivenUp:
      return "given-up";
  }
  return "";
}

Result<Response> feed(Context& context) {
  EVENKEEL_TRY_LET(const auto after, api_number("after", context.request.query.value("after"), 0));
  EVENKEEL_TRY_LET(const auto limit, api_limit(context));
  EVENKEEL_TRY_LET(const auto events, event_feed(context.store, context.viewer, after, limit));
  json::array items;
  for (const auto& event : events) {
    EVENKEEL_TRY_LET(auto message, parse_json(event_message(event)));
    items.push_back(std::move(message));
  }
  json::object page{{"items", std::move(items)}};
  if (!events.empty()) page["next"] = events.back().sequence;
  return api_answer(context, page);
}

Result<std::string> subject_of(const json::object& body) {
  const json::value whole(body);
  boost::system::error_code missing;
  const auto* value = whole.find_pointer("/personReference/identifiers/0/value", missing);
  if (value == nullptr || !value->is_string())
    return fail(Error::invalid("API-BODY", "personReference.identifiers[0].value is not a text",
                               "See /api/openapi.yaml."));
  return std::string{value->as_string()};
}

Result<IncomingEvent> incoming(const json::object& body) {
  IncomingEvent event;
  EVENKEEL_TRY_LET(event.id, api_text(body, "id"));
  EVENKEEL_TRY_LET(event.type, api_text(body, "eventType"));
  EVENKEEL_TRY_LET(event.occurred_at, api_text(body, "occurredAt"));
  EVENKEEL_TRY_LET(event.subject, subject_of(body));
  const auto* more = body.if_contains("additionalInformation");
  if (more != nullptr && more->is_object()) {
    EVENKEEL_TRY_LET(event.tier, api_text(more->as_object(), "tier"));
    EVENKEEL_TRY_LET(event.hours, api_text(more->as_object(), "availableHours"));
  }
  return event;
}

Result<Response> receive(Context& context) {
  EVENKEEL_TRY_LET(const auto body, api_body(context.request));
  EVENKEEL_TRY_LET(const auto event, incoming(body));
  EVENKEEL_TRY_LET(const auto received,
                   receive_event(context.store, context.viewer, *context.shared.clock, event));
  return api_answer(context, json::object{{"id", received.id}, {"outcome", received.outcome}}, 202);
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto all, list_receivers(context.store, context.viewer));
  json::array items;
  for (const auto& webhook : all) items.push_back(webhook_json(webhook));
  return api_answer(context, json::object{{"items", std::move(items)}});
}

Result<std::vector<std::string>> types_of(const json::object& body) {
  std::vector<std::string> types;
  const auto* given = body.if_contains("types");
  if (given == nullptr) return types;
  if (!given->is_array()) return fail(Error::invalid("API-BODY", "\"types\" is not a list"));
  for (const auto& type : given->as_array()) {
    if (!type.is_string())
      return fail(Error::invalid("API-BODY", "\"types\" holds something else than text"));
    types.emplace_back(type.as_string());
  }
  return types;
}

Result<Response> add(Context& context) {
  return api_once(
      context,
      [&]() -> Result<Response> {
        EVENKEEL_TRY_LET(const auto body, api_body(context.request));
        EVENKEEL_TRY(api_takes_only(body, {"url", "types"}));
        EVENKEEL_TRY_LET(const auto url, api_text(body, "url"));
        EVENKEEL_TRY_LET(const auto types, types_of(body));
        EVENKEEL_TRY_LET(const auto made,
                         add_receiver(context.store, context.viewer, *context.shared.clock, url, types));
        auto answer = webhook_json(made);
        answer["secret"] = made.secret.reveal();
        return api_answer(context, answer, 201);
      },
      "secret");
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(
      const auto receiver,
      show_receiver(context.store, context.viewer, std::string{context.request.parameters.value("webhook")}));
  auto answer = webhook_json(receiver.webhook);
  json::array last;
  for (const auto& delivery : receiver.last)
    last.push_back(json::object{{"event", delivery.event.id},
                                {"type", delivery.event.type},
                                {"state", state_word(delivery.state)},
                                {"attempts", delivery.attempts},
                                {"next_at", delivery.next_at},
                                {"problem", delivery.problem}});
  answer["deliveries"] = std::move(last);
  return api_answer(context, answer);
}

Result<Response> stop(Context& context) {
  EVENKEEL_TRY(stop_receiver(context.store, context.viewer, *context.shared.clock,
                             std::string{context.request.parameters.value("webhook")}));
  Response out;
  out.status = 204;
  return out;
}

}  // namespace

Routes api_event_routes() {
  return {
      {Method::Get, "/api/v1/events", "listEvents", Needs{Permission::ReceiveEvents}, feed},
      {Method::Post, "/api/v1/events", "receiveEvent", Needs{Permission::ReceiveEvents}, receive},
      {Method::Get, "/api/v1/webhooks", "listWebhooks", Needs{Permission::ManageAccounts}, list},
      {Method::Post, "/api/v1/webhooks", "addWebhook", Needs{Permission::ManageAccounts}, add},
      {Method::Get, "/api/v1/webhooks/{webhook}", "getWebhook", Needs{Permission::ManageAccounts}, one},
      {Method::Delete, "/api/v1/webhooks/{webhook}", "stopWebhook", Needs{Permission::ManageAccounts}, stop}};
}

}  // namespace evenkeel::web
