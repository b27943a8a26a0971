#include "usecases/supervise/see_protected.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "access/permissions.h"
#include "allocation/features.h"
#include "usecases/see/asking.h"
#include "usecases/see/find.h"
#include "usecases/supervise/mentors.h"
#include "workload/protections.h"

namespace evenkeel {
namespace {

bool is_protected_grade(Grade grade) { return grade == Grade::NQO || grade == Grade::PQiP; }

class ProtectedMaker {
 public:
  ProtectedMaker(const Viewer& viewer, const MeasuredUnit& unit, std::map<std::string, Mentoring> mentors)
      : viewer_(viewer),
        unit_(unit),
        mentors_(std::move(mentors)),
        high_risk_(unit.snapshot.people.size(), 0) {
    for (const auto& row : unit.snapshot.cases) {
      const bool counted = row.listing == Listing::Scored || row.listing == Listing::Young;
      if (row.holder == kNobody || !counted || !allocation::is_high_risk(row.rosh)) continue;
      high_risk_[row.holder] += row.count;
    }
  }

  ProtectedView make() {
    for (Index i = 0; i < unit_.snapshot.people.size(); ++i) {
      if (unit_.counts_here(i)) add(i);
    }
    if (out_.high_risk > 0)
      out_.share =
          CapacityUsed{(2 * out_.high_risk_protected * 1000 + out_.high_risk) / (2 * out_.high_risk)};
    std::ranges::sort(out_.people, {}, [](const ProtectedLine& one) {
      return std::tuple{one.breaches.empty(), one.name, one.person};
    });
    return std::move(out_);
  }

 private:
  void add(Index index) {
    const auto& person = unit_.snapshot.people[index];
    out_.high_risk += high_risk_[index];
    const auto found = workload::protections_of(person, unit_.in_use->agreement, unit_.snapshot.as_of);
    if (found.empty()) {
      out_.undated +=
          is_protected_grade(person.grade) && !person.qualified && !person.training_started ? 1 : 0;
      return;
    }
    out_.high_risk_protected += high_risk_[index];
    if (may_over_person(viewer_, Permission::SeePeople, unit_, index))
      out_.people.push_back(line_of(index, found.front()));
  }

  ProtectedLine line_of(Index index, const workload::ProtectionInForce& covers) {
    const auto& person = unit_.snapshot.people[index];
    const auto& protection = *covers.protection;
    ProtectedLine out;
    out.person = person.code;
    out.name = person.name.reveal();
    out.grade = person.grade;
    out.protection = protection.name;
    out.mechanism = protection.mechanism;
    out.cap_tenths = protection.cap_tenths;
    out.reduction_percent = protection.reduction_percent;
    out.standing = protection.provenance.standing;
    out.source = protection.provenance.source;
    out.since = covers.since;
    out.until = covers.until;
    out.day = covers.day;
    out.high_risk = high_risk_[index];
    out.high_risk_percent = protection.high_risk_percent;
    if (person.supervisor != kNobody) out.supervisor = unit_.snapshot.people[person.supervisor].name.reveal();
    add_figure(out);
    add_co_worked(index, out);
    add_mentor(index, out);
    return out;
  }

  void add_figure(ProtectedLine& out) {
    const auto& figures = *unit_.figures;
    const auto figure = std::ranges::find(figures.people, out.person.text(), &Figure::code);
    if (figure != figures.people.end()) {
      out.used = figure->used;
      out.cases = figure->cases;
    }
    for (const auto& finding : figures.findings) {
      if (finding.kind == FindingKind::ProtectionBreach && finding.subject == out.person.text())
        out.breaches.push_back(finding.sentence);
    }
  }

  void add_mentor(Index index, ProtectedLine& out) {
    out.names_mentor = may_over_person(viewer_, Permission::AnswerObjections, unit_, index);
    const auto named = mentors_.find(out.person.text());
    const auto mentor = named == mentors_.end() ? kNobody : unit_.find(named->second.mentor);
    if (mentor != kNobody && unit_.works_here(mentor)) {
      out.mentor = unit_.snapshot.people[mentor].name.reveal();
      out.mentored_since = named->second.since;
      return;
    }
    ++out_.without_mentor;
    out.breaches.emplace_back(named == mentors_.end()
                                  ? "No mentor is named."
                                  : "The mentor who was named does not work here any more.");
  }

  void add_co_worked(Index index, ProtectedLine& out) {
    const auto& snapshot = unit_.snapshot;
    for (const auto& row : snapshot.cases) {
      if (row.holder != index || row.id == kNobody) continue;
      out.co_worked += std::ranges::any_of(snapshot.stated.case_people, [&](const CasePerson& one) {
        return one.relation == CasePersonKind::CoWorked && one.person == out.person &&
               one.case_id.text() == snapshot.case_ids[row.id];
      });
    }
  }

  const Viewer& viewer_;
  const MeasuredUnit& unit_;
  std::map<std::string, Mentoring> mentors_;
  std::vector<std::int64_t> high_risk_;
  ProtectedView out_;
};

bool sees_a_team(const Viewer& viewer, const MeasuredUnit& unit) {
  return std::ranges::any_of(unit.snapshot.teams, [&](const TeamRow& team) {
    const auto where = unit.whereabouts(team);
    return unit.is_here(team) && access::may(viewer, Permission::SeeFigures, where) &&
           access::may(viewer, Permission::SeePeople, where);
  });
}

}  // namespace

Result<ProtectedView> see_protected(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  if (!places->whereabouts(unit) || !access::may_somewhere(desk.viewer, Permission::SeePeople))
    return fail(access_denied());
  EVENKEEL_TRY_LET(const auto measured, desk.snapshots.unit(desk.store, desk.agreements, unit, desk.today()));
  if (!sees_a_team(desk.viewer, *measured)) return fail(access_denied());
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "protected " + unit.text(), unit));
  EVENKEEL_TRY_LET(auto mentors, mentors_of(desk.store, unit));
  auto out = ProtectedMaker{desk.viewer, *measured, std::move(mentors)}.make();
  if (std::ranges::any_of(out.people, &ProtectedLine::names_mentor)) out.mentors = who_may_mentor(*measured);
  out.unit = unit;
  out.name = measured->figures->name;
  return out;
}

}  // namespace evenkeel
