#include "usecases/matters/conduct.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "base/json.h"
#include "usecases/matters/consent.h"
#include "usecases/matters/matters.h"
#include "usecases/matters/recipients.h"
#include "usecases/matters/restricted.h"
#include "usecases/matters/see_matters.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

struct Subject {
  std::optional<FoundPerson> person;
  Whereabouts where;
};

Result<const MatterDescription*> raised_by_hand(MatterKind kind) {
  const auto* described = description_of(kind);
  if (described != nullptr && described->subject != MatterSubject::System) return described;
  return fail(Error::invalid(
      "MATTER-KIND", fmt::format("nobody raises a {} by hand", text_of(kind)),
      "Name a kind that people raise; at the command line 'evenkeel matters kinds' lists them."));
}

Result<Subject> of_person(const Desk& desk, const PersonCode& code, Permission permission) {
  EVENKEEL_TRY_LET(auto found, find_person(desk, code, desk.today(), permission));
  auto where = found.where;
  return Subject{std::move(found), std::move(where)};
}

Result<Subject> of_self(const Desk& desk, Permission permission) {
  if (!desk.viewer.person)
    return fail(Error::forbidden("ACCESS-DENIED", "your account belongs to no member of staff",
                                 "Ask an administrator to name the person whose account it is."));
  return of_person(desk, *desk.viewer.person, permission);
}

Result<Subject> subject_of(const Desk& desk, const MatterDescription& kind, const RaiseMatter& request) {
  switch (kind.subject) {
    case MatterSubject::Self:
      return of_self(desk, kind.opens);
    case MatterSubject::Either:
      if (!request.person || request.person == desk.viewer.person)
        return of_self(desk, Permission::SeeOwnWorkload);
      return of_person(desk, *request.person, kind.opens);
    case MatterSubject::Person:
      if (!request.person)
        return fail(Error::invalid("MATTER-FIELD", "it is not said whom it is about", "Name the person."));
      if (desk.viewer.person == request.person)
        return fail(Error::forbidden("ACCESS-DENIED", "it is about yourself", "Somebody else raises it."));
      return of_person(desk, *request.person, kind.opens);
    case MatterSubject::Unit: {
      if (!request.unit)
        return fail(
            Error::invalid("MATTER-FIELD", "it is not said which unit it is about", "Name the unit."));
      EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
      const auto where = places->whereabouts(*request.unit);
      if (!where || !access::may(desk.viewer, kind.opens, *where))
        return fail(
            Error::not_found("NO-UNIT", "there is no such unit of yours", "The list of units has them."));
      return Subject{std::nullopt, *where};
    }
    case MatterSubject::System:
      break;
  }
  return fail(Error::invalid("MATTER-KIND", "nobody raises it by hand", ""));
}

Result<void> refuse_second(const Desk& desk, const MatterDescription& kind, const Whereabouts& where) {
  if (!kind.one_at_a_time) return {};
  MatterQuery query;
  query.kinds = {kind.kind};
  query.states = {kind.begins};
  query.person = where.person;
  if (!where.person) query.pdu = where.pdu;
  EVENKEEL_TRY_LET(const auto open, desk.store.matters().find(matters_everywhere(desk.viewer), query));
  if (open.empty()) return {};
  return fail(Error::conflict("MATTER-OPEN", fmt::format("one is open already: {}", open.front().id),
                              "Add to it, or end it first."));
}

Result<void> refuse_faults(const std::vector<MatterField>& fields, const Typed& typed) {
  const auto faults = faults_of(fields, typed);
  if (faults.empty()) return {};
  return fail(Error::invalid("MATTER-FIELD", faults.front().text,
                             fmt::format("The field is \"{}\".", faults.front().field)));
}

// What stands in details: all but own words, which events hold, and health, which is walled.
json::object typed_details(const std::vector<MatterField>& fields, const Typed& typed) {
  json::object out;
  for (const auto& field : fields) {
    if (field.kind == FieldKind::Health || field.name == "text") continue;
    if (field.kind == FieldKind::Recipients) {
      json::array accounts;
      const auto found = typed.find(field.name);
      if (found != typed.end())
        for (const auto& account : found->second) accounts.emplace_back(account);
      out[field.name] = std::move(accounts);
      continue;
    }
    if (auto value = typed_text(typed, field.name); !value.empty()) out[field.name] = std::move(value);
  }
  return out;
}

