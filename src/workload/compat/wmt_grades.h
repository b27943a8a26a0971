// The grade that WMT's batch makes of a grade code.
//
// Source: wmt-worker 78f526b, context-map/om-grade-code.js. What is not in its list is DMY there, silently,
// and capital letters and spaces matter.
#pragma once

#include <string_view>

#include "domain/grade_codes.h"

namespace evenkeel::compat {

using evenkeel::read_grade_code;
using evenkeel::source_grade_text;
using evenkeel::SourceGrade;

// As the batch does: exact spelling, DMY for everything else.
inline SourceGrade batch_grade(std::string_view code) {
  return find_grade_code(code).value_or(SourceGrade::Dmy);
}

}  // namespace evenkeel::compat
