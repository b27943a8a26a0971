// Headings and running text.
//   body << heading("Who can take this case?") << paragraph("Three people have room.");
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

enum class Size : std::uint8_t { Small, Medium, Large, ExtraLarge };

// `level` 1 to 6. The page's own h1 is written by the layout (components/page.h): begin with level 2.
struct HeadingStyle {
  int level = 2;
  Size size = Size::Medium;
  std::string id = {};       // to link to: "#id"
  std::string caption = {};  // a small line above, inside the heading
};
Html heading(std::string_view text, const HeadingStyle& style = {});

Html paragraph(std::string_view text);
Html paragraph(const Html& content);  // with links or emphasis in it
Html hint(std::string_view text);     // grey, smaller
Html strong(std::string_view text);

// "/people/N01A001" with its words. `hidden` is read aloud after them where the words alone are not enough:
// link("Change", url, "the due date").
Html link(std::string_view text, const Url& to, std::string_view hidden = {});

// Indented with a bar: an aside that matters.
Html inset(const Html& content);
// An exclamation mark and bold text. The sign is read as "Warning".
Html warning_text(std::string_view text);

Html bullets(const std::vector<Html>& items);
// Html of a text: where a component wants Html and there is nothing but words.
Html words(std::string_view text);
Html visually_hidden(std::string_view text);

// Two thirds of the width: text and forms. Tables and charts take the whole width and need no column.
Html two_thirds(const Html& content);

}  // namespace evenkeel::web
