// Sharing cases out as if they could be split: who would lack room, by the smallest cut.
#pragma once

#include "allocation/overload/transport.h"
#include "allocation/placing/part.h"

namespace evenkeel::allocation::placing {

class Sharing {
 public:
  // Of the cases marked in `wanted`, brought together by who may hold them.
  Sharing(const Part& part, const std::vector<std::uint8_t>& wanted);

  // People whose room is too small for cases that they alone may hold, and by how much.
  struct Shortage {
    std::vector<std::uint32_t> people;  // rising
    std::int64_t lacking = 0;
  };
  // With so much room each; none when everything finds room. The shortages share nobody.
  [[nodiscard]] std::vector<Shortage> shortages(std::vector<std::int64_t> rooms) const;

 private:
  overload::Classes classes_;
  std::vector<std::int64_t> demand_;
};

}  // namespace evenkeel::allocation::placing
