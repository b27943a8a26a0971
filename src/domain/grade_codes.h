// Grade codes of the source system (NDelius), and the grade that each stands for.
//
// Source: wmt-worker 78f526b, context-map/om-grade-code.js (the list of codes).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/kinds.h"

namespace evenkeel {

// Dmy: known to the source and given no points ("dummy").
enum class SourceGrade : std::uint8_t { Po, Spo, Tpo, Pso, Dmy };
std::string_view source_grade_text(SourceGrade grade);  // "PO", "SPO", "TPO", "PSO", "DMY"
// Tpo (trainee) is PQiP and Dmy is Other in Evenkeel's words.
Grade grade_of(SourceGrade grade);

// Exact spelling: capital letters and spaces matter.
std::optional<SourceGrade> find_grade_code(std::string_view code);
// Spaces around and small letters are forgiven. An unknown or empty code is none, so that an importer can say
// so instead of making somebody a "dummy".
std::optional<SourceGrade> read_grade_code(std::string_view code);

}  // namespace evenkeel
