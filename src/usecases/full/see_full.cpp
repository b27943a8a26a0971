#include "usecases/full/see_full.h"

#include <algorithm>

#include "access/matter_walls.h"
#include "access/office.h"
#include "access/permissions.h"
#include "usecases/full/fullness_json.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostFull = 10'000;

Error no_declaration(const std::string& id) {
  return Error::not_found("NO-MATTER", "there is no declaration " + id + " that you may open",
                          "The list of declarations gives their numbers.");
}

bool noted_by_them(const Fullness& fullness, const std::string& account) {
  return std::ranges::any_of(fullness.notes, [&](const FullNote& note) { return note.by == account; });
}

std::vector<Party> to_note(const Fullness& fullness, const Agreement& agreement) {
  std::vector<Party> out;
  for (const auto& party : agreement.parties) {
    const bool asked = std::ranges::find(fullness.unions, party.code) != fullness.unions.end();
    const bool done = std::ranges::find(fullness.notes, party.code, &FullNote::party) != fullness.notes.end();
    if (asked && !done) out.push_back(party);
  }
  return out;
}

Result<SeenFull> seen(const Desk& desk, Matter matter, const Agreement& agreement) {
  SeenFull out;
  EVENKEEL_TRY_LET(out.fullness, fullness_in(matter.details.reveal()));
  const auto& full = out.fullness;
  const auto today = desk.clock.today();
  out.state = full_state(matter, full, today);
  out.review_due = review_due(matter, full, today);
  const auto office = authoriser_of(agreement, full.level);
  out.authoriser = access::office_words(office);
  const auto holds = [&](Role role) { return access::holds_office(desk.viewer, role, matter.where); };
  const bool open = out.state == FullState::Noting || out.state == FullState::Full;
  out.may_authorise = out.state == FullState::Declared && holds(office);
  out.may_review =
      open && ((full.level == Level::Pdu && holds(Role::HeadOfUnit)) ||
               (full.level != Level::Nation && holds(Role::RegionalDirector)) || holds(Role::National));
  out.may_stand_down = ((open || out.state == FullState::Declared) && holds(office)) ||
                       (out.state == FullState::Declared && matter.opened_by == desk.viewer.account);
  if (open && holds(Role::UnionRepresentative) && !noted_by_them(full, desk.viewer.account))
    out.may_note_for = to_note(full, agreement);
  out.matter = std::move(matter);
  return out;
}

Result<std::vector<Matter>> all_full(Store& store, const std::string& actor) {
  MatterQuery query;
  query.kinds = {MatterKind::Fullness};
  query.at_most = kMostFull;
  const Scope anywhere{.actor = actor, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  return store.matters().find(anywhere, query);
}

}  // namespace

Result<std::vector<SeenFull>> list_full(const Desk& desk) {
  EVENKEEL_TRY(access::require(desk.viewer, Permission::SeeFigures));
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  EVENKEEL_TRY_LET(auto matters, all_full(desk.store, desk.viewer.account));
  std::vector<SeenFull> out;
  for (auto& matter : matters) {
    if (!access::may_see(desk.viewer, matter)) continue;
    EVENKEEL_TRY_LET(auto one, seen(desk, std::move(matter), in_use->agreement));
    out.push_back(std::move(one));
  }
  std::ranges::sort(out, std::ranges::greater{}, [](const SeenFull& one) { return one.matter.opened_at; });
  return out;
}

Result<SeenFull> see_full(const Desk& desk, const std::string& id) {
  auto matter = desk.store.matters().get(id);
  if (!matter || matter->kind != MatterKind::Fullness || !access::may_see(desk.viewer, *matter))
    return fail(no_declaration(id));
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  EVENKEEL_TRY_LET(auto out, seen(desk, std::move(*matter), in_use->agreement));
  EVENKEEL_TRY_LET(out.events, desk.store.matters().events(id));
  return out;
}

Result<std::vector<FullChoice>> places_to_declare(const Desk& desk) {
  std::vector<FullChoice> out;
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  const auto add = [&](const std::string& code) -> Result<void> {
    EVENKEEL_TRY_LET(auto place, full_place(desk, code));
    out.push_back({std::move(place), std::nullopt});
    return {};
  };
  const auto holds = [&](Role role, const Whereabouts& where) {
    return access::holds_office(desk.viewer, role, where);
  };
  const bool national = holds(Role::National, {});
  if (national) EVENKEEL_TRY(add(""));
  for (const auto& [code, name] : places->regions()) {
    Whereabouts where;
    where.region = code;
    if (national || holds(Role::RegionalDirector, where)) EVENKEEL_TRY(add(code.text()));
  }
  for (const auto& code : places->units()) {
    const auto where = places->whereabouts(code);
    if (!where || !(holds(Role::HeadOfUnit, *where) || holds(Role::RegionalDirector, *where))) continue;
    EVENKEEL_TRY(add(code.text()));
    EVENKEEL_TRY_LET(const auto unit, desk.snapshots.unit(desk.store, desk.agreements, code, desk.today()));
    if (unit->figures->pdu.used) out.back().used_tenths = unit->figures->pdu.used->tenths;
  }
  return out;
}

}  // namespace evenkeel
