#include "usecases/supervise/agenda.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/matter_walls.h"
#include "base/number_text.h"
#include "usecases/matters/kind.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

std::string figure_line(const Figure& figure) {
  if (!figure.used) return "The workload cannot be measured";
  return fmt::format("Capacity used {} %: {} of {} points, {} cases", figure.used->text(),
                     points_text(figure.workload.hundredths), points_text(figure.available.hundredths),
                     number_text(figure.cases));
}

std::string open_line(const Matter& matter) {
  return fmt::format("{}: {}{}", name_of(matter.kind), text_of(matter.state),
                     matter.due ? ", due by " + matter.due->long_text() : "");
}

}  // namespace

Result<std::vector<std::string>> agenda_of(const Desk& desk, const FoundPerson& found) {
  std::vector<std::string> out;
  const auto& unit = *found.unit;
  const auto& code = found.record().code.text();
  const auto figure = std::ranges::find(unit.figures->people, code, &Figure::code);
  if (figure != unit.figures->people.end()) out.push_back(figure_line(*figure));
  const auto since = unit.figures->over_since.find(code);
  if (since != unit.figures->over_since.end())
    out.push_back("Over the excessive line since the week to " + since->second.long_text());
  for (const auto& finding : unit.figures->findings) {
    if (finding.subject == code) out.push_back(finding.sentence);
  }
  MatterQuery query;
  query.states = {MatterState::Open};
  query.person = found.record().code;
  const Scope everywhere{
      .actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto open, desk.store.matters().find(everywhere, query));
  for (const auto& matter : open) {
    if (access::may_see(desk.viewer, matter)) out.push_back(open_line(matter));
  }
  return out;
}

}  // namespace evenkeel