Saying saying_of(std::string_view act, const Typed& typed, const json::object& details) {
  return {.act = std::string{act},
          .text = Private<std::string>{typed_text(typed, "text")},
          .details = kept_details(details),
          .health = Private<std::string>{typed_text(typed, "health")}};
}

std::string first_to_answer(const Agreement& agreement, std::string_view awaits) {
  return awaits == kAwaitsRung ? rungs_of(agreement).front() : std::string{awaits};
}

Result<std::shared_ptr<const AgreementInUse>> agreement_today(const Desk& desk) {
  return desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today());
}

bool is_author(const Viewer& viewer, const Matter& matter) {
  return !viewer.account.empty() && matter.opened_by == viewer.account;
}

bool answers(const Viewer& viewer, const Matter& matter, const MatterDescription& kind) {
  if (kind.answering_roles.empty()) return access::may(viewer, kind.answers, matter.where);
  return std::ranges::any_of(kind.answering_roles,
                             [&](Role role) { return access::holds_at(viewer, role, matter.where); });
}

bool is_by(const Viewer& viewer, const Matter& matter, const MatterDescription& kind, MatterActor by) {
  switch (by) {
    case MatterActor::Author:
      return is_author(viewer, matter);
    case MatterActor::Person:
      return access::is_own(viewer, matter);
    case MatterActor::Answerer: {
      const bool about_them = viewer.person && matter.where.person == viewer.person;
      return !about_them && answers(viewer, matter, kind);
    }
  }
  return false;
}

bool is_turn(const Matter& matter, Turn turn) {
  if (turn == Turn::Any) return true;
  return (matter.awaits == kAwaitsPerson) == (turn == Turn::Person);
}

Result<void> refuse_untimely(const Matter& matter, const MatterAct& act) {
  if (matter.state != act.from)
    return fail(Error::conflict("MATTER-OVER", fmt::format("{} is {}", matter.id, text_of(matter.state)),
                                "Look at what has happened in it."));
  if (!is_turn(matter, act.turn))
    return fail(Error::conflict("MATTER-TURN", fmt::format("{} waits for somebody else", matter.id),
                                "Look at whom it waits for."));
  return {};
}

Error no_matter(const std::string& id) {
  return Error::not_found("NO-MATTER", fmt::format("there is no matter {} that you may open", id),
                          "The list of matters gives their numbers.");
}

// Of the team or unit that a matter is about, where it is about no person.
std::string place_name(const Desk& desk, const Whereabouts& where) {
  const auto places = desk.snapshots.places(desk.store, desk.today());
  if (!places || !where.pdu) return where.pdu ? where.pdu->text() : "";
  if (const auto* team = where.team ? (*places)->team(*where.team) : nullptr) return team->name;
  const auto& teams = (*places)->teams();
  const auto found = std::ranges::find(teams, *where.pdu, &Team::pdu);
  return found == teams.end() ? where.pdu->text() : found->pdu_name;
}

// Of whom, or of which unit.
std::string person_name(const Desk& desk, const Whereabouts& where) {
  if (!where.person) return place_name(desk, where);
  if (!where.pdu) return {};
  const auto unit = desk.snapshots.unit(desk.store, desk.agreements, *where.pdu, desk.today());
  const auto person = unit ? (*unit)->find(*where.person) : kNobody;
  return person == kNobody ? where.person->text() : (*unit)->snapshot.people[person].name.reveal();
}

MatterLine line_of(const Desk& desk, Matter matter) {
  MatterLine out;
  out.name = person_name(desk, matter.where);
  out.late = matter.state == MatterState::Open && matter.due && *matter.due < desk.clock.today();
  out.matter = std::move(matter);
  return out;
}

