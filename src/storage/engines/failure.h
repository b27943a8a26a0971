// What a failure of the database says, without the values that were bound: those may be personal.
#pragma once

#include <soci/error.h>

#include <exception>
#include <string>

namespace evenkeel::storage {

inline std::string message_of(const std::exception& failure) {
  const auto* known = dynamic_cast<const soci::soci_error*>(&failure);
  return known == nullptr ? failure.what() : known->get_error_message();
}

}  // namespace evenkeel::storage
