// Runs the vectors of one file, whichever kind it is.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "vectors/tally.h"

namespace evenkeel::vectors {

enum class FileKind : std::uint8_t { NotVectors, Wmt, Tier, Workload };

// By content: WMT files hold lists named as its parts; the others a list `vectors`, whose members name a
// model (tier) or only a kind (workload).
FileKind kind_of(const boost::json::value& file);

void run_wmt(const boost::json::object& file, Tally& tally);
void run_tier(const boost::json::object& file, Tally& tally);
void run_workload(const boost::json::object& file, Tally& tally);  // the kind "display" is information only

// NotVectors for text that is not JSON, too.
FileKind run_text(const std::string& name, std::string_view text, Tally& tally);

}  // namespace evenkeel::vectors
