// The sheets of WMT's workbook, and what each gives.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"

namespace evenkeel::exchange {

enum class SheetRole : std::uint8_t {
  All,       // every case an officer holds: shown
  Filtered,  // without warrants, unpaid work and the like: scored
  Young,     // transition to adulthood: scored by a table of its own
  Omic,      // custody teams
  Court,     // court reports
  Flagged,   // cases named one by one
  YoungDetail,
  Contacts,
  Unused,  // group supervision, ARMS, institutional reports: no part of today's figures
};

struct KnownSheet {
  std::string_view name;
  SheetRole role;
  bool is_required = false;
};

// Source: wmt-worker 78f526b; gs, arms and inst_reports were dropped in 2023.
inline constexpr std::array kSheets = {
    KnownSheet{"wmt_extract", SheetRole::All, true},
    KnownSheet{"wmt_extract_filtered", SheetRole::Filtered, true},
    KnownSheet{"t2a", SheetRole::Young},
    KnownSheet{"omic_teams", SheetRole::Omic},
    KnownSheet{"court_reports", SheetRole::Court},
    KnownSheet{"flag_warr_4_n", SheetRole::Flagged},
    KnownSheet{"flag_upw", SheetRole::Flagged},
    KnownSheet{"flag_o_due", SheetRole::Flagged},
    KnownSheet{"flag_priority", SheetRole::Flagged},
    KnownSheet{"wmt_extract_sa", SheetRole::Flagged},
    KnownSheet{"suspended_lifers", SheetRole::Flagged},
    KnownSheet{"t2a_detail", SheetRole::YoungDetail},
    KnownSheet{"cms", SheetRole::Contacts},
    KnownSheet{"gs", SheetRole::Unused},
    KnownSheet{"arms", SheetRole::Unused},
    KnownSheet{"inst_reports", SheetRole::Unused},
};

// As WMT compares names: the first '-' taken out, small letters, trimmed.
inline std::string sheet_key(std::string_view name) {
  auto key = lower(trim(name));
  if (const auto dash = key.find('-'); dash != std::string::npos) key.erase(dash, 1);
  return key;
}

inline const KnownSheet* known_sheet(std::string_view name) {
  const auto key = sheet_key(name);
  for (const auto& sheet : kSheets) {
    if (sheet.name == key) return &sheet;
  }
  return nullptr;
}

}  // namespace evenkeel::exchange
