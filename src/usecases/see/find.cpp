#include "usecases/see/find.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/permissions.h"
#include "usecases/access/sight.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel {
namespace {

Error no_case(const CaseId& id) {
  return Error::not_found("NO-CASE", fmt::format("there is no case {} that you may open", id.text()),
                          "Check its number; it may have ended, or be with another unit.");
}

Error no_person(const PersonCode& code) {
  return Error::not_found("NO-PERSON",
                          fmt::format("there is nobody with the code {} whom you may open", code.text()),
                          "Check the code; they may have left, or work in another unit.");
}

Index row_of(const Snapshot& snapshot, const CaseId& id) {
  const auto found = std::ranges::find_if(snapshot.cases, [&](const CaseRow& row) {
    return row.id != kNobody && snapshot.case_ids[row.id] == id.text();
  });
  return found == snapshot.cases.end() ? kNobody : static_cast<Index>(found - snapshot.cases.begin());
}

}  // namespace

bool may_over_case(const Viewer& viewer, Permission permission, const MeasuredUnit& unit,
                   const CaseRow& row) {
  const auto where = whereabouts_of(unit.snapshot, row);
  return access::may(viewer, permission, where) &&
         (!row.restricted || access::may(viewer, Permission::SeeRestrictedCases, where));
}

std::optional<Whereabouts> allowed_place(const Viewer& viewer, Permission permission,
                                         const MeasuredUnit& unit, Index person) {
  for (auto& where : unit.whereabouts(person)) {
    if (access::may(viewer, permission, where)) return where;
  }
  return std::nullopt;
}

Result<FoundCase> find_case(const Desk& desk, const CaseId& id, const AsOf& as_of, Permission permission) {
  EVENKEEL_TRY_LET(const auto place, desk.store.lookup().place_of_case(id, as_of.day, as_of.known_at));
  if (!place || place->pdu.empty()) return fail(no_case(id));
  FoundCase out;
  EVENKEEL_TRY_LET(out.unit, desk.snapshots.unit(desk.store, desk.agreements, place->pdu, as_of));
  out.row = row_of(out.unit->snapshot, id);
  if (out.row == kNobody || !may_over_case(desk.viewer, permission, *out.unit, out.record()))
    return fail(no_case(id));
  return out;
}

Result<FoundPerson> find_person(const Desk& desk, const PersonCode& code, const AsOf& as_of,
                                Permission permission) {
  EVENKEEL_TRY_LET(const auto places, desk.store.lookup().places_of_person(code, as_of.day, as_of.known_at));
  for (const auto& [team, pdu, region] : places) {
    const Whereabouts where{.region = region, .pdu = pdu, .team = team, .person = code};
    if (!access::may(desk.viewer, permission, where)) continue;
    FoundPerson out{.unit = {}, .person = kNobody, .where = where};
    EVENKEEL_TRY_LET(out.unit, desk.snapshots.unit(desk.store, desk.agreements, pdu, as_of));
    out.person = out.unit->find(code);
    if (out.person != kNobody) return out;
  }
  if (places.empty() && desk.viewer.person == code)
    return fail(Error::undefined("NO-RECORDS", "nothing is known of you on " + as_of.day.long_text(),
                                 "Choose a day on which the records say where you worked."));
  return fail(no_person(code));
}

}  // namespace evenkeel
