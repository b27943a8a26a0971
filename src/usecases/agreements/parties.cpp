#include "usecases/agreements/parties.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "access/office.h"
#include "access/permissions.h"
#include "base/characters.h"
#include "base/json.h"
#include "base/text.h"
#include "domain/agreement/demonstration.h"
#include "domain/snapshot_builder.h"
#include "domain/working_days.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_store.h"
#include "workload/capacity.h"
#include "workload/measure.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostText = 8'000;
constexpr int kFourWeeks = 28;
constexpr int kProposedNotice = 60;

std::string text_in(const json::object& from, const char* key) {
  const auto* found = from.if_contains(key);
  return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

Error bad_file() {
  return Error::invalid("BAD-SIGNATURE-FILE", "this is no signature file",
                        "Make one with: evenkeel agreement sign VERSION --party CODE --key FILE --out FILE");
}

const Party* find_party(const Agreement& version, const std::string& code) {
  const auto found = std::ranges::find(version.parties, code, &Party::code);
  return found == version.parties.end() ? nullptr : &*found;
}

bool has_signed(const Agreement& version, const std::string& party) {
  const auto checks = check_signatures(version);
  const auto found = std::ranges::find(checks, party, &SignatureCheck::party);
  return found != checks.end() && found->verdict == SignatureCheck::Verdict::Valid;
}

Result<PartyWord> word_in(Store& store, Matter matter) {
  EVENKEEL_TRY_LET(const auto value, parse_json(matter.details.reveal()));
  PartyWord out;
  if (const auto* details = value.if_object()) {
    out.party = text_in(*details, "party");
    out.about = text_in(*details, "about");
    out.stance = parse_choice<Stance>(text_in(*details, "stance")).value_or(Stance::Comments);
    if (const auto until = Date::parse(text_in(*details, "until"))) out.until = *until;
  }
  EVENKEEL_TRY_LET(const auto events, store.matters().events(matter.id));
  if (!events.empty()) out.text = events.front().text.reveal();
  out.matter = std::move(matter);
  return out;
}

bool is_of(const Matter& matter, const Digest& digest) {
  const auto value = parse_json(matter.details.reveal());
  return value && value->is_object() && text_in(value->as_object(), "agreement") == digest.text();
}

Result<std::vector<Matter>> all_comments(Store& store) {
  MatterQuery query;
  query.kinds = {MatterKind::Comment};
  query.at_most = 10'000;
  const Scope anywhere{.actor = "", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  return store.matters().find(anywhere, query);
}

Result<Snapshot> snapshot_on(const Desk& desk, const UnitCode& unit, Date day, const Agreement& version) {
  const Scope whole{.actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto records, desk.store.records().load(whole, {{}, {unit}, {}}, day, kKnownNow));
  return build_snapshot(records, day, kKnownNow, {.full_week = version.capacity.full_week});
}

// Whether the holder of the case stands above the version's line; none: not measured, or not the holder's
// day.
std::optional<bool> is_over_line(const Snapshot& snapshot, const Agreement& version, Mode mode,
                                 const std::string& case_id) {
  const auto measured = workload::measure(snapshot, version, mode);
  for (const auto& row : snapshot.cases) {
    if (row.id == kNobody || row.holder == kNobody || snapshot.case_ids[row.id] != case_id) continue;
    const auto& figure = measured.people[row.holder];
    if (!figure.used) return std::nullopt;
    return workload::is_over(figure.workload, figure.available, version.lines.line_tenths);
  }
  return std::nullopt;
}

}  // namespace

std::string signature_file(const DetachedSignature& signature) {
  return pretty_json(json::object{{"agreement", signature.agreement},
                                  {"digest", signature.digest},
                                  {"party", signature.party},
                                  {"signature", signature.signature.hex}});
}

Result<DetachedSignature> parse_signature_file(std::string_view text) {
  const auto value = parse_json(trim(text));
  const auto* fields = value ? value->if_object() : nullptr;
  if (fields == nullptr) return fail(bad_file());
  DetachedSignature out{text_in(*fields, "agreement"), text_in(*fields, "digest"), text_in(*fields, "party"),
                        Signature{text_in(*fields, "signature")}};
  if (out.digest.empty() || out.party.empty() || out.signature.hex.empty()) return fail(bad_file());
  return out;
}

Result<Recorded> give_in_signature(const Desk& desk, const std::string& agreement, std::string_view file) {
  EVENKEEL_TRY(access::require(desk.viewer, Permission::SeeAgreement));
  EVENKEEL_TRY_LET(const auto given, parse_signature_file(file));
  EVENKEEL_TRY_LET(const auto version, find_stored_agreement(desk.store.agreements(), agreement));
  if (given.digest != version.digest.text())
    return fail(Error::conflict("OTHER-DIGEST",
                                fmt::format("the signature is over the digest {}, and this version has {}",
                                            given.digest.substr(0, 12), version.digest.text().substr(0, 12)),
                                "Sign the version that stands here, or open the one that was signed."));
  return add_signature(desk.store, version.digest.text(), given.party, given.signature,
                       {.actor = desk.viewer.account, .at = desk.clock.now_utc()});
}

std::vector<Party> speaks_for(const Viewer& viewer, const Agreement& version) {
  std::vector<Party> out;
  const bool for_unions = access::holds_office(viewer, Role::UnionRepresentative, {});
  const bool for_employer = access::holds_office(viewer, Role::National, {});
  for (const auto& party : version.parties)
    if (party.employer ? for_employer : for_unions) out.push_back(party);
  return out;
}

Result<Matter> say(const Desk& desk, const std::string& agreement, const std::string& party, Stance stance,
                   const std::string& about, const std::string& text) {
  EVENKEEL_TRY_LET(const auto version, find_stored_agreement(desk.store.agreements(), agreement));
  const auto may = speaks_for(desk.viewer, version);
  if (std::ranges::find(may, party, &Party::code) == may.end())
    return fail(
        Error::forbidden("PARTY-WHO", fmt::format("your account does not speak for \"{}\"", party),
                         "Union representatives speak for unions, the national lead for the employer."));
  if (trim(text).empty()) return fail(Error::invalid("PARTY-TEXT", "Enter what your party says"));
  if (characters(text) > kMostText)
    return fail(Error::invalid("PARTY-TEXT", "Shorten it to 8,000 characters"));
  EVENKEEL_TRY_LET(const auto before, words_on(desk.store, version.digest));
  for (const auto& word : before)
    if (word.matter.opened_by == desk.viewer.account && word.party != party)
      return fail(Error::forbidden("PARTY-ONE", fmt::format("you have spoken for {} before", word.party),
                                   "Each party speaks through a person of its own."));
  if (stance == Stance::Withdraws && !has_signed(version, party))
    return fail(Error::invalid("PARTY-NOT-SIGNED", "this party has not signed this version",
                               "A party gives notice of what it has signed."));
  std::optional<Date> until;
  if (stance == Stance::Withdraws) {
    const auto clock = std::ranges::find(version.clocks, "withdrawal", &ResponseClock::code);
    until = plus_working_days(desk.clock.today(),
                              clock == version.clocks.end() ? kProposedNotice : clock->working_days);
  }
  Matter matter;
  matter.kind = MatterKind::Comment;
  matter.state = MatterState::Answered;
  matter.title = fmt::format("{} {}: {} {}", find_party(version, party)->name, text_of(stance), version.title,
                             version.version);
  matter.due = until;
  matter.details = Private<std::string>{canonical_json(json::object{{"agreement", version.digest.text()},
                                                                    {"party", party},
                                                                    {"stance", text_of(stance)},
                                                                    {"about", about},
                                                                    {"until", until ? until->text() : ""}})
                                            .value()};
  return open_matter(desk.store, std::move(matter),
                     {.act = std::string{text_of(stance)}, .text = Private<std::string>{text}, .health = {}},
                     desk.viewer.account, desk.clock.now_utc());
}

Result<std::vector<PartyWord>> words_on(Store& store, const Digest& digest) {
  EVENKEEL_TRY_LET(auto found, all_comments(store));
  std::vector<PartyWord> out;
  for (auto& matter : found) {
    if (!is_of(matter, digest)) continue;
    EVENKEEL_TRY_LET(auto word, word_in(store, std::move(matter)));
    out.push_back(std::move(word));
  }
  std::ranges::sort(out, std::ranges::greater{}, [](const PartyWord& word) {
    return std::pair{word.matter.opened_at, word.matter.id};
  });
  return out;
}

Result<RefusedThen> refused_then(const Desk& desk, const Agreement& draft, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto measured, desk.snapshots.unit(desk.store, desk.agreements, unit, desk.today()));
  const auto& now = measured->in_use->agreement;
  const auto mode = desk.snapshots.mode();
  const auto today = desk.clock.today();
  std::map<Date, std::vector<std::string>> by_day;
  for (const auto& row : measured->snapshot.cases) {
    if (row.id == kNobody || row.holder == kNobody || row.allocated == 0 ||
        measured->snapshot.teams[row.team].pdu != measured->pdu)
      continue;
    const auto day = Date::from_day_number(row.allocated);
    if (day <= today && days_between(day, today) <= kFourWeeks)
      by_day[day].push_back(measured->snapshot.case_ids[row.id]);
  }
  RefusedThen out;
  for (const auto& [day, cases] : by_day) {
    EVENKEEL_TRY_LET(const auto before, snapshot_on(desk, unit, day, now));
    EVENKEEL_TRY_LET(const auto after, snapshot_on(desk, unit, day, draft));
    for (const auto& id : cases) {
      ++out.allocations;
      const auto over_now = is_over_line(before, now, mode, id);
      const auto over_draft = is_over_line(after, draft, mode, id);
      if (!over_now || !over_draft) ++out.not_measured;
      out.over_now += over_now.value_or(false) ? 1 : 0;
      out.over_draft += over_draft.value_or(false) ? 1 : 0;
    }
  }
  return out;
}

Result<std::vector<RegisteredVersion>> public_register(Store& store, Date today) {
  EVENKEEL_TRY_LET(const auto versions, stored_agreements(store.agreements()));
  std::vector<RegisteredVersion> out;
  for (const auto& version : versions) {
    const auto binds = binds_from(version);
    if (!binds) continue;
    RegisteredVersion one{version,
                          state_on(version, versions, today),
                          binds,
                          is_demonstration(version),
                          check_signatures(version),
                          {}};
    EVENKEEL_TRY_LET(const auto said, words_on(store, version.digest));
    for (const auto& word : said)
      if (word.stance == Stance::Withdraws && word.until)
        one.withdrawals.emplace_back(word.party, *word.until);
    out.push_back(std::move(one));
  }
  std::ranges::sort(out, std::ranges::greater{},
                    [](const RegisteredVersion& one) { return *one.binds_from; });
  return out;
}

}  // namespace evenkeel
