#include "domain/tier.h"

#include <fmt/format.h>

#include <cassert>

#include "base/text.h"

namespace evenkeel {

Result<Tier> Tier::parse(std::string_view given) {
  auto text = lower(trim(given));
  if (text == "untiered") return Tier{};
  Tier tier;
  if (text.ends_with('s')) {
    tier.suspended = true;
    text.pop_back();
  }
  const bool lettered = !text.empty() && text[0] >= 'a' && text[0] <= 'g';
  if (lettered && text.size() == 1) {
    tier.model = TierModel::Single;
  } else if (lettered && text.size() == 2 && text[0] <= 'd' && text[1] >= '0' && text[1] <= '3') {
    tier.model = TierModel::TwoAxis;
    tier.change = static_cast<std::uint8_t>(text[1] - '0');
  } else {
    return fail(Error::invalid("BAD-TIER", fmt::format("\"{}\" is not a tier", given),
                               "Write A0 to D3 (with S where contact is suspended), A to G, or untiered."));
  }
  tier.letter = static_cast<std::uint8_t>(text[0] - 'a');
  return tier;
}

std::string Tier::text() const {
  if (model == TierModel::Untiered) return "untiered";
  std::string out(1, static_cast<char>('A' + letter));
  if (model == TierModel::TwoAxis) out += static_cast<char>('0' + change);
  if (suspended) out += 'S';
  return out;
}

Tier Tier::from_index(std::size_t index) {
  assert(index < kCount);
  if (index == 0) return {};
  if (index >= 33) {
    const auto place = index - 33;
    Tier tier = single(static_cast<char>('A' + place % 7));
    tier.suspended = place >= 7;
    return tier;
  }
  const auto place = (index - 1) % 16;
  return two_axis(static_cast<char>('A' + place / 4), 3 - static_cast<int>(place % 4), index > 16);
}

}  // namespace evenkeel
