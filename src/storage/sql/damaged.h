// A value in the database that this program cannot have written. Thrown where rows are read, and turned into
// an Error where a transaction ends (Database).
#pragma once

#include <string>
#include <utility>

#include "base/error.h"

namespace evenkeel::storage {

struct Damaged {
  Error error;
  Damaged(const std::string& where, const std::string& what)
      : error(Error::unavailable("STORE-DAMAGED",
                                 "The store holds a value it cannot hold, in " + where + ": " + what,
                                 "Run \"evenkeel verify\" and restore the last good backup.")) {}
};

}  // namespace evenkeel::storage
