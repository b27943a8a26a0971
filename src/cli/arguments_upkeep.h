// What a person typed after `backup`, `restore`, `check` and `evidence`.
#pragma once

#include <string>

namespace evenkeel::cli {

struct UpkeepArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string file;
};

struct EvidenceArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string person;
  std::string from;
  std::string to;
  std::string out;
};

}  // namespace evenkeel::cli
