// Before and after: what an allocation does to one person, or a plan to several.
//   change_chart({.title = "What this case does", .changes = {{"Practitioner One", 912, 987, "near"}}, .bands
//   = bands})
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/agreement/agreement.h"
#include "web/html.h"

namespace evenkeel::web {

struct Change {
  std::string who;
  std::optional<std::int64_t> before_tenths;  // absent: not measured
  std::optional<std::int64_t> after_tenths;
  std::string band_after = {};  // code
  std::string band_before = {};
};

struct ChangeChart {
  std::string title;
  std::vector<Change> changes;
  std::span<const Band> bands;
  std::int64_t line_tenths = 1000;
};
Html change_chart(const ChangeChart& chart);

// One person's in one line of words, with its bar: "91.2 % -> 98.7 % Near". For a cell or a candidate.
Html change_line(const Change& change, std::span<const Band> bands, std::int64_t line_tenths);

}  // namespace evenkeel::web
