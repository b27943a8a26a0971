// What a person typed after `matters`.
#pragma once

#include <string>
#include <vector>

namespace evenkeel::cli {

struct MattersArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string format = "table";
  std::string as_of;  // the day of the act; empty: today
  std::string id;
  std::string kind;
  std::string act;
  std::string state;
  std::string person;
  std::string unit;
  std::string by;                  // code of the member of staff who acts
  std::vector<std::string> roles;  // ROLE@KIND:CODE in which they act
  std::string file;                // a statement of a declaration
  std::string smtp_url;
  std::string smtp_from;
  std::string address;              // how people reach the service
  std::vector<std::string> fields;  // NAME=VALUE
};

}  // namespace evenkeel::cli
