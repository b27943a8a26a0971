#include "exchange/records/reduction_room.h"

#include <algorithm>

namespace evenkeel::exchange {
namespace {

// A full week. Places that add up to more are one week written twice, and the largest counts.
constexpr Hours kFullWeek{37'50};

}  // namespace

void ReductionRoom::add_hours(const PersonCode& person, const TeamCode& team, std::optional<Hours> hours) {
  auto& known = people_[person].hours[team];
  if (hours) known = hours;
}

std::optional<Hours> ReductionRoom::contracted(const PersonCode& person) const {
  const auto found = people_.find(person);
  if (found == people_.end() || found->second.hours.empty()) return std::nullopt;
  Hours sum;
  Hours largest;
  for (const auto& [team, hours] : found->second.hours) {
    if (!hours) return std::nullopt;
    sum += *hours;
    largest = std::max(largest, *hours);
  }
  return sum > kFullWeek ? largest : sum;
}

ReductionRoom::Period ReductionRoom::period_of(const Reduction& reduction) {
  return {reduction.from.value_or(Date::earliest()), reduction.to.value_or(Date::forever()), reduction.hours};
}

std::optional<Hours> ReductionRoom::room_for(const Reduction& reduction) const {
  const auto limit = contracted(reduction.person);
  if (!limit) return std::nullopt;
  const auto wanted = period_of(reduction);
  const auto& taken = people_.at(reduction.person).taken;
  // The sum changes only where a period begins, so those days (and the first of this one) are enough.
  Hours fullest;
  const auto look_at = [&](Date day) {
    if (day < wanted.from || day >= wanted.to) return;
    Hours sum;
    for (const auto& period : taken) {
      if (period.from <= day && day < period.to) sum += period.hours;
    }
    fullest = std::max(fullest, sum);
  };
  look_at(wanted.from);
  for (const auto& period : taken) look_at(period.from);
  return *limit - fullest;
}

void ReductionRoom::add(const Reduction& reduction) {
  people_[reduction.person].taken.push_back(period_of(reduction));
}

}  // namespace evenkeel::exchange
