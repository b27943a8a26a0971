#include "usecases/matters/assessments.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <tuple>

#include "access/permissions.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/asking.h"
#include "usecases/see/see_units.h"
#include "workload/capacity.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostAssessments = 1'000'000;

struct Last {
  Date held;
  Date next;
  std::string judgement;
};

// By person: the conversation that was held last.
Result<std::map<std::string, Last>> last_assessments(const Desk& desk) {
  MatterQuery query;
  query.kinds = {MatterKind::Assessment};
  query.at_most = kMostAssessments;
  const Scope everywhere{
      .actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto found, desk.store.matters().find(everywhere, query));
  std::map<std::string, Last> out;
  for (const auto& matter : found) {
    const auto details = details_of(matter);
    const auto held = Date::parse(detail_text(details, "held"));
    const auto next = Date::parse(detail_text(details, "next"));
    if (!matter.where.person || !held || !next) continue;
    auto& last = out[matter.where.person->text()];
    if (last.held <= *held) last = {*held, *next, detail_text(details, "judgement")};
  }
  return out;
}

class DueListing {
 public:
  DueListing(const Desk& desk, const std::map<std::string, Last>& last) : desk_(desk), last_(last) {}

  void add(const UnitFigures& unit) {
    for (const auto& figure : unit.people) {
      const Whereabouts where{.region = unit.region,
                              .pdu = unit.unit,
                              .team = TeamCode{figure.parent},
                              .person = PersonCode{figure.code}};
      const bool own = desk_.viewer.person && desk_.viewer.person->text() == figure.code;
      if (!own && access::may(desk_.viewer, Permission::AnswerObjections, where)) add(unit, figure);
    }
  }

  AssessmentList take() {
    std::ranges::sort(out_.people, {}, [](const AssessmentDue& one) {
      return std::tuple{!one.overdue, one.next.value_or(Date::earliest()), one.name, one.person};
    });
    out_.used = workload::capacity_used(out_.workload, out_.available);
    return std::move(out_);
  }

 private:
  void add(const UnitFigures& unit, const Figure& figure) {
    AssessmentDue one;
    one.person = PersonCode{figure.code};
    one.name = figure.name;
    one.grade = figure.grade.value_or(Grade::Other);
    one.unit = unit.unit;
    one.unit_name = unit.name;
    one.used = figure.used;
    const auto found = last_.find(figure.code);
    if (found != last_.end()) {
      one.held = found->second.held;
      one.next = found->second.next;
      one.judgement = found->second.judgement;
      one.overdue = found->second.next < desk_.clock.today();
    }
    if (!one.overdue) {
      ++out_.assessed;
      if (figure.used) out_.workload += figure.workload, out_.available += figure.available;
    }
    out_.people.push_back(std::move(one));
  }

  const Desk& desk_;
  const std::map<std::string, Last>& last_;
  AssessmentList out_;
};

}  // namespace

Result<std::set<std::string>> assessed_people(Store& store, const Agreement& agreement, Date day) {
  MatterQuery query;
  query.kinds = {MatterKind::Assessment};
  query.states = {MatterState::Open, MatterState::Answered};
  // The next is never later than an interval after the conversation, which lies before its record.
  query.opened_from = day.plus_days(-7 * agreement.supervision.assessment_interval_weeks).text();
  query.at_most = kMostAssessments;
  const Scope everywhere{.actor = "home", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto found, store.matters().find(everywhere, query));
  std::set<std::string> out;
  for (const auto& matter : found) {
    const auto next = Date::parse(detail_text(details_of(matter), "next"));
    if (next && day <= *next && matter.where.person) out.insert(matter.where.person->text());
  }
  return out;
}

Result<AssessmentList> assessments_due(const Desk& desk) {
  EVENKEEL_TRY(access::require(desk.viewer, Permission::AnswerObjections));
  const auto asking = asking_today(desk);
  EVENKEEL_TRY_LET(const auto places, units_in_sight(asking, Permission::AnswerObjections));
  std::vector<UnitCode> codes;
  for (const auto& place : places) codes.push_back(place.unit);
  EVENKEEL_TRY_LET(const auto last, last_assessments(desk));
  DueListing listing{desk, last};
  if (!codes.empty()) {
    EVENKEEL_TRY_LET(const auto service,
                     desk.snapshots.service(desk.store, desk.agreements, desk.today(), codes));
    for (const auto& unit : service.units) listing.add(*unit);
  }
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "assessments", UnitCode{"service"}));
  auto out = listing.take();
  const auto& supervision = in_use->agreement.supervision;
  out.interval_weeks = supervision.assessment_interval_weeks;
  out.standing = supervision.provenance.standing;
  out.source = supervision.provenance.source;
  return out;
}

}  // namespace evenkeel
