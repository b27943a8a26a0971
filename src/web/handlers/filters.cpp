// Filters that somebody keeps: from the page of a list, and back to it.
#include <algorithm>
#include <array>

#include "usecases/see/saved_filters.h"
#include "web/components/field_errors.h"
#include "web/handlers/desk.h"
#include "web/handlers/kept_filters.h"
#include "web/handlers/routes.h"
#include "web/http/address.h"
#include "web/http/field_errors_of.h"
#include "web/http/frame.h"
#include "web/pages/saved_filters_part.h"

namespace evenkeel::web {
namespace {

std::string list_of(const Context& context) { return part(context, "list"); }

Url back_to(const std::string& list, const std::string& query) {
  return Url::local("/" + percent_encoded(list) + (query.empty() ? "" : "?" + query));
}

Result<Response> keep(Context& context) {
  const auto list = list_of(context);
  const auto name = typed(context, "name");
  const auto query = typed(context, "query");
  const auto kept = keep_filter(context.store, context.viewer, *context.shared.clock, list, name, query);
  if (kept) return see_other(back_to(list, query));
  if (kept.error().kind != ErrorKind::Invalid || kept.error().code == "FILTER-LIST")
    return fail(kept.error());
  const auto errors = error_at("name", kept.error());
  return html_page(document(keep_filter_page(list, name, query, errors, context.csrf), frame_of(context)),
                   422);
}

Result<Response> drop(Context& context) {
  const auto list = list_of(context);
  EVENKEEL_TRY(drop_filter(context.store, context.viewer, list, typed(context, "name")));
  return see_other(back_to(list, {}));
}

}  // namespace

std::string filter_query(const Fields& given) {
  static constexpr std::array<std::string_view, 4> kNot = {"page", "as_of", "known_at", "csrf"};
  Fields kept;
  for (const auto& [name, value] : given.items()) {
    if (!value.empty() && std::ranges::find(kNot, name) == kNot.end()) kept.add(name, value);
  }
  const auto text = address("/", kept).text();
  return text.size() > 2 ? text.substr(2) : std::string{};
}

Result<Html> kept_filters_of(const Context& context, const std::string& list) {
  EVENKEEL_TRY_LET(const auto kept, kept_filters(context.store, context.viewer, list));
  return saved_filters_part(list, kept, filter_query(context.request.query), context.csrf);
}

Routes filter_routes() {
  const Needs account{Permission::SignedIn};
  return {
      {Method::Post, "/filters/{list}", "", account, keep},
      {Method::Post, "/filters/{list}/delete", "", account, drop},
  };
}

}  // namespace evenkeel::web
