// What a person typed after `account`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace evenkeel::cli {

struct AccountArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string format = "table";
  std::string code;
  std::string name;
  std::string person;
  std::string email;
  std::vector<std::string> roles;  // ROLE@KIND:CODE
  std::string from;
  std::string to;
  std::int64_t number = 0;  // of a role or a token, as listed
  bool no_password = false;
  bool from_stdin = false;  // the password is the first line of standard input
  std::string label;
  std::vector<std::string> scopes;
  std::int64_t days = 90;
  std::string out;
};

}  // namespace evenkeel::cli
