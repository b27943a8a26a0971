// What a person typed after `allocate`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/arguments.h"

namespace evenkeel::cli {

struct AllocateArguments {
  Question question;
  std::string case_id;
  std::string person;
  std::string under;  // code of a PDU
  std::string facts;  // file of what the records do not say
  std::string plan;   // file of a plan
  std::string out;
  std::vector<std::string> given;  // CASE=PERSON
  std::vector<std::string> confirm;
  std::int64_t moves = 5;
  std::int64_t entry = 0;
  bool movable = false;   // prove: every case may move
  bool objected = false;  // many: also cases held by somebody whose objection was upheld
  bool publish = false;   // prove: without codes of cases and people
  bool record = false;    // prove: write it into the ledger
  std::string form = "internal";
  // Acts of named people.
  std::string id;
  std::string signer;
  std::string role;
  std::string reason;
  std::string points;
  std::string expires;
  std::string to;
  bool uphold = false;
  bool dismiss = false;
  bool all = false;
};

}  // namespace evenkeel::cli
