#include "usecases/matters/consent.h"

#include <boost/json.hpp>

#include "access/matter_walls.h"
#include "usecases/matters/kind.h"

namespace evenkeel {
namespace {

constexpr const char* kCopy = "copy";

bool knows_it(const Viewer& viewer, const Matter& matter) {
  const bool author = !viewer.account.empty() && matter.opened_by == viewer.account;
  return author || access::is_own(viewer, matter) ||
         access::holds_at(viewer, Role::UnionRepresentative, matter.where);
}

void hide_copy(Private<std::string>& kept) {
  Matter holder;
  holder.details = kept;
  auto details = details_of(holder);
  if (details.erase(kCopy) > 0) kept = kept_details(details);
}

}  // namespace

void hide_consent(const Viewer& viewer, Matter& matter) {
  if (!knows_it(viewer, matter)) hide_copy(matter.details);
}

void hide_consent(const Viewer& viewer, const Matter& matter, MatterEvent& event) {
  if (!knows_it(viewer, matter)) hide_copy(event.details);
}

boost::json::object without_consent(boost::json::object details) {
  details.erase(kCopy);
  return details;
}

}  // namespace evenkeel
