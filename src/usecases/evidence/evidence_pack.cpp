#include "usecases/evidence/evidence_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "base/json.h"
#include "base/text.h"
#include "domain/snapshot_builder.h"
#include "usecases/access/sight.h"
#include "usecases/evidence/concerning.h"
#include "usecases/matters/kind.h"
#include "usecases/people/see_person.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kPageOfEntries = 1'000;

Result<void> check_period(const EvidenceRequest& request, Date today) {
  if (request.to < request.from)
    return fail(Error::invalid("EVIDENCE-PERIOD", "the period ends before it begins",
                               "Enter the earlier day first."));
  if (request.to > today)
    return fail(Error::invalid("EVIDENCE-PERIOD", "the period ends in the future", "It may end today."));
  if (days_between(request.from, request.to) > kMostDays)
    return fail(
        Error::invalid("EVIDENCE-PERIOD", "the period is longer than two years", "Ask for a part of it."));
  return {};
}

// The first day, each Sunday that closes a week, the last day.
std::vector<Date> days_of(Date from, Date to) {
  std::vector<Date> out{from};
  for (auto day = from.plus_days(1); day < to; day = day.plus_days(1)) {
    if (day.is_sunday()) out.push_back(day);
  }
  if (to != from) out.push_back(to);
  return out;
}

struct Found {
  Whereabouts where;
  std::string name;
  Grade grade = Grade::Other;
};

Result<Found> found_unit(const Desk& desk, const UnitCode& code, const AsOf& as_of) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, as_of));
  const auto where = places->whereabouts(code);
  if (!where || !access::may(desk.viewer, Permission::SeeLedger, *where))
    return fail(Error::not_found("NO-UNIT", "there is no unit " + code.text() + " whose ledger you may read",
                                 "The list of units has their codes."));
  return Found{*where, code.text(), Grade::Other};
}

Result<Found> found_case(const Desk& desk, const CaseId& id, const AsOf& as_of) {
  EVENKEEL_TRY_LET(const auto found, find_case(desk, id, as_of, Permission::SeeCases));
  return Found{whereabouts_of(found.unit->snapshot, found.record()), "case " + id.text(), Grade::Other};
}

Result<Found> found_subject(const Desk& desk, const EvidenceRequest& request, const AsOf& as_of) {
  if (!request.unit.empty()) return found_unit(desk, request.unit, as_of);
  std::optional<Found> out;
  if (!request.case_id.empty()) {
    EVENKEEL_TRY_LET(out, found_case(desk, request.case_id, as_of));
  } else {
    EVENKEEL_TRY_LET(const auto found, find_person(desk, request.person, as_of, Permission::SeePeople));
    out = Found{found.where, found.record().name.reveal(), found.record().grade};
  }
  EVENKEEL_TRY(access::require(desk.viewer, Permission::SeeLedger, out->where));
  return std::move(*out);
}

class Gatherer {
 public:
  Gatherer(const Desk& desk, const EvidenceRequest& request, Progress& progress)
      : desk_(desk), request_(request), progress_(progress) {}