Result<std::vector<MatterPart>> parts_of(const Desk& desk, const Matter& matter) {
  EVENKEEL_TRY_LET(auto events, desk.store.matters().events(matter.id));
  const bool health = may_read_health(desk.viewer, matter);
  std::vector<MatterPart> out;
  for (auto& event : events) {
    if (health) {
      EVENKEEL_TRY_LET(event.health, desk.store.matters().health(matter.id, event.number));
    }
    hide_consent(desk.viewer, matter, event);
    hide_restricted(desk.viewer, matter, event);
    EVENKEEL_TRY_LET(auto who, name_of_account(desk.store, event.actor));
    out.push_back({std::move(event), std::move(who)});
  }
  return out;
}

// The matter after the act; its error undoes all.
Result<void> change(const ActingInMatter& acting, const MatterDescription& kind, Matter& now,
                    json::object& said) {
  const auto& act = acting.act;
  EVENKEEL_TRY(refuse_untimely(now, act));
  auto details = details_of(now);
  details["outcome"] = act.code;
  if (now.awaits != kAwaitsPerson && !now.awaits.empty()) details["rung"] = now.awaits;
  now.state = act.leaves;
  if (act.awaits == kAwaitsRung) {
    const auto rung = detail_text(details, "rung");
    now.awaits = rung.empty() ? first_to_answer(acting.agreement, act.awaits) : rung;
  } else if (act.awaits != kAwaitsSame) {
    now.awaits = act.awaits;
  }
  if (act.leaves != MatterState::Open) now.due = std::nullopt;
  if (act.restarts) now.due = due_of(acting.agreement, kind, acting.desk.clock.today());
  if (kind.weigh != nullptr) EVENKEEL_TRY(kind.weigh(acting, now, details, said));
  now.details = kept_details(details);
  return {};
}

}  // namespace

Scope matters_everywhere(const Viewer& viewer) {
  return {.actor = viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
}

Result<Matter> raise_matter(const Desk& desk, const RaiseMatter& request) {
  EVENKEEL_TRY_LET(const auto* kind, raised_by_hand(request.kind));
  EVENKEEL_TRY_LET(const auto subject, subject_of(desk, *kind, request));
  EVENKEEL_TRY(refuse_faults(kind->fields, request.typed));
  EVENKEEL_TRY_LET(const auto in_use, agreement_today(desk));
  const auto& agreement = in_use->agreement;
  EVENKEEL_TRY(refuse_strangers(desk, subject.where, request.typed));
  Matter matter;
  matter.kind = kind->kind;
  matter.state = kind->begins;
  matter.where = subject.where;
  matter.awaits = first_to_answer(agreement, kind->awaits);
  matter.due = due_of(agreement, *kind, desk.clock.today());
  matter.title = kind->name;
  auto details = typed_details(kind->fields, request.typed);
  const OpeningMatter opening{desk, agreement, subject.person ? &*subject.person : nullptr, request.typed};
  if (kind->prepare != nullptr) EVENKEEL_TRY(kind->prepare(opening, matter, details));
  matter.details = kept_details(details);
  const auto saying = saying_of("opened", request.typed, without_consent(details));
  std::optional<Matter> out;
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY(desk.store.ledger().lock_head());  // nobody opens the same between the question and the act
    EVENKEEL_TRY(refuse_second(desk, *kind, matter.where));
    EVENKEEL_TRY_LET(out, open_matter(desk.store, matter, saying, desk.viewer.account, desk.clock.now_utc()));
    if (kind->begun != nullptr) EVENKEEL_TRY(kind->begun(opening, *out));
    return {};
  };
  EVENKEEL_TRY(desk.store.in_transaction(write));
  return std::move(*out);
}

