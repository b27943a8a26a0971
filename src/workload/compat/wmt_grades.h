// Grade codes of the source system, and the grade that WMT's batch makes of each.
//
// Source: wmt-worker 78f526b, context-map/om-grade-code.js (the list of codes). What is not in the list is
// DMY there, silently, and capital letters and spaces matter; read_grade_code() says instead that it does
// not know a code.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace evenkeel::compat {

// Dmy: known to the source and given no points ("dummy").
enum class SourceGrade : std::uint8_t { Po, Spo, Tpo, Pso, Dmy };
std::string_view source_grade_text(SourceGrade grade);  // "PO", "SPO", "TPO", "PSO", "DMY"

// As the batch does: exact spelling, DMY for everything else.
SourceGrade batch_grade(std::string_view code);

// As Evenkeel reads the same list: spaces around and small letters are forgiven, an unknown or empty code is
// none, so that an importer can quarantine it instead of making somebody a "dummy".
std::optional<SourceGrade> read_grade_code(std::string_view code);

}  // namespace evenkeel::compat
