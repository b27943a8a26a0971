// Fields that are typed into. Each keeps what was typed (`value`) and says what is wrong (`error`, may be
// empty). The id is the name, unless a page has two forms with the same field.
//   text_input({.name = "case", .label = "Case reference (CRN)", .hint = "For example, X123456"})
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

enum class InputKind : std::uint8_t { Text, WholeNumber, Decimal, Password, Email, OneTimeCode, Search };

struct TextInput {
  std::string name;
  std::string label;
  std::string hint = {};
  std::string value = {};
  std::string error = {};
  InputKind kind = InputKind::Text;
  int width = 0;                  // characters: 2, 3, 4, 5, 10, 20, 30; 0 is the full width
  std::string autocomplete = {};  // "username", "current-password", "new-password", "off"
  std::string suffix = {};        // "hours", "%"
  bool label_is_heading = false;  // the one question of its page: the label is the h1
  std::string id = {};
};
Html text_input(const TextInput& field);

struct TextArea {
  std::string name;
  std::string label;
  std::string hint = {};
  std::string value = {};
  std::string error = {};
  int rows = 5;
  int most_characters = 0;  // counts down as one types; 0: no limit is shown
  bool autosave = false;    // kept in this browser tab until the form is sent (needs JavaScript)
  bool label_is_heading = false;
  std::string id = {};
};
Html text_area(const TextArea& field);

struct Option {
  std::string value;
  std::string text;
};
struct Select {
  std::string name;
  std::string label;
  std::vector<Option> options;
  std::string hint = {};
  std::string value = {};  // of the chosen option
  std::string error = {};
  std::string id = {};
};
Html select(const Select& field);

// The form around it must have `.upload = true`.
struct FileUpload {
  std::string name;
  std::string label;
  std::string hint = {};
  std::string error = {};
  std::string accept = {};  // ".xlsx,.csv"
  bool several = false;
};
Html file_upload(const FileUpload& field);

}  // namespace evenkeel::web
