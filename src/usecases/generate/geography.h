// Regions and probation delivery units of England and Wales, for synthetic data.
// Source: the list of 12 regions and 110 PDUs in a 2025 data dictionary of the Ministry of Justice
// (electronic monitoring orders); units have since been merged and renamed in places.
#pragma once

#include <span>
#include <string_view>

namespace evenkeel::generate {

struct RegionSeed {
  std::string_view name;
  int share_per_mille;  // of all staff; proposed, for synthetic data only
  int mean_tenths;      // level of capacity used that the region is calibrated to
  std::span<const std::string_view> pdus;
};

std::span<const RegionSeed> regions();

}  // namespace evenkeel::generate
