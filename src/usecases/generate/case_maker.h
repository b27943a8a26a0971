// Makes one synthetic case at a time: first the evidence, then its tier by the published two-axis model.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "domain/agreement/agreement.h"
#include "domain/records/records.h"

namespace evenkeel::generate {

struct MadeCase {
  Case record;  // without holder and team
  std::vector<Registration> registrations;
  Points points;
};

class CaseMaker {
 public:
  CaseMaker(const Agreement& agreement, Date as_of) : agreement_(agreement), as_of_(as_of) {}
  // A case such as somebody of `grade` holds. `number` makes its id.
  [[nodiscard]] MadeCase make(RandomStream& random, Grade grade, std::int64_t number) const;

 private:
  void date_case(RandomStream& random, Case& record) const;
  const Agreement& agreement_;
  Date as_of_;
};

}  // namespace evenkeel::generate
