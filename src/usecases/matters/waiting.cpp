#include "usecases/matters/waiting.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "access/matter_walls.h"
#include "usecases/matters/kind.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostWaiting = 100'000;

// A matter names the role that acts next, or the person it is about; at which place is the wall's to say.
bool awaits(const Matter& matter, const Viewer& viewer) {
  if (matter.awaits == kAwaitsPerson) return access::is_own(viewer, matter);
  const auto role = parse_choice<Role>(matter.awaits);
  const bool about_them = viewer.person && matter.where.person == viewer.person;
  return role && !about_them && access::holds_at(viewer, *role, matter.where);
}

void add_place(const Place& place, Scope& scope) {
  switch (place.kind) {
    case PlaceKind::Everywhere:
      scope.everywhere = true;
      return;
    case PlaceKind::Region:
      scope.regions.emplace_back(place.code);
      return;
    case PlaceKind::Pdu:
      scope.pdus.emplace_back(place.code);
      return;
    case PlaceKind::Team:
      scope.teams.emplace_back(place.code);
      return;
    case PlaceKind::Self:
      return;
  }
}

// Each word that a matter may wait for the viewer by, with the places of the role: the nation has tens of
// thousands that wait for others.
std::map<std::string, Scope> words_for(const Viewer& viewer) {
  const Scope nowhere{.actor = viewer.account, .everywhere = false, .regions = {}, .pdus = {}, .teams = {}};
  std::map<std::string, Scope> out;
  for (const auto& grant : viewer.grants)
    add_place(grant.place, out.try_emplace(std::string{text_of(grant.role)}, nowhere).first->second);
  return out;
}

// What belongs to no place waits for everybody of the role; only these kinds may.
const std::vector<MatterKind>& kinds_without_place() {
  static const std::vector<MatterKind> kinds{MatterKind::Dispute, MatterKind::Comment};
  return kinds;
}

}  // namespace

Result<std::vector<Matter>> waiting_for(Store& store, const Viewer& viewer) {
  const Scope everywhere{.actor = viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  std::vector<Matter> out;
  std::set<std::string> seen;
  const auto add = [&](const Scope& scope, const MatterQuery& query) -> Result<void> {
    EVENKEEL_TRY_LET(auto found, store.matters().find(scope, query));
    std::erase_if(found, [&](const Matter& matter) {
      return !awaits(matter, viewer) || !seen.insert(matter.id).second;
    });
    std::ranges::move(found, std::back_inserter(out));
    return {};
  };
  MatterQuery query;
  query.states = {MatterState::Open};
  query.at_most = kMostWaiting;
  for (const auto& [word, scope] : words_for(viewer)) {
    query.awaits = word;
    EVENKEEL_TRY(add(scope, query));
    if (scope.everywhere) continue;
    query.kinds = kinds_without_place();
    EVENKEEL_TRY(add(everywhere, query));
    query.kinds.clear();
  }
  if (viewer.person) {
    query.awaits = kAwaitsPerson;
    query.person = viewer.person;
    EVENKEEL_TRY(add(everywhere, query));
  }
  std::ranges::stable_sort(out, {}, [](const Matter& one) { return one.due.value_or(Date::forever()); });
  return out;
}

}  // namespace evenkeel
