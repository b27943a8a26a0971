#include "usecases/full/declare_full.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/office.h"
#include "base/characters.h"
#include "base/json.h"
#include "base/text.h"
#include "domain/working_days.h"
#include "usecases/full/fullness_json.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostText = 4'000;
constexpr int kMostDays = 90;

int days_of(const Agreement& agreement, const char* code, int otherwise) {
  const auto clock = std::ranges::find(agreement.clocks, code, &ResponseClock::code);
  return clock == agreement.clocks.end() ? otherwise : clock->working_days;
}

Result<std::shared_ptr<const AgreementInUse>> agreement_of(const Desk& desk) {
  return desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today());
}

Error not_in_office(const std::string& what, Role role) {
  return Error::forbidden("FULL-OFFICE",
                          fmt::format("{} is for the {} of that place", what, access::office_words(role)),
                          "Ask them to do it; the page says who.");
}

// Those in charge of a place: its head, the regional director above, the national lead.
std::optional<Role> in_charge(const Viewer& viewer, const FullPlace& place) {
  if (place.level == Level::Pdu && access::holds_office(viewer, Role::HeadOfUnit, place.where))
    return Role::HeadOfUnit;
  if (place.level != Level::Nation && access::holds_office(viewer, Role::RegionalDirector, place.where))
    return Role::RegionalDirector;
  if (access::holds_office(viewer, Role::National, place.where)) return Role::National;
  return std::nullopt;
}

Result<void> check_text(const std::string& text, const char* what) {
  if (trim(text).empty()) return fail(Error::invalid("FULL-REASON", fmt::format("Enter {}", what)));
  if (characters(text) > kMostText)
    return fail(Error::invalid("FULL-REASON", fmt::format("Shorten {} to 4,000 characters", what)));
  return {};
}

Result<Date> check_until(const Desk& desk, const std::string& text) {
  const auto day = Date::parse(trim(text));
  if (!day) return fail(Error::invalid("FULL-UNTIL", "Enter the expected end as a date, like 2026-12-24"));
  const auto today = desk.clock.today();
  if (*day > today && *day <= today.plus_days(kMostDays)) return *day;
  return fail(Error::invalid("FULL-UNTIL", "The expected end lies after today and within 90 days",
                             "A declaration that must stand longer is prolonged at a review."));
}

Result<void> check_scope(const FullRequest& request) {
  if (request.withheld.empty()) return fail(Error::invalid("FULL-SCOPE", "Enter what will not be provided"));
  if (request.always.empty()) return fail(Error::invalid("FULL-SCOPE", "Enter what always will be provided"));
  std::size_t size = 0;
  for (const auto& line : request.withheld) size += characters(line);
  for (const auto& line : request.always) size += characters(line);
  if (size > kMostText)
    return fail(Error::invalid("FULL-SCOPE", "Shorten what is and is not provided to 4,000 characters"));
  return {};
}

Result<void> refuse_second(const Desk& desk, const FullPlace& place, const std::string& work) {
  MatterQuery query;
  query.kinds = {MatterKind::Fullness};
  query.states = {MatterState::Open, MatterState::Answered};
  const Scope anywhere{
      .actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto found, desk.store.matters().find(anywhere, query));
  for (const auto& matter : found) {
    EVENKEEL_TRY_LET(const auto other, fullness_in(matter.details.reveal()));
    const auto state = full_state(matter, other, desk.clock.today());
    if (other.unit == place.code && other.work == work && state != FullState::Lapsed)
      return fail(Error::conflict("FULL-STANDS", fmt::format("{} says this already", matter.id),
                                  "Review it, or stand it down first."));
  }
  return {};
}

