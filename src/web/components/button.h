// Buttons, and links that look like buttons. A double click sends once.
//   button({.text = "Allocate case"})
//   button_group({button({.text = "Save"}), link("Cancel", cases)})
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "web/html.h"

namespace evenkeel::web {

enum class Emphasis : std::uint8_t { Primary, Secondary, Warning };

// Sends the form around it. With a name and value it says which of several buttons was pressed.
struct Button {
  std::string text;
  Emphasis emphasis = Emphasis::Primary;
  std::string name = {};
  std::string value = {};
  std::string hidden = {};  // read aloud after the text: "Undo" + "the allocation of X123456"
};
Html button(const Button& button);

// Goes to a page; changes nothing.
Html link_button(std::string_view text, const Url& to, Emphasis emphasis = Emphasis::Primary);

Html button_group(std::initializer_list<Html> buttons);

}  // namespace evenkeel::web