Result<Matter> act_in_matter(const Desk& desk, const ActInMatter& request) {
  EVENKEEL_TRY_LET(const auto matter, desk.store.matters().get(request.id));
  if (!access::may_see(desk.viewer, matter)) return fail(no_matter(request.id));
  const auto* kind = description_of(matter.kind);
  const auto* act = kind == nullptr ? nullptr : kind->act(request.act);
  if (act == nullptr)
    return fail(Error::invalid("MATTER-ACT",
                               fmt::format("nobody can {} a {}", request.act, text_of(matter.kind)),
                               "Its page lists what can be done."));
  if (!is_by(desk.viewer, matter, *kind, act->by))
    return fail(
        Error::forbidden("ACCESS-DENIED", "that is for somebody else to do", "Its page says for whom."));
  if (request.version && *request.version != matter.version)
    return fail(Error::conflict("MATTER-MOVED", fmt::format("somebody was first on {}", matter.id),
                                "Look at what has happened since, then decide again."));
  EVENKEEL_TRY(refuse_untimely(matter, *act));
  EVENKEEL_TRY(refuse_faults(act->fields, request.typed));
  EVENKEEL_TRY_LET(const auto in_use, agreement_today(desk));
  const ActingInMatter acting{desk, in_use->agreement, *act, request.typed};
  auto said = typed_details(act->fields, request.typed);
  std::optional<Matter> out;
  // Its version is compared again where it is written, so what was worked out is of what stands.
  auto next = matter;
  EVENKEEL_TRY(change(acting, *kind, next, said));
  const auto saying = saying_of(act->code, request.typed, said);
  const auto put = [&](Matter& now) -> Result<void> {
    now = next;
    return {};
  };
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(out, move_matter(desk.store, matter.id, matter.version, saying, desk.viewer.account,
                                      desk.clock.now_utc(), put));
    if (kind->follow != nullptr) EVENKEEL_TRY(kind->follow(acting, *out));
    return {};
  };
  EVENKEEL_TRY(desk.store.in_transaction(write));
  return std::move(*out);
}

Result<MatterOpening> opening_of(const Desk& desk, const RaiseMatter& request) {
  EVENKEEL_TRY_LET(const auto* kind, raised_by_hand(request.kind));
  EVENKEEL_TRY_LET(const auto subject, subject_of(desk, *kind, request));
  EVENKEEL_TRY_LET(const auto in_use, agreement_today(desk));
  MatterOpening out;
  out.kind = kind;
  const bool own = subject.person && subject.person->record().code == desk.viewer.person;
  if (subject.person && !own) out.about = subject.person->record().name.reveal();
  if (kind->subject == MatterSubject::Unit) out.about = request.unit->text();
  out.clock = clock_of(in_use->agreement, *kind);
  out.due = due_of(in_use->agreement, *kind, desk.clock.today());
  const bool asks = std::ranges::any_of(
      kind->fields, [](const MatterField& field) { return field.kind == FieldKind::Recipients; });
  if (asks) {
    EVENKEEL_TRY_LET(out.recipients, possible_recipients(desk, subject.where));
  }
  return out;
}

Result<std::vector<MatterLine>> list_matters(const Desk& desk, const MatterQuery& query) {
  EVENKEEL_TRY_LET(auto found, see_matters(desk.store, desk.viewer, desk.clock.today(), query));
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "matters", UnitCode{"service"}));
  std::vector<MatterLine> out;
  for (auto& matter : found) out.push_back(line_of(desk, std::move(matter)));
  return out;
}

Result<MatterView> view_matter(const Desk& desk, const std::string& id) {
  auto matter = desk.store.matters().get(id);
  if (!matter || !access::may_see(desk.viewer, *matter)) return fail(no_matter(id));
  const auto& where = matter->where;
  EVENKEEL_TRY(note_reading(desk, ReadKind::Person, where.person ? where.person->text() : id,
                            where.pdu ? *where.pdu : UnitCode{"service"}));
  EVENKEEL_TRY(hide_restricted(desk.store, desk.clock.today(), desk.viewer, {&*matter, 1}));
  EVENKEEL_TRY_LET(const auto in_use, agreement_today(desk));
  MatterView out;
  out.kind = description_of(matter->kind);
  out.is_own = access::is_own(desk.viewer, *matter);
  EVENKEEL_TRY_LET(out.parts, parts_of(desk, *matter));
  hide_consent(desk.viewer, *matter);
  if (out.kind != nullptr) {
    out.clock = clock_of(in_use->agreement, *out.kind);
    for (const auto& act : out.kind->acts) {
      if (refuse_untimely(*matter, act) && is_by(desk.viewer, *matter, *out.kind, act.by))
        out.acts.push_back(&act);
    }
  }
  out.line = line_of(desk, std::move(*matter));
  return out;
}

}  // namespace evenkeel
