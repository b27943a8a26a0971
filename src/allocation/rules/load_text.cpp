#include "allocation/rules/load_text.h"

#include <fmt/format.h>

#include "base/number_text.h"

namespace evenkeel::allocation::rules {

std::string load_text(const Question& q, std::int64_t limit, std::string_view what) {
  const auto points = [](std::int64_t hundredths) { return points_text(hundredths); };
  const auto held = q.before.points;
  const auto after = held + q.the_case().points;
  if (after <= limit)
    return fmt::format("Would hold {} points, and {} is {}.", points(after), what, points(limit));
  if (held > limit)
    return fmt::format("Holds {} points, {} over {} of {} already.", points(held), points(held - limit), what,
                       points(limit));
  return fmt::format("Would hold {} points, {} over {} of {}.", points(after), points(after - limit), what,
                     points(limit));
}

}  // namespace evenkeel::allocation::rules
