#include "usecases/access/sight.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/permissions.h"
#include "base/decimal.h"
#include "workload/redact.h"

namespace evenkeel {
namespace {

Whereabouts at_team(const Snapshot& snapshot, Index team) {
  const auto& row = snapshot.teams[team];
  Whereabouts where;
  where.team = row.code;
  if (row.pdu == kNobody) return where;
  const auto& pdu = snapshot.pdus[row.pdu];
  where.pdu = pdu.code;
  if (pdu.parent != kNobody) where.region = snapshot.regions[pdu.parent].code;
  return where;
}

bool may_at_any(const Viewer& viewer, Permission permission, const std::vector<Whereabouts>& places) {
  return std::ranges::any_of(
      places, [&](const Whereabouts& where) { return access::may(viewer, permission, where); });
}

bool is_supervisor(const Viewer& viewer, const Snapshot& snapshot, const PersonRow& row) {
  return viewer.person && row.supervisor != kNobody && snapshot.people[row.supervisor].code == *viewer.person;
}

// Cases of the same price as one line with their number.
std::vector<WorkingLine> counted_together(std::vector<WorkingLine> lines) {
  std::vector<WorkingLine> out;
  for (auto& line : lines) {
    if (line.kind != WorkingLine::Kind::Case) {
      out.push_back(std::move(line));
      continue;
    }
    const auto same = std::ranges::find_if(out, [&](const WorkingLine& one) {
      return one.kind == WorkingLine::Kind::Cases && one.subject == "cases" && one.rule == line.rule &&
             one.each == line.each;
    });
    if (same == out.end()) {
      line.kind = WorkingLine::Kind::Cases;
      line.subject = "cases";
      out.push_back(std::move(line));
    } else {
      same->quantity += line.quantity;
      same->total += line.total;
    }
  }
  return out;
}

std::string last_day_words(const std::optional<Date>& day_after) {
  return day_after ? "to " + day_after->plus_days(-1).long_text() : std::string{"until it is ended"};
}

}  // namespace

std::vector<Whereabouts> whereabouts_of(const Snapshot& snapshot, Index person) {
  std::vector<Whereabouts> places;
  for (const auto& posting : snapshot.postings) {
    if (posting.person != person) continue;
    places.push_back(at_team(snapshot, posting.team));
    places.back().person = snapshot.people[person].code;
  }
  return places;
}

Whereabouts whereabouts_of(const Snapshot& snapshot, const CaseRow& row) {
  auto where = at_team(snapshot, row.team);
  if (row.holder != kNobody) where.person = snapshot.people[row.holder].code;
  return where;
}

Sight sight_of(const Viewer& viewer, const Snapshot& snapshot, Index person) {
  const auto& row = snapshot.people[person];
  const auto places = whereabouts_of(snapshot, person);
  Sight sight;
  sight.own = viewer.person && *viewer.person == row.code;
  sight.person = may_at_any(viewer, Permission::SeePeople, places);
  sight.cases = sight.person && may_at_any(viewer, Permission::SeeCases, places);
  sight.restricted = sight.cases && may_at_any(viewer, Permission::SeeRestrictedCases, places);
  sight.reasons = sight.person && (may_at_any(viewer, Permission::SeeReasons, places) ||
                                   is_supervisor(viewer, snapshot, row));
  return sight;
}

bool may_see_case(const Viewer& viewer, const Snapshot& snapshot, const CaseRow& row) {
  const auto where = whereabouts_of(snapshot, row);
  return access::may(viewer, Permission::SeeCases, where) &&
         (!row.restricted || access::may(viewer, Permission::SeeRestrictedCases, where));
}

Explanation as_seen(Explanation explanation, const Sight& sight) {
  if (!sight.reasons) explanation = workload::without_reasons(std::move(explanation));
  if (!sight.restricted) explanation = workload::without_restricted(std::move(explanation));
  if (!sight.cases) explanation.work = counted_together(std::move(explanation.work));
  return explanation;
}

std::string reduction_words(const ReductionRow& row, const std::string& title, const Sight& sight) {
  return fmt::format("{}, {} h a week, {}", sight.reasons ? title : "agreed reduction",
                     hundredths_text(row.hours.hundredths), last_day_words(row.to));
}

std::string absence_words(const AbsenceRow& row, Date day, const Sight& sight) {
  if (!in_force(row, day)) return {};
  if (!sight.reasons) return "away";
  return fmt::format("away from {} {}", row.from.long_text(), last_day_words(row.to));
}

}  // namespace evenkeel
