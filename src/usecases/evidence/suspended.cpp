#include "usecases/evidence/suspended.h"

#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/suspend/suspension_json.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

json::value day_or_null(const std::optional<Date>& day) {
  return day ? json::value(day->text()) : json::value(nullptr);
}

json::object line_of(const SuspendedEvidence& one) {
  json::array names;
  for (const auto& name : one.names)
    names.push_back(json::object{{"by", name.by}, {"office", name.office}, {"at", name.at}});
  return {{"matter", one.matter},
          {"task", one.task.task},
          {"name", one.task.name},
          {"case", one.task.case_id},
          {"from", one.from.text()},
          {"to", day_or_null(one.to)},
          {"weekly_hours", one.task.weekly_hundredths},
          {"done_after_all", day_or_null(one.task.done)},
          {"names", std::move(names)}};
}

}  // namespace

Result<std::vector<SuspendedEvidence>> suspended_in(const std::vector<MatterEvidence>& matters,
                                                    const std::set<std::string>& hidden) {
  std::vector<SuspendedEvidence> out;
  for (const auto& one : matters) {
    if (one.matter.kind != MatterKind::Suspension) continue;
    EVENKEEL_TRY_LET(const auto suspension, suspension_in(one.matter.details.reveal()));
    if (!suspension) continue;  // a stage of the unit
    for (auto task : suspension->tasks) {
      if (hidden.contains(task.case_id)) task.case_id = "restricted";
      out.push_back({one.matter.id, suspension->from, suspension->to, suspension->names, std::move(task)});
    }
  }
  return out;
}

Result<std::string> suspensions_jsonl(const std::vector<SuspendedEvidence>& all) {
  std::string out;
  for (const auto& one : all) {
    EVENKEEL_TRY_LET(const auto line, canonical_json(line_of(one)));
    out += line + '\n';
  }
  return out;
}

}  // namespace evenkeel
