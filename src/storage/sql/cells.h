// How a field's value stands in a column: text, or a whole number (days, hundredths, 1 and 0). Choices and
// tiers stand as their words, so that a person with a database client can read them.
#pragma once

#include <soci/soci-platform.h>
#include <soci/statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "domain/field.h"
#include "storage/sql/damaged.h"
#include "storage/sql/row_block.h"

namespace evenkeel::storage {

// Cell<T>: kText, write(value) and read(cell).
template <class T>
struct Cell;

struct TextCell {
  static constexpr bool kText = true;
};
struct NumberCell {
  static constexpr bool kText = false;
};

template <>
struct Cell<std::string> : TextCell {
  static std::string_view write(const std::string& value) { return value; }
  static std::string read(const std::string& cell) { return cell; }
};
template <class Tag>
struct Cell<Id<Tag>> : TextCell {
  static std::string_view write(const Id<Tag>& value) { return value.text(); }
  static Id<Tag> read(const std::string& cell) { return Id<Tag>{cell}; }
};
template <>
struct Cell<Private<std::string>> : TextCell {
  static std::string_view write(const Private<std::string>& value) { return value.reveal(); }
  static Private<std::string> read(const std::string& cell) { return Private<std::string>{cell}; }
};
template <Choice Enum>
struct Cell<Enum> : TextCell {
  static std::string_view write(Enum value) { return text_of(value); }
  static Enum read(const std::string& cell) {
    for (const auto& [member, word] : Words<Enum>::values) {
      if (cell == word) return member;
    }
    throw Damaged(std::string{Words<Enum>::noun}, cell);
  }
};
template <>
struct Cell<Tier> : TextCell {
  static std::string_view write(const Tier& value);
  static Tier read(const std::string& cell);
};
template <>
struct Cell<std::int64_t> : NumberCell {
  static std::int64_t write(std::int64_t value) { return value; }
  static std::int64_t read(std::int64_t cell) { return cell; }
};
template <>
struct Cell<bool> : NumberCell {
  static std::int64_t write(bool value) { return value ? 1 : 0; }
  static bool read(std::int64_t cell) { return cell != 0; }
};
template <>
struct Cell<Date> : NumberCell {
  static std::int64_t write(Date value) { return value.day_number(); }
  static Date read(std::int64_t cell) { return Date::from_day_number(static_cast<std::int32_t>(cell)); }
};
template <>
struct Cell<Hours> : NumberCell {
  static std::int64_t write(Hours value) { return value.hundredths; }
  static Hours read(std::int64_t cell) { return Hours{cell}; }
};
template <>
struct Cell<Points> : NumberCell {
  static std::int64_t write(Points value) { return value.hundredths; }
  static Points read(std::int64_t cell) { return Points{cell}; }
};
template <>
struct Cell<CapacityUsed> : NumberCell {
  static std::int64_t write(CapacityUsed value) { return value.tenths; }
  static CapacityUsed read(std::int64_t cell) { return CapacityUsed{cell}; }
};
template <>
struct Cell<Digest> : TextCell {
  static std::string write(const Digest& value) { return value.text(); }
  static Digest read(const std::string& cell) {
    const auto digest = Digest::parse(cell);
    if (!digest) throw Damaged("digest", cell);
    return *digest;
  }
};

template <class T>
struct Nullable : std::false_type {
  using Value = T;
};
template <class T>
struct Nullable<std::optional<T>> : std::true_type {
  using Value = T;
};
// Whether a field of type T needs a column of text.
template <class T>
inline constexpr bool kIsText = Cell<typename Nullable<T>::Value>::kText;

template <class T>
void add_cell(ColumnBlock& column, const T& value) {
  if constexpr (Nullable<T>::value) {
    value ? add_cell(column, *value) : column.add_missing();
  } else {
    column.add(Cell<T>::write(value));
  }
}

// One column of a result, into which rows are fetched one after the other.
struct Slot {
  bool is_text = false;
  std::string text;
  long long number = 0;
  soci::indicator present = soci::i_ok;

  template <class T>
  void read(T& value) const {
    if constexpr (Nullable<T>::value) {
      if (present == soci::i_null) {
        value = std::nullopt;
      } else {
        read(value.emplace());
      }
    } else if constexpr (Cell<T>::kText) {
      value = Cell<T>::read(text);
    } else {
      value = Cell<T>::read(number);
    }
  }
};

}  // namespace evenkeel::storage
