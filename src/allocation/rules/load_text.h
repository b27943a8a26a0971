// What the rules about load share: does the case fit, and by how much not.
#pragma once

#include <string>
#include <string_view>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {

// Over the limit already, nothing more is given, not even a case of no points; at it, only such a case.
inline bool fits(const Question& q, std::int64_t limit) {
  if (q.keeps && q.the_case().points == 0) return true;
  return q.before.points + q.the_case().points <= limit;
}

// "Would hold 2,310 points of 2,176; 134 too many for the line (100 %)." in points and hours.
std::string load_text(const Question& q, std::int64_t limit, std::string_view what);

}  // namespace evenkeel::allocation::rules
