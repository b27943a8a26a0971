#include "usecases/cases/case_objections.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "base/characters.h"
#include "base/text.h"
#include "domain/scope.h"
#include "usecases/matters/restricted.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/plan_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostPlans = 50;
constexpr std::size_t kMostReason = 4'000;

Result<FoundPerson> own_person(const Desk& desk) {
  if (!desk.viewer.person)
    return fail(Error::forbidden("ACCESS-DENIED", "your account belongs to no member of staff",
                                 "Ask an administrator to name the person whose account it is."));
  return find_person(desk, *desk.viewer.person, desk.today(), Permission::SeeOwnWorkload);
}

Effect effect_on(const FoundPerson& person, const CaseLine& line, bool held) {
  const auto& figure = person.unit->measurement.people[person.person];
  const auto before = held ? figure.workload - line.points : figure.workload;
  return effect_of(person.unit->in_use->agreement, before, before + line.points, figure.available);
}

std::optional<CaseLine> line_in(const MeasuredUnit& unit, const CaseId& id) {
  const auto row = allocation::find_case(unit.snapshot, id.text());
  return row ? std::optional{line_of(unit, *row)} : std::nullopt;
}

Error no_case(const CaseId& id) {
  return Error::not_found("NO-CASE",
                          fmt::format("case {} is neither yours nor meant for you by a plan", id.text()),
                          "Your workload lists both.");
}

Error no_objection(const std::string& id) {
  return Error::not_found("NO-MATTER", fmt::format("there is no objection {} that you may open", id),
                          "The list of objections gives their numbers.");
}

Result<std::optional<std::string>> standing_objection(const Desk& desk, const UnitCode& unit,
                                                      const CaseId& id, const PersonCode& person) {
  EVENKEEL_TRY_LET(const auto all, objections_on(desk.store, scope_of_unit(desk.viewer, unit), false));
  for (const auto& one : all) {
    if (one.matter.case_id == id && one.matter.where.person == person) return std::optional{one.matter.id};
  }
  return std::optional<std::string>{};
}

bool is_theirs(const Viewer& viewer, const Matter& matter) {
  return matter.opened_by == viewer.account || (viewer.person && matter.where.person == viewer.person);
}

std::string name_of(const Desk& desk, const Matter& matter) {
  if (!matter.where.person || !matter.where.pdu) return {};
  const auto unit = desk.snapshots.unit(desk.store, desk.agreements, *matter.where.pdu, desk.today());
  const auto person = unit ? (*unit)->find(*matter.where.person) : kNobody;
  return person == kNobody ? matter.where.person->text() : (*unit)->snapshot.people[person].name.reveal();
}

// Whether it is still theirs, and whether the viewer may give it to somebody else.
void add_holding(const Desk& desk, const ObjectionLine& line, SeenObjection& out) {
  const auto& matter = line.matter;
  if (matter.state != MatterState::Answered || line.upheld != true || !matter.case_id) return;
  const auto found = find_case(desk, *matter.case_id, desk.today(), Permission::SeeCases);
  if (!found || found->record().holder == kNobody) return;
  out.still_holds = found->unit->snapshot.people[found->record().holder].code == matter.where.person;
  out.may_give =
      out.still_holds && may_over_case(desk.viewer, Permission::Allocate, *found->unit, found->record());
}

Result<SeenObjection> seen(const Desk& desk, ObjectionLine line) {
  SeenObjection out;
  EVENKEEL_TRY(hide_restricted(desk.store, desk.clock.today(), desk.viewer, {&line.matter, 1}));
  const auto& matter = line.matter;
  const bool open = matter.state == MatterState::Open;
  out.own = is_theirs(desk.viewer, matter);
  out.may_answer = open && !out.own && access::may(desk.viewer, Permission::AnswerObjections, matter.where);
  out.may_withdraw = open && desk.viewer.person && matter.where.person == desk.viewer.person;
  out.name = name_of(desk, matter);
  add_holding(desk, line, out);
  out.line = std::move(line);
  return out;
}

// As far as the viewer may see it.
Result<ObjectionLine> objection_of(const Desk& desk, const std::string& id) {
  const auto matter = desk.store.matters().get(id);
  if (!matter || matter->kind != MatterKind::Objection || !access::may_see(desk.viewer, *matter))
    return fail(no_objection(id));
  return objection_line(*matter);
}

}  // namespace

