// Options that many commands share, spelt once.
#pragma once

#include <CLI/App.hpp>

#include "cli/arguments.h"

namespace evenkeel::cli {

void add_store(CLI::App& command, std::string& store);
void add_format(CLI::App& command, std::string& format);
void add_question(CLI::App& command, Question& question);

}  // namespace evenkeel::cli
