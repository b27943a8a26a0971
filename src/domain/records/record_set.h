// A set of records of every table: what an import reads, and what a store returns for a day.
#pragma once

#include <tuple>
#include <vector>

#include "domain/records/records.h"

namespace evenkeel {

class RecordSet {
 public:
  template <class R>
  [[nodiscard]] std::vector<R>& of() {
    return std::get<std::vector<R>>(tables_);
  }
  template <class R>
  [[nodiscard]] const std::vector<R>& of() const {
    return std::get<std::vector<R>>(tables_);
  }
  // How many records stand in all tables together.
  [[nodiscard]] std::size_t size() const {
    return std::apply([](const auto&... tables) { return (tables.size() + ...); }, tables_);
  }

 private:
  template <class Tuple>
  struct Vectors;
  template <class... R>
  struct Vectors<std::tuple<R...>> {
    using type = std::tuple<std::vector<R>...>;
  };
  typename Vectors<RecordTypes>::type tables_;
};

}  // namespace evenkeel
