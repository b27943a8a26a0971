#include "usecases/matters/restricted.h"

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>
#include <set>

#include "access/permissions.h"
#include "usecases/matters/kind.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr const char* kMark = "restricted";
constexpr const char* kMarked = "yes";

bool may_be_of_restricted(const Matter& matter) {
  return matter.kind == MatterKind::Suspension || is_of_restricted(matter);
}

void hide_numbers(Private<std::string>& kept) {
  Matter holder;
  holder.details = kept;
  auto details = details_of(holder);
  if (details.erase("line") + details.erase("tasks") > 0) kept = kept_details(details);
}

bool is_told(const Viewer& viewer, const Matter& matter) {
  return !may_be_of_restricted(matter) || access::may(viewer, Permission::SeeRestrictedCases, matter.where);
}

// A line of a figure may be one: those that are none are no case's number.
std::vector<CaseId> named_cases(const Matter& matter) {
  std::vector<CaseId> out;
  if (matter.case_id) out.push_back(*matter.case_id);
  const auto details = details_of(matter);
  const auto* line = details.if_contains("line");
  if (line != nullptr && line->is_string()) out.emplace_back(std::string{line->as_string()});
  return out;
}

void mark(Matter& matter, const CaseId& id) {
  auto details = details_of(matter);
  mark_restricted(details);
  matter.details = kept_details(details);
  const auto named = "case " + id.text();
  if (const auto at = matter.title.find(named); at != std::string::npos)
    matter.title.replace(at, named.size(), "a restricted case");
}

// Of a case that stands no more it is asked whether it ever was.
Result<std::set<CaseId>> restricted_of(Store& store, Date today, const std::vector<CaseId>& ids) {
  EVENKEEL_TRY_LET(const auto standing, store.lookup().cases(ids, today, kKnownNow));
  std::set<CaseId> out;
  std::set<CaseId> ended(ids.begin(), ids.end());
  for (const auto& one : standing) {
    ended.erase(one.id);
    if (one.restricted) out.insert(one.id);
  }
  for (const auto& id : ended) {
    EVENKEEL_TRY_LET(const auto spells, store.lookup().spells_of_case({}, id, today, kKnownNow));
    if (std::ranges::any_of(spells, [](const CaseSpell& spell) { return spell.record.restricted; }))
      out.insert(id);
  }
  return out;
}

Result<void> mark_restricted_since(Store& store, Date today, const Viewer& viewer,
                                   std::span<Matter> matters) {
  const auto is_asked = [&](const Matter& matter) {
    return !access::may(viewer, Permission::SeeRestrictedCases, matter.where) && !is_of_restricted(matter);
  };
  std::vector<CaseId> ids;
  for (const auto& matter : matters) {
    if (is_asked(matter)) std::ranges::copy(named_cases(matter), std::back_inserter(ids));
  }
  if (ids.empty()) return {};
  EVENKEEL_TRY_LET(const auto restricted, restricted_of(store, today, ids));
  for (auto& matter : matters) {
    if (!is_asked(matter)) continue;
    for (const auto& id : named_cases(matter)) {
      if (restricted.contains(id)) mark(matter, id);
    }
  }
  return {};
}

}  // namespace

void mark_restricted(boost::json::object& details) { details[kMark] = kMarked; }

bool is_of_restricted(const Matter& matter) {
  const auto details = details_of(matter);
  const auto* mark = details.if_contains(kMark);
  return mark != nullptr && mark->is_string() && mark->as_string() == kMarked;
}

Result<void> hide_restricted(Store& store, Date today, const Viewer& viewer, std::span<Matter> matters) {
  EVENKEEL_TRY(mark_restricted_since(store, today, viewer, matters));
  for (auto& matter : matters) {
    if (is_told(viewer, matter)) continue;
    matter.case_id.reset();
    hide_numbers(matter.details);
  }
  return {};
}

void hide_restricted(const Viewer& viewer, const Matter& matter, MatterEvent& event) {
  if (!is_told(viewer, matter)) hide_numbers(event.details);
}

}  // namespace evenkeel
