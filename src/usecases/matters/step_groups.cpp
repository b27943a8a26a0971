#include "usecases/matters/step_groups.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <tuple>

#include "usecases/matters/kind.h"

namespace evenkeel {
namespace {

std::int64_t order_of(const boost::json::object& details) {
  const auto* step = details.if_contains("step");
  return step != nullptr && step->is_int64() ? step->as_int64() : 0;
}

std::string name_of_unit(const Places& places, const std::optional<UnitCode>& unit) {
  if (!unit) return {};
  const auto team = std::ranges::find(places.teams(), *unit, &Team::pdu);
  return team == places.teams().end() || team->pdu_name.empty() ? unit->text() : team->pdu_name;
}

void count(StepGroup& group, const Matter& matter, Date today) {
  ++(matter.where.person ? group.people : matter.where.team ? group.teams : group.units);
  if (!matter.due) return;
  if (*matter.due < today) ++group.late;
  if (!group.due || *matter.due < *group.due) group.due = matter.due;
}

}  // namespace

std::vector<StepGroup> group_steps(std::span<const Matter> matters, const Places& places, Date today) {
  std::map<std::tuple<std::string, std::string, std::int64_t>, StepGroup> groups;
  for (const auto& matter : matters) {
    if (matter.kind != MatterKind::LadderStep || matter.state != MatterState::Open) continue;
    const auto details = details_of(matter);
    const auto order = order_of(details);
    const auto name = name_of_unit(places, matter.where.pdu);
    const auto code = matter.where.pdu ? matter.where.pdu->text() : std::string{};
    auto& group = groups[{name, code, order}];
    group.unit = matter.where.pdu;
    group.name = name;
    group.order = order;
    group.step = detail_text(details, "step_name");
    count(group, matter, today);
  }
  std::vector<StepGroup> out;
  for (auto& [key, group] : groups) out.push_back(std::move(group));
  return out;
}

}  // namespace evenkeel
