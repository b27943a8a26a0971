// Administration: where it begins, and the systems that are told of events.
#include "base/decimal.h"
#include "usecases/events/receivers.h"
#include "usecases/events/send_again.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/field_errors_of.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/webhooks_page.h"

namespace evenkeel::web {
namespace {

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

Url address_of(const std::string& id) { return Url::local("/admin/webhooks/" + escaped_part(id)); }

Result<Response> begin(Context& context) { return shown(context, administration_page(context.viewer)); }

Result<Response> receivers_on(Context& context, const ReceiverForm& form, int status) {
  EVENKEEL_TRY_LET(const auto webhooks, list_receivers(context.store, context.viewer));
  std::vector<Receiver> all;
  for (const auto& webhook : webhooks) {
    EVENKEEL_TRY_LET(auto one, show_receiver(context.store, context.viewer, webhook.id));
    all.push_back(std::move(one));
  }
  return shown(context, receivers_page(all, form, context.csrf), status);
}

Result<Response> list(Context& context) { return receivers_on(context, {}, 200); }

Result<Response> add(Context& context) {
  ReceiverForm form{.url = typed(context, "url"), .types = {}, .errors = {}};
  for (const auto type : context.request.form.all("type")) form.types.emplace_back(type);
  const auto added = add_receiver(context.store, context.viewer, *context.shared.clock, form.url, form.types);
  // The secret is answered on the page of the act itself: a redirection would have to keep it somewhere.
  if (added) return shown(context, receiver_page({*added, {}}, added->secret.reveal(), context.csrf));
  if (added.error().kind != ErrorKind::Invalid) return fail(added.error());
  form.errors = error_at(added.error().code == "WEBHOOK-TYPE" ? "type" : "url", added.error());
  return receivers_on(context, form, 422);
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto receiver,
                   show_receiver(context.store, context.viewer, part(context, "webhook")));
  return shown(context, receiver_page(receiver, "", context.csrf));
}

Result<Response> stop(Context& context) {
  const auto id = part(context, "webhook");
  EVENKEEL_TRY(stop_receiver(context.store, context.viewer, *context.shared.clock, id));
  return see_other(address_of(id));
}

Result<Response> retry(Context& context) {
  const auto id = part(context, "webhook");
  EVENKEEL_TRY_LET(const auto event, parse_count(typed(context, "event")));
  EVENKEEL_TRY(send_again(context.store, context.viewer, *context.shared.clock, id, event));
  return see_other(address_of(id));
}

}  // namespace

Routes administration_routes() {
  const Needs manage{Permission::ManageAccounts};
  return {
      {Method::Get, "/administration", "", manage, begin},
      {Method::Get, "/admin/webhooks", "", manage, list},
      {Method::Post, "/admin/webhooks", "", manage, add},
      {Method::Get, "/admin/webhooks/{webhook}", "", manage, one},
      {Method::Post, "/admin/webhooks/{webhook}/stop", "", manage, stop},
      {Method::Post, "/admin/webhooks/{webhook}/retry", "", manage, retry},
  };
}

}  // namespace evenkeel::web