  Result<Evidence> run() {
    EVENKEEL_TRY(check_period(request_, desk_.clock.today()));
    EVENKEEL_TRY(find());
    EVENKEEL_TRY(note_reading(desk_, ReadKind::Evidence, request_.code(), *where_.pdu));
    EVENKEEL_TRY(tell_what());
    if (is_of_person()) EVENKEEL_TRY(add_days());
    EVENKEEL_TRY(add_recorded());
    EVENKEEL_TRY(add_matters());
    EVENKEEL_TRY(add_entries());
    EVENKEEL_TRY(add_chain());
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_of_person() const { return !request_.person.empty(); }

  // Somebody who has left is looked for on the last day of the period.
  Result<void> find() {
    EVENKEEL_TRY_LET(auto found, found_subject(desk_, request_, {request_.to, kKnownNow}));
    where_ = std::move(found.where);
    out_.name = std::move(found.name);
    out_.grade = found.grade;
    return {};
  }

  Result<void> tell_what() {
    out_.request = request_;
    out_.unit = *where_.pdu;
    out_.reasons_left_out = is_of_person() && !access::may(desk_.viewer, Permission::SeeReasons, where_);
    out_.restricted_left_out = !access::may(desk_.viewer, Permission::SeeRestrictedCases, where_);
    EVENKEEL_TRY_LET(const auto unit, desk_.snapshots.unit(desk_.store, desk_.agreements, *where_.pdu,
                                                           {request_.to, kKnownNow}));
    out_.unit_name = unit->figures->name;
    note_restricted(*unit);
    out_.made_at = desk_.clock.now_utc();
    out_.made_by = desk_.viewer.account;
    return {};
  }

  Result<void> add_matters() {
    MatterQuery query;
    if (is_of_person()) query.person = request_.person;
    if (!request_.case_id.empty()) query.case_id = request_.case_id;
    if (!request_.unit.empty()) query.pdu = request_.unit;
    EVENKEEL_TRY_LET(out_.matters, matters_of_period(desk_, query, request_.from, request_.to));
    EVENKEEL_TRY_LET(out_.suspended, suspended_in(out_.matters, hidden_));
    return {};
  }

  Result<void> add_days() {
    auto days = days_of(request_.from, request_.to);
    if (const auto& only = request_.worked_out)
      std::erase_if(days, [&](Date day) { return day < only->first || only->second < day; });
    for (std::size_t i = 0; i < days.size(); ++i) {
      progress_.report("working out the figure of each week", i, days.size());
      EVENKEEL_TRY_LET(auto day, day_of(days[i]));
      out_.days.push_back(std::move(day));
    }
    return {};
  }

  Result<EvidenceDay> day_of(Date day) {
    EvidenceDay out{.day = day, .working = {}};
    EVENKEEL_TRY_LET(const auto places,
                     desk_.store.lookup().places_of_person(request_.person, day, request_.known_at));
    for (const auto& [team, pdu, region] : places) {
      const Whereabouts where{.region = region, .pdu = pdu, .team = team, .person = request_.person};
      if (!access::may(desk_.viewer, Permission::SeePeople, where)) continue;
      EVENKEEL_TRY_LET(const auto unit, unit_on(pdu, day));
      const auto person = unit ? unit->find(request_.person) : kNobody;
      if (person == kNobody) continue;
      note_restricted(*unit);
      out.working = working_seen(desk_.viewer, *unit, person);
      return out;
    }
    return out;
  }

  // The unit's records and agreement of the day, all that a working rests on: to measure everybody else too,
  // on each of a hundred Sundays, takes twice as long. Nothing where nothing is known.
  Result<std::optional<MeasuredUnit>> unit_on(const UnitCode& pdu, Date day) {
    if (versions_.empty()) {
      EVENKEEL_TRY_LET(versions_, desk_.store.records().unit_versions(request_.known_at));
    }
    const auto version = std::ranges::find(versions_, pdu, &UnitVersion::unit);
    if (version == versions_.end()) return std::optional<MeasuredUnit>{};
    EVENKEEL_TRY_LET(const auto in_use, desk_.snapshots.agreement(desk_.store, desk_.agreements, day));
    const Scope whole{
        .actor = desk_.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
    EVENKEEL_TRY_LET(const auto records,
                     desk_.store.records().load(whole, {{}, {pdu}, {}}, day, request_.known_at));
    if (records.of<Team>().empty()) return std::optional<MeasuredUnit>{};
    EVENKEEL_TRY_LET(auto snapshot, build_snapshot(records, day, version->version,
                                                   {.full_week = in_use->agreement.capacity.full_week}));
    MeasuredUnit unit;
    unit.in_use = in_use;
    unit.snapshot = std::move(snapshot);
    unit.measurement.mode = desk_.snapshots.mode();
    return std::optional{std::move(unit)};
  }

  // The restricted cases of the units passed through: their numbers may stand in payloads.
  void note_restricted(const MeasuredUnit& unit) {
    if (!out_.restricted_left_out) return;
    for (const auto& row : unit.snapshot.cases) {
      if (row.restricted && row.id != kNobody) hidden_.insert(unit.snapshot.case_ids[row.id]);
    }
  }

  Result<void> add_recorded() {
    if (!request_.case_id.empty()) return {};
    if (!is_of_person()) {
      EVENKEEL_TRY_LET(out_.recorded,
                       desk_.store.figures().history(scope_of_unit(desk_.viewer, request_.unit), Level::Pdu,
                                                     request_.unit.text(), desk_.snapshots.mode(),
                                                     request_.from, request_.to, request_.known_at));
      return {};
    }
    const bool own = desk_.viewer.person == request_.person;
    auto scope = access::scope_of(desk_.viewer, Permission::SeePeople);
    if (!scope) scope = scope_of_unit(desk_.viewer, *where_.pdu);
    if (own) scope->everywhere = true;
    EVENKEEL_TRY_LET(
        out_.recorded,
        desk_.store.figures().history(*scope, Level::Practitioner, request_.person.text(),
                                      desk_.snapshots.mode(), request_.from, request_.to, request_.known_at));
    return {};
  }

  Result<void> add_entries() {
    auto& ledger = desk_.store.ledger();
    EVENKEEL_TRY_LET(auto next, first_entry_from(ledger, request_.from.text() + "T00:00:00Z"));
    EVENKEEL_TRY_LET(const auto end,
                     first_entry_from(ledger, request_.to.plus_days(1).text() + "T00:00:00Z"));
    const auto first = next;
    while (next < end) {
      progress_.report("reading the ledger", static_cast<std::uint64_t>(next - first),
                       static_cast<std::uint64_t>(end - first));
      EVENKEEL_TRY_LET(const auto page, ledger.read(next, std::min(kPageOfEntries, end - next)));
      for (const auto& entry : page) {
        if (is_about_work(entry.act)) EVENKEEL_TRY(add_entry(entry));
      }
      next += kPageOfEntries;
    }
    return {};
  }

  Result<void> add_entry(const ledger::Entry& header) {
    if (!may_see_matter(header)) return {};
    EVENKEEL_TRY_LET(auto record, desk_.store.ledger().record(header.seq));
    if (!record.opening) return {};  // whom an erased entry was about, nobody can say
    EVENKEEL_TRY_LET(const auto payload, parse_json(record.opening->payload.reveal()));
    if (!names(payload, request_.code())) return {};
    EvidenceEntry out;
    out.is_extract = tells_too_much(payload);
    EVENKEEL_TRY_LET(
        out.extract,
        canonical_json(out.is_extract ? extract_for(payload, request_.code(), hidden_) : payload));
    if (out.is_extract) record.opening.reset();
    out.record = std::move(record);
    out_.entries.push_back(std::move(out));
    return {};
  }

  // Some kinds are for fewer readers than the ledger is: stress assessments, requests for one's own records.
  [[nodiscard]] bool may_see_matter(const ledger::Entry& header) const {
    if (!parse_choice<MatterKind>(header.act.substr(0, header.act.find('.')))) return true;
    const auto matter = desk_.store.matters().get(header.subject);
    return matter && access::may_see(desk_.viewer, *matter);
  }

  [[nodiscard]] bool tells_too_much(const boost::json::value& payload) const {
    const auto named = named_in(payload);
    const bool restricted =
        std::ranges::any_of(named.cases, [&](const auto& id) { return hidden_.contains(id); });
    if (restricted) return true;
    return std::ranges::any_of(named.people, [&](const std::string& code) {
      const bool is_them = code == request_.code();
      Whereabouts where = where_;
      where.person = PersonCode{code};
      where.team.reset();
      return !is_them && !access::may(desk_.viewer, Permission::SeePeople, where);
    });
  }

  Result<void> add_chain() {
    EVENKEEL_TRY_LET(out_.head, desk_.store.ledger().head());
    if (out_.entries.empty() || !out_.head) return {};
    const auto first = out_.entries.front().record.entry.seq;
    if (out_.head->seq - first >= kMostChain) return {};
    EVENKEEL_TRY_LET(out_.chain, desk_.store.ledger().read(first, out_.head->seq - first + 1));
    return {};
  }

  const Desk& desk_;
  const EvidenceRequest& request_;
  Progress& progress_;
  Whereabouts where_;
  std::set<std::string> hidden_;
  std::vector<UnitVersion> versions_;
  Evidence out_;
};

}  // namespace

Result<void> may_gather_evidence(const Desk& desk, const EvidenceRequest& request) {
  EVENKEEL_TRY(found_subject(desk, request, desk.today()));
  return {};
}

Result<Evidence> gather_evidence(const Desk& desk, const EvidenceRequest& request, Progress& progress) {
  return Gatherer{desk, request, progress}.run();
}

std::string entry_words(const ledger::Entry& entry) {
  constexpr std::size_t kMinutes = 16;  // "2026-11-23T06:10:31Z": after them
  const auto day = Date::parse(entry.at.substr(0, 10));
  const bool plain = !day || entry.at.size() < kMinutes;
  return fmt::format("{} by {}, {} (ledger entry {})", act_words(entry.act), entry.actor,
                     plain ? entry.at : day->long_text() + ", " + entry.at.substr(11, 5) + " UTC", entry.seq);
}

std::string act_words(const std::string& act) {
  static const std::pair<std::string_view, std::string_view> kWords[] = {
      {"allocation.applied", "Cases allocated"},
      {"allocation.undone", "An allocation taken back"},
      {"allocation.directed", "Emergency direction past the stop line"},
      {"override.given", "Override of the line signed"},
      {"override.withdrawn", "Override withdrawn"},
      {"objection.opened", "Objection to a case"},
      {"objection.answered", "Objection answered"},
      {"objection.withdrawn", "Objection withdrawn"},
      {"challenge.opened", "Figure challenged"},
      {"challenge.answered", "Challenge answered"},
      {"challenge.withdrawn", "Challenge withdrawn"},
      {"rectification.opened", "Correction of a record asked for"},
      {"rectification.answered", "Correction answered"},
      {"plan.proposed", "Cases proposed in a plan"},
      {"mentor.named", "Mentor named"},
      {"mentor.ended", "Mentoring ended"},
      {"survey.opened", "Survey of stress at work opened"},
      {"intake.refused", "Intake refused by the team's supervisor"},
      {"intake.taken-again", "Intake taken again"},
      {"intake.overruled", "Refusal of intake overruled"},
      {"sighting.recorded", "Somebody whose case nobody holds was seen"},
      {"import.published", "Records imported"},
      {"figures.assessed", "Figures recorded"},
      {"agreement.recorded", "Version of the agreement recorded"},
      {"agreement.signed", "Version of the agreement signed"},
      {"allocation.facts-stated", "Facts for allocation stated"},
      {"posts.recorded", "Number of posts recorded"},
      {"hours.recorded", "Hours worked recorded"},
      {"event.applied", "Event of another system taken in"},
      {"account.added", "Account added"},
      {"account.granted", "Role given"},
      {"account.revoked", "Role taken away"},
      {"account.enabled", "Account enabled"},
      {"account.disabled", "Account disabled"},
      {"account.linked", "Account linked to a sign-in provider"},
      {"account.password-changed", "Password changed"},
      {"account.password-reset", "Password made anew"},
      {"account.second-factor-added", "Second factor added"},
      {"account.second-factor-removed", "Second factor removed"},
      {"token.issued", "Token issued"},
      {"token.revoked", "Token ended"},
      {"webhook.added", "Receiver of events added"},
      {"webhook.stopped", "Receiver of events stopped"},
      {"webhook.sent-again", "Events sent again"}};
  for (const auto& [code, words] : kWords) {
    if (act == code) return std::string{words};
  }
  const auto dot = act.find('.');
  const auto kind = parse_choice<MatterKind>(act.substr(0, dot));
  if (dot == std::string::npos || !kind) return act;
  return fmt::format("{}: {}", name_of(*kind), lower(said_of(*kind, act.substr(dot + 1))));
}

}  // namespace evenkeel
