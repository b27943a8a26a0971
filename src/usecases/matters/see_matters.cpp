#include "usecases/matters/see_matters.h"

#include <algorithm>

#include "access/matter_walls.h"
#include "base/moment.h"
#include "usecases/access/record_reading.h"
#include "usecases/matters/consent.h"
#include "usecases/matters/restricted.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostLooked = 100'000;

Error no_such_matter(const std::string& id) {
  return Error::not_found("NO-MATTER", "there is no matter " + id,
                          "Look it up in the list of the person or the unit.");
}

}  // namespace

Result<std::vector<Matter>> see_matters(Store& store, const Viewer& viewer, Date today,
                                        const MatterQuery& query) {
  auto wide = query;
  wide.at_most = kMostLooked;  // the wall takes out, then the page is cut
  const Scope anywhere{viewer.account, true, {}, {}, {}};
  EVENKEEL_TRY_LET(auto found, store.matters().find(anywhere, wide));
  std::erase_if(found, [&](const Matter& matter) { return !access::may_see(viewer, matter); });
  if (static_cast<std::int64_t>(found.size()) > query.at_most)
    found.resize(static_cast<std::size_t>(query.at_most));
  EVENKEEL_TRY(hide_restricted(store, today, viewer, found));
  for (auto& matter : found) hide_consent(viewer, matter);
  return found;
}

Result<SeenMatter> see_matter(Store& store, const Viewer& viewer, const Clock& clock, const std::string& id,
                              std::string_view why) {
  EVENKEEL_TRY_LET(auto matter, store.matters().get(id));
  if (!access::may_see(viewer, matter)) return fail(no_such_matter(id));
  EVENKEEL_TRY_LET(const auto now, Moment::parse(clock.now_utc()));
  EVENKEEL_TRY(record_reading(store, viewer, now,
                              {.kind = ReadKind::Person,
                               .whose = matter.where.person ? matter.where.person->text() : "",
                               .unit = matter.where.pdu ? matter.where.pdu->text() : "service",
                               .why = std::string{why}}));
  EVENKEEL_TRY(hide_restricted(store, clock.today(), viewer, {&matter, 1}));
  EVENKEEL_TRY_LET(auto events, store.matters().events(id));
  for (auto& event : events) {
    hide_consent(viewer, matter, event);
    hide_restricted(viewer, matter, event);
  }
  hide_consent(viewer, matter);
  return SeenMatter{std::move(matter), std::move(events)};
}

}  // namespace evenkeel
