// Where a PostgreSQL URL points, in words that hold no password.
#pragma once

#include <string>

#include "base/result.h"

namespace evenkeel::storage {

struct ConnectionAddress {
  std::string shown;     // "database evenkeel on 127.0.0.1:5432 as evenkeel"
  std::string password;  // to take out of what others say
};

// Unavailable (STORE-URL).
Result<ConnectionAddress> address_of(const std::string& url);

// `text` on one line; other words where it holds the password (blanking it out would tell what it is).
std::string without_password(std::string text, const ConnectionAddress& address);

}  // namespace evenkeel::storage
