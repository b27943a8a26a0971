// Who asks, and which places they may see. Every port that returns personal rows takes one.
#pragma once

#include <string>
#include <vector>

#include "domain/names.h"

namespace evenkeel {

struct Scope {
  std::string actor;        // an account or, at the command line, the user of the machine
  bool everywhere = false;  // the places below do not matter
  std::vector<UnitCode> regions;
  std::vector<UnitCode> pdus;
  std::vector<TeamCode> teams;
};

}  // namespace evenkeel
