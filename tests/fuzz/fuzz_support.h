// What the fuzz targets share: an invariant that does not hold ends the program, which libFuzzer reports.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "base/utf8.h"
#include "exchange/tables/read_limits.h"

namespace evenkeel::exchange::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// Every error tells a person what to do, in text that can be shown.
inline void require_helpful(const Error& error) {
  require(!error.code.empty() && !error.message.empty() && !error.fix.empty());
}

inline void require_text(std::string_view text) { require(first_bad_utf8(text) == std::string_view::npos); }

// Low enough that a fuzzer reaches them.
inline ReadLimits small_limits() {
  ReadLimits limits;
  limits.unpacked_bytes = 4U << 20U;
  limits.parts = 64;
  limits.xml_depth = 16;
  limits.xml_silence = 64U << 10U;
  limits.shared_text_bytes = 64U << 10U;
  limits.rows = 5'000;
  limits.columns = 64;
  limits.cell_bytes = 512;
  limits.record_bytes = 4'096;
  limits.json_depth = 8;
  return limits;
}

}  // namespace evenkeel::exchange::fuzz