void authorise(Fullness& fullness, Matter& matter, const Agreement& agreement, Role office,
               const Desk& desk) {
  const auto today = desk.clock.today();
  fullness.authorised_office = access::office_words(office);
  fullness.authorised_at = desk.clock.now_utc();
  fullness.authorised_on = today;
  fullness.note_by = plus_working_days(today, days_of(agreement, "fullness-note", 1));
  matter.awaits = text_of(Role::UnionRepresentative);
  matter.due = fullness.note_by;
}

struct Found {
  Matter matter;
  Fullness fullness;
  FullPlace place;
  FullState state = FullState::Declared;
};

Result<Found> find_full(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(auto matter, desk.store.matters().get(id));
  if (matter.kind != MatterKind::Fullness)
    return fail(Error::not_found("NO-MATTER", fmt::format("{} is no declaration", id), ""));
  EVENKEEL_TRY_LET(auto fullness, fullness_in(matter.details.reveal()));
  EVENKEEL_TRY_LET(auto place, full_place(desk, fullness.unit));
  const auto state = full_state(matter, fullness, desk.clock.today());
  return Found{std::move(matter), std::move(fullness), std::move(place), state};
}

Result<void> require_state(const Found& found, std::initializer_list<FullState> states) {
  if (std::ranges::find(states, found.state) != states.end()) return {};
  return fail(Error::conflict("FULL-STATE",
                              fmt::format("{} is {} now", found.matter.id, text_of(found.state)),
                              "Look at what has happened since."));
}

// While it stands it waits for its daily review, on the page of whoever is in charge.
void await_review(Matter& matter, Level level, Date today) {
  const auto role = level == Level::Nation   ? Role::National
                    : level == Level::Region ? Role::RegionalDirector
                                             : Role::HeadOfUnit;
  matter.awaits = text_of(role);
  matter.due = plus_working_days(today, 1);
}

Private<std::string> about(boost::json::object what) {
  return Private<std::string>{canonical_json(what).value()};
}

Result<Matter> keep(const Desk& desk, const Found& found, std::int64_t version, const char* act,
                    const std::string& words, const FullEvidence& evidence, const ChangeMatter& change) {
  const auto details = details_of(found.fullness);
  const auto put = [&](Matter& now) -> Result<void> {
    now.details = Private<std::string>{details};
    return change(now);
  };
  return move_matter(desk.store, found.matter.id, version,
                     {.act = act,
                      .text = Private<std::string>{words},
                      .details = about(evidence_json(evidence)),
                      .health = {}},
                     desk.viewer.account, desk.clock.now_utc(), put);
}

Result<Fullness> fullness_of(const FullRequest& request, const FullPlace& place, const Agreement& agreement) {
  Fullness out;
  out.level = place.level;
  out.unit = place.code;
  out.unit_name = place.name;
  out.work = request.work;
  const auto classes = work_classes(agreement);
  const auto found = std::ranges::find(classes, request.work, &WorkClass::code);
  if (found == classes.end())
    return fail(Error::invalid("FULL-WORK", fmt::format("there is no class of work \"{}\"", request.work),
                               "Choose one of the agreement's."));
  out.work_name = found->name;
  out.withheld = request.withheld;
  out.always = request.always;
  for (const auto& party : agreement.parties)
    if (!party.employer) out.unions.push_back(party.code);
  return out;
}

bool all_noted(const Fullness& fullness) {
  return std::ranges::all_of(fullness.unions, [&](const std::string& party) {
    return std::ranges::find(fullness.notes, party, &FullNote::party) != fullness.notes.end();
  });
}

}  // namespace

Role authoriser_of(const Agreement& agreement, Level level) {
  if (level == Level::Nation) return Role::National;
  const auto step = std::ranges::find(agreement.ladder, "declare-full", &LadderStep::code);
  const auto named = step == agreement.ladder.end() ? std::nullopt : access::office_named(step->owner);
  return named.value_or(Role::RegionalDirector);
}

