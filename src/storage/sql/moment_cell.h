// Moments stand as seconds since 1970.
#pragma once

#include "base/moment.h"
#include "storage/sql/cells.h"

namespace evenkeel::storage {

template <>
struct Cell<Moment> : NumberCell {
  static std::int64_t write(Moment value) { return value.seconds; }
  static Moment read(std::int64_t cell) { return {cell}; }
};

}  // namespace evenkeel::storage
