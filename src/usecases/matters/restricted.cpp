#include "usecases/matters/restricted.h"

#include <boost/json.hpp>

#include "access/permissions.h"
#include "usecases/matters/kind.h"

namespace evenkeel {
namespace {

constexpr const char* kMark = "restricted";
constexpr const char* kMarked = "yes";

bool may_be_of_restricted(const Matter& matter) {
  return matter.kind == MatterKind::Suspension || is_of_restricted(matter);
}

void hide(Private<std::string>& kept) {
  Matter holder;
  holder.details = kept;
  auto details = details_of(holder);
  if (details.erase("line") + details.erase("tasks") > 0) kept = kept_details(details);
}

bool is_told(const Viewer& viewer, const Matter& matter) {
  return !may_be_of_restricted(matter) || access::may(viewer, Permission::SeeRestrictedCases, matter.where);
}

}  // namespace

void mark_restricted(boost::json::object& details) { details[kMark] = kMarked; }

bool is_of_restricted(const Matter& matter) {
  const auto details = details_of(matter);
  const auto* mark = details.if_contains(kMark);
  return mark != nullptr && mark->is_string() && mark->as_string() == kMarked;
}

void hide_restricted(const Viewer& viewer, Matter& matter) {
  if (is_told(viewer, matter)) return;
  matter.case_id.reset();
  hide(matter.details);
}

void hide_restricted(const Viewer& viewer, const Matter& matter, MatterEvent& event) {
  if (!is_told(viewer, matter)) hide(event.details);
}

}  // namespace evenkeel
