// The visitor that reads fields from a document. For read.cpp alone: every use of it is costly to compile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "domain/agreement/document.h"
#include "domain/agreement/fields.h"

namespace evenkeel {

// Reads single values. An error has no place; the reader adds it. Negative numbers are errors everywhere:
// nothing in an agreement is below zero.
namespace leaf {

Result<void> read(const DocumentNode& node, Units units, std::string& out);
Result<void> read(const DocumentNode& node, Units units, bool& out);
Result<void> read(const DocumentNode& node, Units units, std::int64_t& out);
Result<void> read(const DocumentNode& node, Units units, int& out);
Result<void> read(const DocumentNode& node, Units units, Date& out);
Result<void> read(const DocumentNode& node, Units units, Points& out);
Result<void> read(const DocumentNode& node, Units units, Hours& out);
Result<void> read(const DocumentNode& node, Units units, PublicKey& out);
Result<void> read(const DocumentNode& node, Units units, TenthsOfPercent<std::int64_t> out);
Result<void> read(const DocumentNode& node, Units units, TenthsOfPercent<int> out);
Result<void> read(const DocumentNode& node, Units units, WholePercent<int> out);

template <class Tag>
Result<void> read(const DocumentNode& node, Units units, Id<Tag>& out) {
  std::string text;
  EVENKEEL_TRY(read(node, units, text));
  out = Id<Tag>{std::move(text)};
  return {};
}
template <Choice Enum>
Result<void> read(const DocumentNode& node, Units units, Enum& out) {
  std::string text;
  EVENKEEL_TRY(read(node, units, text));
  EVENKEEL_TRY_LET(out, parse_choice<Enum>(text));
  return {};
}
template <class T>
Result<void> read(const DocumentNode& node, Units units, std::optional<T>& out) {
  return read(node, units, out.emplace());
}
template <class T>
Result<void> read(const DocumentNode& node, Units units, TenthsOfPercent<std::optional<T>> out) {
  return read(node, units, TenthsOfPercent{out.value.emplace()});
}
template <class T>
Result<void> read(const DocumentNode& node, Units units, WholePercent<std::optional<T>> out) {
  return read(node, units, WholePercent{out.value.emplace()});
}

// Which fields need not be there: optionals, and yes-or-no fields, which are then "no".
template <class T>
inline constexpr bool kMayBeAbsent = std::is_same_v<T, bool>;
template <class T>
inline constexpr bool kMayBeAbsent<std::optional<T>> = true;
template <class T>
inline constexpr bool kMayBeAbsent<TenthsOfPercent<T>> = kMayBeAbsent<T>;
template <class T>
inline constexpr bool kMayBeAbsent<WholePercent<T>> = kMayBeAbsent<T>;

}  // namespace leaf

class FieldReader {
 public:
  // `path` names the table, for provenance: "points.standard"; empty for the whole document.
  FieldReader(const DocumentNode& table, std::string path, Units units, std::vector<Error>& faults)
      : table_(table), path_(std::move(path)), units_(units), faults_(faults) {}

  template <class T>
  void field(std::string_view name, T&& value) {
    const auto* node = expect(name, leaf::kMayBeAbsent<std::remove_cvref_t<T>>);
    if (node != nullptr) keep(*node, name, leaf::read(*node, units_, std::forward<T>(value)));
  }
  void text_if_any(std::string_view name, std::string& value) {
    const auto* node = expect(name, true);
    if (node != nullptr) keep(*node, name, leaf::read(*node, units_, value));
  }
  void provenance(Provenance& value) {
    value.path = path_;
    field("source", value.source);
    field("standing", value.standing);
    field("dated", value.dated);
  }
  template <class Callback>
  void group(std::string_view name, Callback&& callback) {
    const auto* node = expect(name, false);
    if (node == nullptr || !is_table(*node, name)) return;
    FieldReader inner(*node, below(name), units_, faults_);
    callback(inner);
    inner.report_unknown_keys();
  }
  template <class T>
  void list(std::string_view name, std::vector<T>& values, std::string_view key) {
    read_list(expect(name, false), name, values, key);
  }
  template <class T>
  void list_if_any(std::string_view name, std::vector<T>& values, std::string_view key) {
    read_list(expect(name, true), name, values, key);
  }
  void report_unknown_keys();

 private:
  template <class T>
  void read_list(const DocumentNode* node, std::string_view name, std::vector<T>& values,
                 std::string_view key) {
    if (node == nullptr || !is_list(*node, name)) return;
    for (const auto& item : node->items) {
      if (!is_table(item, name)) continue;
      FieldReader inner(item, below(key_text(item, key)), units_, faults_);
      visit_fields(values.emplace_back(), inner);
      inner.report_unknown_keys();
    }
  }
  // Remembers that the key is known. Null when it is not there: a fault, unless it may be absent.
  const DocumentNode* expect(std::string_view name, bool may_be_absent);
  bool is_table(const DocumentNode& node, std::string_view name);
  bool is_list(const DocumentNode& node, std::string_view name);
  void keep(const DocumentNode& node, std::string_view name, Result<void> outcome);
  void add_fault(const DocumentNode& node, Error error);
  [[nodiscard]] std::string below(std::string_view name) const;
  static std::string_view key_text(const DocumentNode& item, std::string_view key);

  const DocumentNode& table_;
  std::string path_;
  Units units_;
  std::vector<Error>& faults_;
  std::vector<std::string> known_;
};

}  // namespace evenkeel