FullState full_state(const Matter& matter, const Fullness& fullness, Date day) {
  if (matter.state == MatterState::Withdrawn) return FullState::Withdrawn;
  if (matter.state == MatterState::Closed) return FullState::StoodDown;
  if (day >= fullness.until) return FullState::Lapsed;
  if (fullness.authorised_office.empty()) return FullState::Declared;
  const bool past = fullness.note_by && day > *fullness.note_by;
  return all_noted(fullness) || past ? FullState::Full : FullState::Noting;
}

std::optional<Date> review_due(const Matter& matter, const Fullness& fullness, Date day) {
  if (full_state(matter, fullness, day) != FullState::Full) return std::nullopt;
  const auto last = fullness.reviews.empty() ? *fullness.authorised_on : fullness.reviews.back().on;
  return plus_working_days(last, 1);
}

Result<Matter> declare_full(const Desk& desk, const FullRequest& request) {
  EVENKEEL_TRY_LET(const auto place, full_place(desk, request.unit));
  EVENKEEL_TRY_LET(const auto in_use, agreement_of(desk));
  const auto authoriser = authoriser_of(in_use->agreement, place.level);
  const auto office = in_charge(desk.viewer, place);
  if (!office) return fail(not_in_office("declaring it full", authoriser));
  EVENKEEL_TRY(check_scope(request));
  EVENKEEL_TRY(check_text(request.reason, "why"));
  EVENKEEL_TRY_LET(auto fullness, fullness_of(request, place, in_use->agreement));
  EVENKEEL_TRY_LET(fullness.until, check_until(desk, request.until));
  EVENKEEL_TRY(refuse_second(desk, place, request.work));
  EVENKEEL_TRY_LET(fullness.evidence, written_evidence(desk, place, request.work));
  fullness.declared_office = access::office_words(*office);
  Matter matter;
  matter.kind = MatterKind::Fullness;
  matter.where = place.where;
  matter.awaits = text_of(authoriser);
  matter.due = plus_working_days(desk.clock.today(), 1);
  matter.title = fmt::format("{} is full: {}", place.name, fullness.work_name);
  const bool signs = access::holds_office(desk.viewer, authoriser, place.where);
  if (signs) authorise(fullness, matter, in_use->agreement, authoriser, desk);
  matter.details = Private<std::string>{details_of(fullness)};
  return open_matter(desk.store, std::move(matter),
                     {.act = signs ? "declared-and-authorised" : "declared",
                      .text = Private<std::string>{request.reason},
                      .details = about(evidence_json(fullness.evidence)),
                      .health = {}},
                     desk.viewer.account, desk.clock.now_utc());
}

Result<Matter> authorise_full(const Desk& desk, const std::string& id, std::int64_t version) {
  EVENKEEL_TRY_LET(auto found, find_full(desk, id));
  EVENKEEL_TRY_LET(const auto in_use, agreement_of(desk));
  const auto office = authoriser_of(in_use->agreement, found.place.level);
  if (!access::holds_office(desk.viewer, office, found.place.where))
    return fail(not_in_office("authorising it", office));
  EVENKEEL_TRY(require_state(found, {FullState::Declared}));
  EVENKEEL_TRY_LET(found.fullness.evidence, written_evidence(desk, found.place, found.fullness.work));
  auto changed = found.matter;
  authorise(found.fullness, changed, in_use->agreement, office, desk);
  return keep(desk, found, version, "authorised", {}, found.fullness.evidence,
              [&](Matter& now) -> Result<void> {
                now.awaits = changed.awaits;
                now.due = changed.due;
                return {};
              });
}

