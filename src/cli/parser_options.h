// Options that many commands share, spelt once.
#pragma once

#include <CLI/App.hpp>

#include "cli/arguments.h"

namespace evenkeel::cli {

void add_store(CLI::App& command, std::string& store);
void add_format(CLI::App& command, std::string& format);
// Wrong usage (exit code 2) where it is typed, not an error of the data later.
void add_level(CLI::App& command, std::string& level);
CLI::Option* add_day(CLI::App& command, const std::string& name, std::string& day, const std::string& help);
void add_question(CLI::App& command, Question& question);

}  // namespace evenkeel::cli
