// What anybody may read of declarations of fullness: page, feeds, signed notices, the key they are signed
// with.
#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/full/see_full.h"
#include "usecases/ledger/ledger_duties.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/public_full_page.h"

namespace evenkeel::web {
namespace {

Result<std::vector<FullNotice>> notices(const Context& context) {
  return public_full(context.store, *context.shared.agreements, *context.shared.snapshots,
                     context.shared.clock->today());
}

Result<FullNotice> notice_in(const Context& context) {
  return public_notice(context.store, *context.shared.agreements, *context.shared.snapshots,
                       context.shared.clock->today(),
                       std::string{context.request.parameters.value("notice")});
}

Response for_a_minute(std::string type, std::string body) {
  Response out{.status = 200, .headers = {{"Content-Type", std::move(type)}}, .body = std::move(body)};
  out.with("Cache-Control", "public, max-age=60");
  return out;
}

// The host is one of those that the service answers to: the server has checked it.
std::string base_of(const Context& context) {
  return (context.request.encrypted ? "https://" : "http://") +
         std::string{context.request.headers.value("host")};
}

Result<Response> page(Context& context) {
  const auto language = language_of(context.request.query.value("lang"));
  EVENKEEL_TRY_LET(const auto all, notices(context));
  auto frame = frame_of(context);
  frame.language = language;
  auto response =
      html_page(document(public_full_page(all, language, context.shared.notice_key.has_value()), frame));
  if (context.viewer.account.empty()) response.with("Cache-Control", "public, max-age=60");
  return response;
}

Result<Response> atom(Context& context) {
  EVENKEEL_TRY_LET(const auto all, notices(context));
  return for_a_minute("application/atom+xml; charset=utf-8",
                      full_atom(all, base_of(context), context.shared.clock->now_utc()));
}

Result<Response> feed(Context& context) {
  EVENKEEL_TRY_LET(const auto all, notices(context));
  return for_a_minute("application/feed+json; charset=utf-8", full_json_feed(all, base_of(context)));
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto notice, notice_in(context));
  return for_a_minute("application/json", signed_notice(notice, context.shared.notice_key));
}

Result<Response> key(Context& context) {
  if (!context.shared.notice_key)
    return fail(Error::not_found("NO-NOTICE-KEY", "this service signs no notices",
                                 "Start it with --notice-key FILE, of 'evenkeel agreement keys'."));
  return for_a_minute("text/plain; charset=utf-8", public_key_file(context.shared.notice_key->public_key));
}

Result<Response> api_list(Context& context) {
  EVENKEEL_TRY_LET(const auto all, notices(context));
  boost::json::array items;
  for (const auto& notice : all) {
    EVENKEEL_TRY_LET(auto value, parse_json(signed_notice(notice, context.shared.notice_key)));
    items.push_back(std::move(value));
  }
  return api_answer(context, boost::json::object{{"items", std::move(items)}});
}

}  // namespace

Routes public_full_routes() {
  return {{Method::Get, "/public/full", "", Needs{Permission::Nothing}, page},
          {Method::Get, "/public/full.atom", "", Needs{Permission::Nothing}, atom},
          {Method::Get, "/public/full.json", "", Needs{Permission::Nothing}, feed},
          {Method::Get, "/public/full/{notice}/notice.json", "", Needs{Permission::Nothing}, one},
          {Method::Get, "/public/notice-key", "", Needs{Permission::Nothing}, key},
          {Method::Get, "/api/v1/full", "listFull", Needs{Permission::Nothing}, api_list}};
}

}  // namespace evenkeel::web
