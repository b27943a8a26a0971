#include "usecases/see/records_age.h"

#include <fmt/format.h>

#include "base/number_text.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr int kDescribes = 28;  // days for which an extract tells most of what is asked

}  // namespace

Result<std::optional<std::string>> old_records(Store& store, Date day, std::int64_t known_at) {
  EVENKEEL_TRY_LET(const auto last, store.records().last_described(day, known_at));
  if (!last || days_between(*last, day) <= kDescribes) return std::optional<std::string>{};
  return std::optional{
      fmt::format("The last extract before {} is of {}, {} days earlier: who came or went since, and which "
                  "cases, hours and absences changed, is not known and not in the answer.",
                  day.long_text(), last->long_text(), number_text(days_between(*last, day)))};
}

}  // namespace evenkeel
