#include "usecases/matters/waiting.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "access/matter_walls.h"
#include "usecases/matters/kind.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostLooked = 100'000;

// A matter names the role that acts next, or the person it is about; at which place is the wall's to say.
bool awaits(const Matter& matter, const Viewer& viewer) {
  if (matter.awaits == kAwaitsPerson) return access::is_own(viewer, matter);
  const auto role = parse_choice<Role>(matter.awaits);
  const bool about_them = viewer.person && matter.where.person == viewer.person;
  return role && !about_them && access::holds_at(viewer, *role, matter.where);
}

// Each word that a matter may wait for the viewer by.
std::set<std::string> words_for(const Viewer& viewer) {
  std::set<std::string> out;
  for (const auto& grant : viewer.grants) out.emplace(text_of(grant.role));
  if (viewer.person) out.emplace(kAwaitsPerson);
  return out;
}

}  // namespace

Result<std::vector<Matter>> waiting_for(Store& store, const Viewer& viewer) {
  const Scope everywhere{.actor = viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  std::vector<Matter> out;
  for (const auto& word : words_for(viewer)) {
    MatterQuery query;
    query.states = {MatterState::Open};
    query.awaits = word;
    query.at_most = kMostLooked;
    if (word == kAwaitsPerson) query.person = viewer.person;
    EVENKEEL_TRY_LET(auto found, store.matters().find(everywhere, query));
    std::erase_if(found, [&](const Matter& matter) { return !awaits(matter, viewer); });
    std::ranges::move(found, std::back_inserter(out));
  }
  std::ranges::stable_sort(out, {}, [](const Matter& one) { return one.due.value_or(Date::forever()); });
  return out;
}

}  // namespace evenkeel
