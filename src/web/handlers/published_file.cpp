#include "web/handlers/published_file.h"

#include <fmt/format.h>

#include "base/decimal.h"
#include "web/handlers/desk.h"
#include "web/pages/plans/published_part.h"

namespace evenkeel::web {

Result<bool> is_second(const Fields& fields, const TwoWords& words) {
  const auto said = fields.value(words.name);
  if (said.empty() || said == words.first) return false;
  if (said == words.second) return true;
  return fail(
      Error::invalid(words.code, fmt::format("{} is \"{}\" in this address", words.name, said),
                     fmt::format("Write {} or {}, or open {}.", words.first, words.second, words.from)));
}

Result<SheetForm> form_asked(const Fields& fields, const char* code, std::string_view from) {
  EVENKEEL_TRY_LET(const auto open, is_second(fields, {"form", "internal", "public", code, from}));
  return open ? SheetForm::Public : SheetForm::Internal;
}

Result<std::int64_t> entry_in(const Context& context) { return parse_count(part(context, "entry")); }

Response published_file(const std::string& name, HandedOut what, std::int64_t entry, PublishedText made) {
  const bool opens = what == HandedOut::Opening;
  return download(published_name(name, opens ? "opening" : "public", entry), "application/json",
                  std::move(opens ? made.opening : made.open));
}

}  // namespace evenkeel::web
