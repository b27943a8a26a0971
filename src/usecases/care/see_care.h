// Employee care, step by step: whose workload is excessive, whether their stress risk assessment has been
// begun, where it stands and by when the next step is due; and the measures with the figure before and after.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/choice.h"
#include "domain/matters/matter.h"
#include "usecases/see/desk.h"

namespace evenkeel {

enum class CareStep : std::uint8_t {
  Begin,     // nobody has begun an assessment
  Assess,    // begun, the six factors are not assessed
  Agree,     // waits for the person's word
  Measures,  // measures are opened, then it is finished
  Review,    // finished until its review
};
template <>
struct Words<CareStep> {
  static constexpr std::string_view noun = "step of employee care";
  static constexpr std::pair<CareStep, std::string_view> values[] = {{CareStep::Begin, "begin"},
                                                                     {CareStep::Assess, "assess"},
                                                                     {CareStep::Agree, "agree"},
                                                                     {CareStep::Measures, "measures"},
                                                                     {CareStep::Review, "review"}};
};

struct CareLine {
  PersonCode person;
  std::string name;
  std::string unit_name;
  std::optional<CapacityUsed> used;
  std::optional<Date> over_since;  // the first Sunday of the weeks over; none: begun for another reason
  CareStep step = CareStep::Begin;
  std::optional<Date> due;
  bool overdue = false;
  std::string matter;      // the assessment; empty: none
  bool may_begin = false;  // the viewer may begin one; HR looks on
};

struct MeasureLine {
  std::string matter;
  PersonCode person;
  std::string name;
  std::string factor;
  std::string owner;
  std::optional<Date> by;
  MatterState state = MatterState::Open;
  bool late = false;
  std::string outcome;  // an act's code: "helped"
  std::optional<CapacityUsed> before;
  std::optional<CapacityUsed> after;
};

struct CareView {
  std::vector<CareLine> people;  // overdue first
  std::vector<MeasureLine> measures;
  int step_days = 0;  // working days
  int review_days = 0;
  Standing standing = Standing::Proposed;
  std::string source;
};

// Of everybody whom the viewer answers for or, for HR, whose reasons they see. Forbidden (ACCESS-DENIED).
// Reading is logged.
Result<CareView> see_care(const Desk& desk);

}  // namespace evenkeel