Result<Matter> note_full(const Desk& desk, const std::string& id, std::int64_t version,
                         const std::string& party, const std::string& words) {
  EVENKEEL_TRY_LET(auto found, find_full(desk, id));
  auto& fullness = found.fullness;
  if (!access::holds_office(desk.viewer, Role::UnionRepresentative, found.place.where))
    return fail(not_in_office("noting it", Role::UnionRepresentative));
  EVENKEEL_TRY(require_state(found, {FullState::Noting, FullState::Full}));
  if (std::ranges::find(fullness.unions, party) == fullness.unions.end())
    return fail(Error::invalid("FULL-PARTY", fmt::format("\"{}\" is no union of the agreement", party),
                               "Choose the union that you note it for."));
  for (const auto& note : fullness.notes) {
    if (note.party == party)
      return fail(Error::conflict("FULL-NOTED", fmt::format("{} has noted it already", party), ""));
    if (note.by == desk.viewer.account)
      return fail(Error::forbidden("FULL-ONE-UNION", "one person notes it for one union only",
                                   "Each union's own representative notes it."));
  }
  fullness.notes.push_back({party, desk.viewer.account, desk.clock.now_utc(), words});
  const bool done = all_noted(fullness);
  return keep(desk, found, version, "noted", words, fullness.evidence, [&](Matter& now) -> Result<void> {
    if (done) await_review(now, fullness.level, desk.clock.today());
    return {};
  });
}

Result<Matter> review_full(const Desk& desk, const std::string& id, std::int64_t version,
                           const std::string& words, const std::string& until) {
  EVENKEEL_TRY_LET(auto found, find_full(desk, id));
  if (!in_charge(desk.viewer, found.place)) return fail(not_in_office("reviewing it", Role::HeadOfUnit));
  EVENKEEL_TRY(require_state(found, {FullState::Noting, FullState::Full}));
  EVENKEEL_TRY(check_text(words, "what the review found"));
  auto evidence = written_evidence(desk, found.place, found.fullness.work);
  if (!evidence && evidence.error().kind != ErrorKind::Forbidden) return fail(evidence.error());
  if (!evidence && !trim(until).empty()) return fail(evidence.error());
  if (!evidence) evidence = full_evidence(desk, found.place, found.fullness.work);
  if (!evidence) return fail(evidence.error());
  if (!trim(until).empty()) {
    EVENKEEL_TRY_LET(found.fullness.until, check_until(desk, until));
  }
  found.fullness.reviews.push_back(
      {desk.clock.today(), desk.viewer.account, desk.clock.now_utc(), words, *evidence});
  return keep(desk, found, version, evidence->proved ? "reviewed" : "reviewed-no-proof", words, *evidence,
              [&](Matter& now) -> Result<void> {
                await_review(now, found.fullness.level, desk.clock.today());
                return {};
              });
}

Result<Matter> stand_down(const Desk& desk, const std::string& id, std::int64_t version,
                          const std::string& reason) {
  EVENKEEL_TRY_LET(auto found, find_full(desk, id));
  EVENKEEL_TRY_LET(const auto in_use, agreement_of(desk));
  const bool before = found.state == FullState::Declared;
  const auto office = authoriser_of(in_use->agreement, found.place.level);
  const bool own = before && found.matter.opened_by == desk.viewer.account;
  if (!own && !access::holds_office(desk.viewer, office, found.place.where))
    return fail(not_in_office("standing it down", office));
  EVENKEEL_TRY(require_state(found, {FullState::Declared, FullState::Noting, FullState::Full}));
  EVENKEEL_TRY(check_text(reason, "why it is stood down"));
  found.fullness.ended_office =
      own ? found.fullness.declared_office : std::string{access::office_words(office)};
  found.fullness.ended_at = desk.clock.now_utc();
  found.fullness.ended_on = desk.clock.today();
  found.fullness.ended_reason = reason;
  EVENKEEL_TRY_LET(const auto evidence, full_evidence(desk, found.place, found.fullness.work));
  return keep(desk, found, version, before ? "withdrawn" : "stood-down", reason, evidence,
              [&](Matter& now) -> Result<void> {
                now.state = before ? MatterState::Withdrawn : MatterState::Closed;
                now.awaits.clear();
                now.due.reset();
                return {};
              });
}

}  // namespace evenkeel
