// What a use case of a page is asked with, from a request.
#pragma once

#include <string>
#include <utility>

#include "usecases/see/desk.h"
#include "web/http/context.h"

namespace evenkeel::web {

// `why` stands in the access log: the route.
inline Desk desk_of(const Context& context, std::string why) {
  return {.store = context.store,
          .agreements = *context.shared.agreements,
          .snapshots = *context.shared.snapshots,
          .viewer = context.viewer,
          .clock = *context.shared.clock,
          .why = std::move(why)};
}

inline std::string part(const Context& context, std::string_view name) {
  return std::string{context.request.parameters.value(name)};
}
inline std::string typed(const Context& context, std::string_view name) {
  return std::string{context.request.form.value(name)};
}

// "?as_of=2026-11-22&known_at=812": the day and knowledge a page is about; today, and now, where they are
// absent. Invalid (BAD-DATE, BAD-ENTRY).
Result<AsOf> as_of_in(const Context& context);

}  // namespace evenkeel::web
