#include "usecases/see/saved_filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "usecases/access/admission.h"
#include "usecases/ports/side_stores.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostName = 60;
constexpr std::size_t kMostQuery = 1'000;
constexpr std::array<std::string_view, 4> kLists = {"people", "cases", "findings", "matters"};

// What stands behind the question mark of an address, and nothing that could lead elsewhere.
bool is_query(const std::string& text) {
  return !text.empty() && text.size() <= kMostQuery && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"=&%-._~"}.find(c) != std::string_view::npos;
  });
}

Result<void> check(const std::string& list, const std::string& name, const std::string& query) {
  if (std::ranges::find(kLists, list) == kLists.end())
    return fail(Error::invalid("FILTER-LIST", fmt::format("\"{}\" is no list whose filters are kept", list)));
  if (name.empty() || name.size() > kMostName)
    return fail(Error::invalid("FILTER-NAME", "Enter a name of at most 60 characters for the filter"));
  if (!is_query(query))
    return fail(
        Error::invalid("FILTER-QUERY", "No filter is in use", "Filter the list first, then keep it."));
  return {};
}

}  // namespace

Result<std::vector<SavedFilter>> kept_filters(Store& store, const Viewer& viewer, const std::string& list) {
  EVENKEEL_TRY(admit(viewer, Permission::SignedIn));
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  return stores->filters().of(viewer.account, list);
}

Result<void> keep_filter(Store& store, const Viewer& viewer, const Clock& clock, const std::string& list,
                         const std::string& name, const std::string& query) {
  const std::string trimmed{trim(name)};
  EVENKEEL_TRY(check(list, trimmed, query));
  EVENKEEL_TRY_LET(const auto kept, kept_filters(store, viewer, list));
  const bool replaces = std::ranges::find(kept, trimmed, &SavedFilter::name) != kept.end();
  if (!replaces && kept.size() >= kMostFiltersOfAList)
    return fail(Error::invalid("FILTER-MANY",
                               fmt::format("You keep {} filters of this list already", kMostFiltersOfAList),
                               "Delete one first."));
  const SavedFilter filter{viewer.account, list, trimmed, query, clock.now_utc()};
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  return store.in_transaction([&] { return stores->filters().put(filter); });
}

Result<void> drop_filter(Store& store, const Viewer& viewer, const std::string& list,
                         const std::string& name) {
  EVENKEEL_TRY(admit(viewer, Permission::SignedIn));
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  return store.in_transaction([&] { return stores->filters().remove(viewer.account, list, name); });
}

}  // namespace evenkeel
