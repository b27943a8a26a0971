// A field of a record, described once. Files, templates, storage, exports and documents are all made from
// these descriptions, so that a column cannot mean one thing in one place and another elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"
#include "base/id.h"
#include "base/private.h"
#include "base/result.h"
#include "domain/choice.h"
#include "domain/quantities.h"
#include "domain/tier.h"

namespace evenkeel {

enum class Need : std::uint8_t { Key, Required, Optional };

struct Field {
  std::string_view name;  // the column, as written in files and in the database
  Need need = Need::Optional;
  std::string_view help;  // one sentence for templates and documents
  std::string_view example;
};

// FieldText<T>: how a field's value is read from and written as text. An absent optional is the empty text.
template <class T>
struct FieldText;

template <>
struct FieldText<std::string> {
  static Result<std::string> parse(std::string_view text) { return std::string{text}; }
  static std::string format(const std::string& value) { return value; }
};
template <class Tag>
struct FieldText<Id<Tag>> {
  static Result<Id<Tag>> parse(std::string_view text) { return Id<Tag>{std::string{text}}; }
  static std::string format(const Id<Tag>& value) { return value.text(); }
};
template <>
struct FieldText<Private<std::string>> {
  static Result<Private<std::string>> parse(std::string_view text) {
    return Private<std::string>{std::string{text}};
  }
  static std::string format(const Private<std::string>& value) { return value.reveal(); }
};
template <>
struct FieldText<Date> {
  static Result<Date> parse(std::string_view text) { return Date::parse(text); }
  static std::string format(const Date& value) { return value.text(); }
};
template <>
struct FieldText<Hours> {
  static Result<Hours> parse(std::string_view text);  // 0 to 168 (BAD-HOURS)
  static std::string format(const Hours& value) { return value.text(); }
};
template <>
struct FieldText<Points> {
  static Result<Points> parse(std::string_view text);
  static std::string format(const Points& value) { return value.text(); }
};
template <>
struct FieldText<std::int64_t> {
  static Result<std::int64_t> parse(std::string_view text) { return parse_count(text); }
  static std::string format(const std::int64_t& value);
};
template <>
struct FieldText<bool> {
  static Result<bool> parse(std::string_view text);  // yes/no, true/false, y/n, 1/0
  static std::string format(const bool& value) { return value ? "yes" : "no"; }
};
template <>
struct FieldText<Tier> {
  static Result<Tier> parse(std::string_view text) { return Tier::parse(text); }
  static std::string format(const Tier& value) { return value.text(); }
};
template <Choice Enum>
struct FieldText<Enum> {
  static Result<Enum> parse(std::string_view text) { return parse_choice<Enum>(text); }
  static std::string format(const Enum& value) { return std::string{text_of(value)}; }
};
template <class T>
struct FieldText<std::optional<T>> {
  static Result<std::optional<T>> parse(std::string_view text) {
    if (text.empty()) return std::optional<T>{};
    return FieldText<T>::parse(text).map([](T&& value) { return std::optional<T>{std::move(value)}; });
  }
  static std::string format(const std::optional<T>& value) {
    return value ? FieldText<T>::format(*value) : std::string{};
  }
};

}  // namespace evenkeel
