// Text to record, for every record type from its description alone.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/private.h"
#include "base/text.h"
#include "domain/field.h"
#include "exchange/tables/column_map.h"

namespace evenkeel::exchange {

// One field that could not be read. `value` is empty for personal fields.
struct FieldFault {
  std::string_view column;
  std::string value;
  std::string rule;
  std::string message;
  std::string fix;
};

template <class T>
inline constexpr bool kIsPrivate = false;
template <class T>
inline constexpr bool kIsPrivate<Private<T>> = true;
template <class T>
inline constexpr bool kIsCode = false;
template <class Tag>
inline constexpr bool kIsCode<Id<Tag>> = true;
template <class Tag>
inline constexpr bool kIsCode<std::optional<Id<Tag>>> = true;

// At most 200 characters, cut between characters: what a quarantined row may show.
std::string shown_value(std::string_view text);

// Faults of form that every field shares. True when the text may be parsed; the empty text of an optional
// field is fine and keeps the field's default.
bool check_text(const Field& field, std::string_view text, bool is_code, bool is_private,
                std::vector<FieldFault>& faults);

// The columns of R in the order of its description.
template <class R>
std::vector<ColumnSpec> columns_of() {
  std::vector<ColumnSpec> columns;
  R record;
  R::visit(record, [&](const Field& field, auto&) {
    columns.push_back({field.name, field.need != Need::Optional});
  });
  return columns;
}

// A new R from its fields' texts; text_at(i) is the text of field i of the description, "" when absent.
// The record is usable only when `faults` stayed empty. Every faulty field is named, not the first alone.
template <class R, class TextAt>
R decode(TextAt&& text_at, std::vector<FieldFault>& faults) {
  R record;
  std::size_t index = 0;
  R::visit(record, [&](const Field& field, auto& value) {
    using T = std::decay_t<decltype(value)>;
    const std::string_view text = trim(text_at(index++));
    if (!check_text(field, text, kIsCode<T>, kIsPrivate<T>, faults) || text.empty()) return;
    auto read = FieldText<T>::parse(text);
    if (read) {
      value = std::move(*read);
    } else {
      auto& error = read.error();
      faults.push_back({field.name, kIsPrivate<T> ? std::string{} : shown_value(text), std::move(error.code),
                        std::move(error.message), std::move(error.fix)});
    }
  });
  return record;
}

// Whom a record is about, for its quarantined row: the person's code, or else its own first key.
template <class R, class TextAt>
std::string subject_of(TextAt&& text_at) {
  std::string subject;
  bool is_person = false;
  std::size_t index = 0;
  R record;
  R::visit(record, [&](const Field& field, auto&) {
    const auto text = trim(text_at(index++));
    if (text.empty() || is_person) return;
    is_person = field.name == "person_code";
    if (is_person || (subject.empty() && field.need == Need::Key)) subject = shown_value(text);
  });
  return subject;
}

}  // namespace evenkeel::exchange
