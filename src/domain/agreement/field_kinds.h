// How the fields of an agreement are described (fields.h): what a visitor has, and kinds of values.
//
// A visitor V has
//   field(name, value)        one value; an absent optional is left out, anything else must be there
//   text_if_any(name, text)   left out when empty
//   provenance(value)         source, standing and date, in the table it stands in
//   group(name, callback)     a table inside; callback(V&)
//   list(name, vector, key)   tables in order; `key` names the field that tells them apart ("code")
//   list_if_any(...)              the same, left out when empty: versions signed before it was thought of
//                                 stay as they were signed
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "domain/agreement/agreement.h"

namespace evenkeel {

template <class Self, class T>
concept Maybe = std::same_as<std::remove_const_t<Self>, T>;

// A percentage held in tenths (1100 is 110 %).
template <class T>
struct TenthsOfPercent {
  T& value;
};
template <class T>
TenthsOfPercent(T&) -> TenthsOfPercent<T>;

// A percentage held whole (20 is 20 %).
template <class T>
struct WholePercent {
  T& value;
};
template <class T>
WholePercent(T&) -> WholePercent<T>;

// One value for each member of an enumeration: a table with its words as keys.
template <class Enum, class V, class Cells>
void visit_by_word(V& v, std::string_view name, Cells& cells) {
  v.group(name, [&cells](V& g) {
    for (std::size_t i = 0; i < std::size(cells); ++i) g.field(text_of(static_cast<Enum>(i)), cells[i]);
  });
}

}  // namespace evenkeel
