// The manual page and the shell completion, both made from the parser itself, so that neither can be out of
// date.
#pragma once

#include <CLI/App.hpp>
#include <string>

namespace evenkeel::cli {

std::string manual_page(const CLI::App& app);  // roff, for man(1)
std::string bash_completion(const CLI::App& app);

}  // namespace evenkeel::cli
