#include "usecases/access/demonstration_accounts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "access/permissions.h"
#include "base/password.h"
#include "domain/person_name.h"
#include "usecases/access/account_ledger.h"
#include "usecases/access/manage_accounts.h"
#include "usecases/access/password_rules.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kRoomTenths = 850;  // a case more, and still near the line at most

// The units and people that the accounts are for.
struct Cast {
  Team team;
  const Posting* practitioner = nullptr;
  const Posting* spo = nullptr;  // may be nobody
};

// Courts and administration are the largest teams and hold no cases: only probation officers count.
std::map<TeamCode, std::int64_t> officers_of_teams(const RecordSet& records) {
  std::map<TeamCode, std::int64_t> people;
  for (const auto& posting : records.of<Posting>())
    people[posting.team] += posting.grade == Grade::PO ? 1 : 0;
  return people;
}

bool has_practitioner(const RecordSet& records, const TeamCode& team) {
  return std::ranges::any_of(records.of<Posting>(), [&](const Posting& posting) {
    return posting.team == team && posting.grade == Grade::PO;
  });
}

// How many officers of a team have room for what waits there, up to three: enough to compare. None where
// nothing waits.
std::map<TeamCode, std::int64_t> room_in_teams(const RecordSet& records, const std::vector<Figure>& figures) {
  std::map<TeamCode, bool> waits;
  for (const auto& one : records.of<Case>()) waits[one.team] = waits[one.team] || !one.holder;
  std::map<TeamCode, std::int64_t> room;
  for (const auto& figure : figures) {
    const TeamCode team{figure.parent};
    if (figure.grade == Grade::PO && figure.used && figure.used->tenths <= kRoomTenths && waits[team])
      room[team] = std::min<std::int64_t>(3, room[team] + 1);
  }
  return room;
}

// Of those with a practitioner: one where what waits can be taken, then the largest team of the largest unit.
const Team* fullest_team(const RecordSet& records, const std::vector<Figure>& figures) {
  auto people = officers_of_teams(records);
  auto room = room_in_teams(records, figures);
  std::map<UnitCode, std::int64_t> of_pdu;
  for (const auto& team : records.of<Team>()) of_pdu[team.pdu] += people[team.code];
  const Team* best = nullptr;
  for (const auto& team : records.of<Team>()) {
    if (!has_practitioner(records, team.code)) continue;
    const auto size = [&](const Team& one) {
      return std::tuple{room[one.code], of_pdu[one.pdu], people[one.code]};
    };
    if (best == nullptr || size(team) > size(*best)) best = &team;
  }
  return best;
}

Result<Cast> cast_of(const RecordSet& records, const std::vector<Figure>& figures) {
  const auto* team = fullest_team(records, figures);
  Cast cast;
  for (const auto& posting : records.of<Posting>()) {
    if (team == nullptr || posting.team != team->code) continue;
    if (posting.grade == Grade::SPO && cast.spo == nullptr) cast.spo = &posting;
    if (posting.grade == Grade::PO && cast.practitioner == nullptr) cast.practitioner = &posting;
  }
  if (cast.practitioner == nullptr) {
    return fail(Error::undefined("NO-RECORDS", "the store knows no practitioner to make accounts for",
                                 "Import records first."));
  }
  cast.team = *team;
  return cast;
}

Place place_of(Role role, const Cast& cast) {
  if (access::may_be_held_at(role, PlaceKind::Everywhere)) return {PlaceKind::Everywhere, ""};
  if (access::may_be_held_at(role, PlaceKind::Region)) return {PlaceKind::Region, cast.team.region.text()};
  if (access::may_be_held_at(role, PlaceKind::Pdu)) return {PlaceKind::Pdu, cast.team.pdu.text()};
  if (access::may_be_held_at(role, PlaceKind::Team)) return {PlaceKind::Team, cast.team.code.text()};
  return {PlaceKind::Self, ""};
}

std::string words_for(const Place& place, const Cast& cast) {
  switch (place.kind) {
    case PlaceKind::Everywhere:
      return "the whole service";
    case PlaceKind::Region:
      return cast.team.region_name;
    case PlaceKind::Pdu:
      return cast.team.pdu_name;
    case PlaceKind::Team:
      return cast.team.name;
    case PlaceKind::Self:
      return "one's own work";
  }
  return "";
}

const Posting* person_of(Role role, const Cast& cast) {
  if (role == Role::Practitioner) return cast.practitioner;
  return role == Role::SeniorPractitioner ? cast.spo : nullptr;
}

NewAccount account_for(Role role, const Cast& cast) {
  const auto place = place_of(role, cast);
  NewAccount wanted;
  wanted.code = text_of(role);
  wanted.name = wanted.code + ", " + words_for(place, cast);
  if (const auto* posting = person_of(role, cast)) {
    wanted.person = posting->person.text();
    const auto name = PersonName{posting->surname, posting->forename}.reveal();
    if (!name.empty()) wanted.name = name;
  }
  wanted.grants = {{{role, place}, {}, {}}};
  return wanted;
}

Result<DemonstrationAccount> make_one(Store& store, Role role, const Cast& cast, const Doing& doing) {
  const auto wanted = account_for(role, cast);
  EVENKEEL_TRY_LET(const auto there, store.accounts().find(wanted.code));
  if (!there) EVENKEEL_TRY(add_account(store, wanted, doing));
  DemonstrationAccount made{wanted.code, std::string{text_of(role)},
                            words_for(wanted.grants.front().grant.place, cast), generated_password()};
  EVENKEEL_TRY(set_password(store, wanted.code, made.password, doing));
  return made;
}

}  // namespace

Result<std::vector<DemonstrationAccount>> make_demonstration_accounts(Store& store, const Doing& doing) {
  EVENKEEL_TRY(access::require(doing.by, Permission::ManageAccounts));
  const Scope everywhere{
      .actor = doing.by.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto records, store.records().load(everywhere, {}, doing.today, kKnownNow));
  // Without figures of the day the largest team does.
  const auto figures = store.figures().figures(everywhere, {.level = Level::Practitioner,
                                                            .mode = Mode::Evenkeel,
                                                            .as_of = doing.today,
                                                            .known_at = kKnownNow,
                                                            .under = {}});
  EVENKEEL_TRY_LET(const auto cast, cast_of(records, figures.value_or(std::vector<Figure>{})));
  std::vector<DemonstrationAccount> out;
  for (const auto& [role, word] : Words<Role>::values) {
    EVENKEEL_TRY_LET(auto made, make_one(store, role, cast, doing));
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace evenkeel
