// Radios and checkboxes: a question (the legend) and its answers.
//   radios({.name = "ground", .legend = "Ground", .choices = {{"risk", "Risk to the public"}}, .value = ...})
#pragma once

#include <string>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct Choice {
  std::string value;
  std::string text;
  std::string hint = {};
  Html revealed = {};     // fields shown while it is chosen (needs no JavaScript)
  bool disabled = false;  // say why in the hint
};

struct Radios {
  std::string name;
  std::string legend;
  std::vector<Choice> choices;
  std::string hint = {};
  std::string value = {};  // of the one that is chosen
  std::string error = {};
  bool in_a_row = false;  // "Yes No": two short answers side by side
  bool small = false;
  bool legend_is_heading = false;  // the one question of its page: the legend is the h1
};
Html radios(const Radios& field);

struct Checkboxes {
  std::string name;
  std::string legend;
  std::vector<Choice> choices;
  std::string hint = {};
  std::vector<std::string> values = {};  // of those that are ticked
  std::string error = {};
  bool small = false;
};
Html checkboxes(const Checkboxes& field);

}  // namespace evenkeel::web