Result<std::vector<MeantCase>> meant_for(const Desk& desk, const FoundPerson& person) {
  const auto& code = person.record().code;
  EVENKEEL_TRY_LET(const auto plans, desk.store.plans().of_unit(person.unit->figures->unit, kMostPlans));
  std::vector<MeantCase> out;
  for (const auto& plan : plans) {
    if (plan.state != PlanState::Proposed || !plan.lands) continue;
    for (const auto& one : plan.cases.reveal()) {
      if (one.to != code || one.from == code) continue;
      const auto line = line_in(*person.unit, one.case_id);
      if (line) out.push_back({*line, *plan.lands, effect_on(person, *line, false)});
    }
  }
  std::ranges::stable_sort(out, {}, &MeantCase::lands);
  return out;
}

Result<CaseToObject> case_to_object(const Desk& desk, const CaseId& id) {
  EVENKEEL_TRY_LET(const auto person, own_person(desk));
  const auto& unit = *person.unit;
  CaseToObject out;
  const auto line = line_in(unit, id);
  out.held = line && line->holder == person.record().code;
  if (out.held) {
    out.of = {*line, desk.clock.today(), effect_on(person, *line, true)};
  } else {
    EVENKEEL_TRY_LET(const auto meant, meant_for(desk, person));
    const auto found = std::ranges::find(meant, id, [](const MeantCase& one) { return one.line.id; });
    if (found == meant.end()) return fail(no_case(id));
    out.of = *found;
  }
  out.due = objection_due(unit.in_use->agreement, desk.clock.today());
  EVENKEEL_TRY_LET(out.earlier, standing_objection(desk, unit.figures->unit, id, person.record().code));
  return out;
}

Result<Matter> object_to_case(const Desk& desk, const CaseId& id, const std::string& reason) {
  EVENKEEL_TRY(case_to_object(desk, id));
  if (characters(reason) > kMostReason)
    return fail(Error::invalid("OBJECTION-REASON", "Shorten the reason to 4,000 characters"));
  EVENKEEL_TRY_LET(const auto person, own_person(desk));
  return object_to_allocation(
      desk.store, desk.agreements, scope_of_unit(desk.viewer, person.unit->figures->unit),
      {desk.clock.today(), id, person.record().code, std::string{trim(reason)}}, desk.clock);
}

Result<SeenObjection> see_objection(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(auto line, objection_of(desk, id));
  const auto& where = line.matter.where;
  EVENKEEL_TRY(note_reading(desk, ReadKind::Person, where.person ? where.person->text() : id,
                            where.pdu.value_or(UnitCode{"service"})));
  EVENKEEL_TRY_LET(auto out, seen(desk, std::move(line)));
  EVENKEEL_TRY_LET(out.events, desk.store.matters().events(id));
  return out;
}

Result<std::vector<SeenObjection>> list_objections(const Desk& desk) {
  EVENKEEL_TRY_LET(const auto scope, access::scope_of(desk.viewer, Permission::AnswerObjections));
  EVENKEEL_TRY_LET(auto lines, objections_on(desk.store, scope, true));
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "objections", UnitCode{"service"}));
  std::vector<SeenObjection> out;
  for (auto& line : lines) {
    EVENKEEL_TRY_LET(auto one, seen(desk, std::move(line)));
    out.push_back(std::move(one));
  }
  return out;
}

Result<Matter> reply_to_objection(const Desk& desk, const ObjectionReply& reply) {
  EVENKEEL_TRY_LET(const auto line, objection_of(desk, reply.id));
  EVENKEEL_TRY(access::require(desk.viewer, Permission::AnswerObjections, line.matter.where));
  if (is_theirs(desk.viewer, line.matter))
    return fail(Error::forbidden("OBJECTION-ANSWER", "nobody answers their own objection",
                                 "The head of the unit or the regional director answers it."));
  return answer_objection(desk.store, scope_of_unit(desk.viewer, line.matter.where.pdu.value_or(UnitCode{})),
                          {.id = reply.id,
                           .version = reply.version,
                           .day = desk.clock.today(),
                           .answered_by = {},
                           .upheld = reply.upheld,
                           .reason = std::string{trim(reply.reason)}},
                          desk.clock);
}

Result<Matter> take_objection_back(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(const auto line, objection_of(desk, id));
  if (!desk.viewer.person) return fail(no_objection(id));
  return withdraw_objection(desk.store,
                            scope_of_unit(desk.viewer, line.matter.where.pdu.value_or(UnitCode{})), id,
                            *desk.viewer.person, desk.clock);
}

}  // namespace evenkeel
