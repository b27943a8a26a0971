// What the sign-in page of a demonstration shows: never anywhere else.
#pragma once

#include <string>

namespace evenkeel::web {

struct DemonstrationSignIn {
  std::string account;
  std::string password;
  std::string place;  // what the account sees, in words
};

}  // namespace evenkeel::web
