// Whether somebody's reductions still fit into their contracted hours on every day. Hours a week.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "domain/records/records.h"

namespace evenkeel::exchange {

class ReductionRoom {
 public:
  // Contracted hours of one of the person's places; absent when unknown, and then nothing is refused.
  void add_hours(const PersonCode& person, const TeamCode& team, std::optional<Hours> hours);
  // The hours that reductions taken so far leave free on the fullest day of this one's period; absent when
  // the contracted hours are not known.
  [[nodiscard]] std::optional<Hours> room_for(const Reduction& reduction) const;
  void add(const Reduction& reduction);
  [[nodiscard]] std::optional<Hours> contracted(const PersonCode& person) const;

 private:
  struct Period {
    Date from;
    Date to;
    Hours hours;
  };
  struct Person {
    std::unordered_map<TeamCode, std::optional<Hours>> hours;
    std::vector<Period> taken;
  };
  static Period period_of(const Reduction& reduction);

  std::unordered_map<PersonCode, Person> people_;
};

}  // namespace evenkeel::exchange
