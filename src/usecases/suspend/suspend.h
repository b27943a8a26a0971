// Agreeing which tasks stop for which cases: proposed by a practitioner or by who manages them, agreed by the
// other, by the head of the unit too where it is long; never for an excluded case, whoever signs.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "usecases/suspend/person_tasks.h"

namespace evenkeel {

struct SuspendRequest {
  PersonCode person;
  std::vector<std::pair<std::string, std::string>> tasks;  // code of the task, case id; "" for none
  std::string from;                                        // "2026-11-23"; empty: today
  std::string to;  // the first day on which they are due again; empty: for good
  std::string reason;
};

// Forbidden: SUSPEND-WHO (neither the person nor who manages them), SUSPEND-EXCLUDED (a case whose tasks
// never stop, with why), SUSPEND-DUTY, SUSPEND-STAGE, SUSPEND-ORDER. Invalid: SUSPEND-NONE, SUSPEND-TASK (not
// one of this person's), SUSPEND-DATES, SUSPEND-REASON. Conflict: SUSPEND-STANDS, for what is stopped
// already.
Result<Matter> propose_suspension(const Desk& desk, const SuspendRequest& request);

// The other side's name, or the head's where it is still missing. Every task is asked anew: what may not stop
// any more refuses it. Forbidden (SUSPEND-WHO, SUSPEND-EXCLUDED ...); Conflict (SUSPEND-STATE, MATTER-MOVED).
Result<Matter> agree_suspension(const Desk& desk, const std::string& id, std::int64_t version);

// Takes it back, or ends it before its day: either side. Invalid (SUSPEND-REASON); Conflict (SUSPEND-STATE).
Result<Matter> end_suspension(const Desk& desk, const std::string& id, std::int64_t version,
                              const std::string& reason);

// One task was done after all: it frees nothing from then on. By either side. NotFound (SUSPEND-TASK).
Result<Matter> mark_done(const Desk& desk, const std::string& id, std::int64_t version,
                         const std::string& task, const std::string& case_id);

struct OneSuspension {
  SeenSuspension seen;
  std::string name;  // of the person
  std::vector<MatterEvent> events;
  ReliefFigures figures;  // of the person today
  std::string waits_for;  // in words; empty: nobody
  bool may_agree = false;
  bool may_end = false;
};
// NotFound (NO-MATTER), also for one that the viewer may not see. Reading is logged.
Result<OneSuspension> see_suspension(const Desk& desk, const std::string& id);

// Those of people whom the viewer may answer for, and their own; newest first, without events.
Result<std::vector<OneSuspension>> list_suspensions(const Desk& desk);

// Work that stops for good, summed by task: what could be asked to end at its source.
struct DemandToEnd {
  std::string task;
  std::string name;
  std::int64_t cases = 0;
  std::int64_t weekly_hundredths = 0;
};
// Of the service, no person or case in it; groups under the smallest one are left out, and counted in
// `hidden`.
struct DemandsToEnd {
  std::vector<DemandToEnd> demands;  // the most hours first
  std::int64_t hidden = 0;
};
Result<DemandsToEnd> demands_to_end(const Desk& desk);

}  // namespace evenkeel
