// The names of the record tables that files may bring.
#pragma once

#include <string>
#include <string_view>

#include "domain/records/records.h"

namespace evenkeel::exchange {

// The table called `name` (small letters); empty when there is none.
inline std::string_view table_of(std::string_view name) {
  std::string_view found;
  for_each_record_type([&]<class R>() {
    if (kFromFiles<R> && R::kTable == name) found = R::kTable;
  });
  return found;
}

// "teams, people, ...": for messages.
inline std::string table_names() {
  std::string names;
  for_each_record_type([&]<class R>() {
    if (kFromFiles<R>) names.append(names.empty() ? "" : ", ").append(R::kTable);
  });
  return names;
}

}  // namespace evenkeel::exchange
