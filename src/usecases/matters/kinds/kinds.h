// The kinds of matters that are described as data, one file each.
#pragma once

#include "usecases/matters/kind.h"

namespace evenkeel {

const MatterDescription& declaration_kind();
const MatterDescription& assessment_kind();
const MatterDescription& dispute_kind();
const MatterDescription& ladder_step_kind();
const MatterDescription& notice_kind();
const MatterDescription& hours_only_kind();
const MatterDescription& overtime_kind();
const MatterDescription& session_kind();
const MatterDescription& risk_assessment_kind();
const MatterDescription& measure_kind();

}  // namespace evenkeel
