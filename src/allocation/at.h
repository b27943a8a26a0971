// The number of a person, a case or an arc, as an index into what is listed by it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace evenkeel::allocation {

// Not of kNobody and the like.
constexpr std::size_t at(std::int32_t number) { return static_cast<std::size_t>(number); }

}  // namespace evenkeel::allocation
