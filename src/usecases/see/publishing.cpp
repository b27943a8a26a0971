#include "usecases/see/publishing.h"

#include "base/decimal.h"

namespace evenkeel {

const Scope& public_scope() {
  static const Scope scope{.actor = "public", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  return scope;
}

std::int64_t to_five(std::int64_t count) { return divide_half_up(count, 5) * 5; }

bool small(std::int64_t count, std::int64_t smallest) { return count > 0 && count < smallest; }

std::optional<Date> day_to_publish(const std::vector<Date>& recorded, Date today) {
  std::optional<Date> last;
  std::optional<Date> sunday;
  for (const auto day : recorded) {
    if (day > today) continue;
    last = day;
    if (day.is_sunday()) sunday = day;
  }
  return sunday ? sunday : last;
}

}  // namespace evenkeel
