// Supervision of the viewer's places: ratios against the agreed one, sessions due and held, teams whose
// intake is refused.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "usecases/see/desk.h"
#include "workload/supervision.h"

namespace evenkeel {

struct SupervisorLine {
  PersonCode code;
  std::string name;
  int reports = 0;
  int over = 0;
};

struct UnitSupervision {
  UnitCode unit;
  std::string name;
  workload::SupervisionCount count;
  std::vector<SupervisorLine> supervisors;
};

struct SessionLine {
  PersonCode person;
  std::string name;
  std::string unit_name;
  std::optional<Date> held;  // the last one; none: never recorded
  std::optional<Date> next;
  bool overdue = true;
  std::string asked;  // the open matter by which one is asked for; empty: none
};

struct IntakeLine {
  TeamCode team;
  std::string name;
  bool refused = false;
  std::optional<Date> since;
  std::string said_by;     // who refused, by name or code
  bool overrules = false;  // the viewer stands above whoever refused, and may overrule by name
};

struct SupervisionView {
  std::vector<UnitSupervision> units;
  std::vector<SessionLine> sessions;  // overdue first
  std::vector<IntakeLine> intake;
  int reports_per_supervisor = 0;
  int weeks_between_sessions = 0;
  Standing standing = Standing::Proposed;
  std::string source;
};

// Forbidden (ACCESS-DENIED) for those who answer for nobody. Reading is logged.
Result<SupervisionView> see_supervision(const Desk& desk);

}  // namespace evenkeel
