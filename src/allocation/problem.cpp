#include "allocation/problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "allocation/features.h"
#include "base/decimal.h"
#include "workload/prices.h"
#include "workload/protections.h"

namespace evenkeel::allocation {
namespace {

// In the order of PairFact.
constexpr std::array kPairFacts{&AllocationFacts::conflicts,  &AllocationFacts::may_see,
                                &AllocationFacts::signed_off, &AllocationFacts::co_worked,
                                &AllocationFacts::objected,   &AllocationFacts::upheld};

std::int64_t share(std::int64_t points, std::int64_t tenths) {
  return divide_truncated(Int128{points} * tenths, 1000);
}

class ProblemMaker {
 public:
  ProblemMaker(const Snapshot& snapshot, const Agreement& agreement, const workload::Measurement& measurement,
               const AllocationFacts& facts, const ProblemRequest& request)
      : snapshot_(snapshot),
        agreement_(agreement),
        measurement_(measurement),
        facts_(facts),
        request_(request),
        prices_(agreement, request.mode) {}

  Result<Problem> run() {
    EVENKEEL_TRY(check_request());
    problem_.snapshot = &snapshot_;
    problem_.agreement = &agreement_;
    problem_.facts = &facts_;
    problem_.lines_bind = request_.lines_bind;
    problem_.by_hand = request_.by_hand;
    problem_.objected_go = request_.objected_go;
    problem_.holders_keep = request_.holders_keep;
    problem_.training_recorded =
        std::ranges::any_of(snapshot_.people, [](const PersonRow& p) { return !p.specialisms.empty(); });
    collect_cases();
    EVENKEEL_TRY(price_cases());
    collect_people();
    count_high_risk();
    take_out_what_may_move();
    attach_facts();
    EVENKEEL_TRY(set_pins());
    return std::move(problem_);
  }

 private:
  Result<void> check_request() const {
    if (request_.cases.empty())
      return fail(Error::invalid("ALLOC-NO-CASES", "there is no case to place",
                                 "Cases that wait have no holder in the records."));
    if (agreement_.lines.line_tenths <= 0)
      return fail(Error::invalid("ALLOC-NO-LINE", fmt::format("the agreement {} has no line", agreement_.id),
                                 "Nothing can be allocated safely without one: give lines.line.percent."));
    if (agreement_.eligibility.size() > 64)
      return fail(Error::invalid("ALLOC-MATRIX", "the eligibility matrix has more than 64 rules", ""));
    return {};
  }

  void collect_cases() {
    auto rows = request_.cases;
    std::ranges::sort(rows, {}, [&](Index row) { return id_of(row); });
    const auto twice = std::ranges::unique(rows);
    rows.erase(twice.begin(), twice.end());
    for (const auto row : rows) {
      WaitingCase w;
      w.row = row;
      w.pdu = snapshot_.teams[snapshot_.cases[row].team].pdu;
      problem_.cases.push_back(w);
    }
  }

  std::string_view id_of(Index row) const {
    const auto id = snapshot_.cases[row].id;
    return id == kNobody ? std::string_view{} : std::string_view{snapshot_.case_ids[id]};
  }

  std::span<const RegistrationRow> registrations(Index row) const {
    const auto found = std::ranges::equal_range(snapshot_.registrations, row, {}, &RegistrationRow::case_row);
    return {found.begin(), found.end()};
  }

  Result<void> price_cases() {
    for (auto& w : problem_.cases) {
      const auto& row = snapshot_.cases[w.row];
      if (row.id == kNobody)
        return fail(Error::invalid("ALLOC-COUNTED-CASE", "a source that only counts cases cannot place them",
                                   "Import the list of cases itself, as the native table \"cases\" has it."));
      const auto price = prices_.of(row);
      w.points = price.each.hundredths;
      w.provisional = price.provisional;
      if (w.points < 0)
        return fail(Error::invalid(
            "ALLOC-NEGATIVE-POINTS",
            fmt::format("the agreement prices case {} at {} points", id_of(w.row), price.each.text()),
            "A case takes time: its points are 0 or more."));
      describe(w, row);
    }
    return {};
  }

  void describe(WaitingCase& w, const CaseRow& row) {
    auto features = features_of(row, registrations(w.row));
    const auto more = facts_.features.find(CaseId{std::string{id_of(w.row)}});
    if (more != facts_.features.end())
      features.insert(features.end(), more->second.begin(), more->second.end());
    w.speaks = rules_that_speak(agreement_, features);
    w.high_risk = is_high_risk(row.rosh);
    w.urgency = urgency_of(agreement_, row, features, snapshot_.as_of);
  }

  void collect_people() {
    problem_.reach.resize(snapshot_.pdus.size());
    std::size_t posting = 0;
    for (Index i = 0; i < snapshot_.people.size(); ++i) {
      Candidate c;
      c.person = i;
      c.refused = true;
      for (; posting < snapshot_.postings.size() && snapshot_.postings[posting].person == i; ++posting) {
        const auto& team = snapshot_.teams[snapshot_.postings[posting].team];
        c.pdus.push_back(team.pdu);
        c.refused = c.refused && facts_.refusing.contains(team.code);
      }
      if (c.pdus.empty()) c.refused = false;
      std::ranges::sort(c.pdus);
      const auto twice = std::ranges::unique(c.pdus);
      c.pdus.erase(twice.begin(), twice.end());
      for (const auto pdu : c.pdus) problem_.reach[pdu].push_back(static_cast<std::int32_t>(i));
      measure(c);
      problem_.people.push_back(std::move(c));
    }
    count_recent();
    mark_away();
  }

  void measure(Candidate& c) {
    const auto& figure = measurement_.people[c.person];
    const auto& person = snapshot_.people[c.person];
    c.measured = figure.used.has_value();
    c.available = std::max<std::int64_t>(0, figure.available.hundredths);
    c.held = {figure.workload.hundredths, figure.cases, figure.high_risk_cases};
    c.line = share(c.available, agreement_.lines.line_tenths);
    c.stop = share(c.available, agreement_.lines.stop_tenths);
    c.most_cases = agreement_.lines.most_cases;
    c.contracted = figure.contracted;
    c.reduced = figure.reduced;
    c.rate = workload::rate_of(agreement_.capacity, person.grade);
    c.declared = facts_.declared.contains(person.code);
    c.hours_only = facts_.hours_only.contains(person.code);
    if (const auto found = facts_.offers.find(person.code); found != facts_.offers.end())
      c.offers = &found->second;
    if (const auto found = facts_.learning.find(person.code); found != facts_.learning.end())
      c.learning = &found->second;
    c.away = !figure.present || facts_.going.contains(person.code) ||
             (person.leaves && *person.leaves <= snapshot_.as_of.plus_days(kLeavingSoon)) ||
             figure.not_measured == NotMeasured::ReducedToZero ||
             figure.not_measured == NotMeasured::ReducedBelow || figure.not_measured == NotMeasured::NoHours;
    protect(c, person);
  }

  void protect(Candidate& c, const PersonRow& person) {
    c.undated = workload::undated(person, snapshot_.as_of);
    c.reduced_otherwise = other_reductions(c.person);
    workload::for_each_added_protection(
        person, reductions(c.person), agreement_, snapshot_.as_of,
        [&](const auto& covers) { c.percents_off.push_back(covers.protection->reduction_percent); });
    for (const auto& covers : workload::protections_of(person, agreement_, snapshot_.as_of)) {
      const auto& protection = *covers.protection;
      if (protection.mechanism == Protection::Mechanism::Cap && c.rate.usable()) {
        const auto whole = workload::available_points(c.rate, c.contracted, c.reduced_otherwise);
        const auto cap = share(std::max<std::int64_t>(0, whole.hundredths), protection.cap_tenths);
        if (!c.cap || cap < *c.cap) c.cap = cap, c.protection = &protection;
      }
      if (protection.high_risk_percent) {
        limit_high_risk(c, *protection.high_risk_percent);
        if (c.protection == nullptr) c.protection = &protection;
      }
    }
  }

  // Of what they hold and one case more, so that no later case can make it false.
  static void limit_high_risk(Candidate& c, int percent) {
    const auto most = std::int64_t{percent} * (c.held.cases + 1) / 100;
    if (c.high_risk_percent >= 0 && percent >= c.high_risk_percent) return;
    c.most_high_risk = static_cast<std::int32_t>(most);
    c.high_risk_percent = percent;
  }

  std::span<const ReductionRow> reductions(Index person) const {
    const auto rows = std::ranges::equal_range(snapshot_.reductions, person, {}, &ReductionRow::person);
    return {rows.begin(), rows.end()};
  }

  Hours other_reductions(Index person) const {
    Hours sum;
    for (const auto& row : reductions(person)) {
      if (!in_force(row, snapshot_.as_of)) continue;
      const auto* reason = workload::reason_of(agreement_, row.reason);
      if (reason == nullptr || !reason->protects) sum += row.hours;
    }
    return sum;
  }

  void count_recent() {
    const auto today = snapshot_.as_of.day_number();
    for (const auto& row : snapshot_.cases) {
      if (row.holder == kNobody || row.allocated == 0) continue;
      if (row.allocated > today - 7 && row.allocated <= today)
        problem_.people[row.holder].recent += row.count;
    }
  }

  // Somebody who is away soon, or goes for long within a week, cannot take a case up either [proposed].
  [[nodiscard]] bool keeps_from_work(const AbsenceRow& row) const {
    const auto today = snapshot_.as_of;
    if (in_force(row, today)) return true;
    const bool is_long = !row.to || *row.to >= row.from.plus_days(kLongAbsence);
    return row.from > today && row.from <= today.plus_days(is_long ? kLongAbsence : kAwaySoon);
  }
  void mark_away() {
    for (const auto& row : snapshot_.absences) {
      if (keeps_from_work(row)) problem_.people[row.person].away = true;
    }
  }

  // Cases that may move are taken off their holders: what stays is what a plan has to respect.
  void take_out_what_may_move() {
    for (auto& w : problem_.cases) {
      const auto& row = snapshot_.cases[w.row];
      if (row.holder == kNobody) continue;
      w.holder = static_cast<std::int32_t>(row.holder);
      auto& held = problem_.people[row.holder].held;
      held.points -= w.points;
      held.cases -= 1;
      held.high_risk -= w.high_risk ? 1 : 0;
    }
  }

  // Cases stand in the order of their ids; null for one that is not on the move.
  WaitingCase* find_waiting(const CaseId& id) {
    const auto found = std::ranges::lower_bound(problem_.cases, std::string_view{id.text()}, {},
                                                [&](const WaitingCase& w) { return id_of(w.row); });
    return found != problem_.cases.end() && id_of(found->row) == id.text() ? &*found : nullptr;
  }

  void attach_facts() {
    for (std::size_t k = 0; k < kPairFacts.size(); ++k) {
      for (const auto& [id, person] : facts_.*kPairFacts[k]) {
        if (auto* w = find_waiting(id)) w->pair_facts |= static_cast<std::uint8_t>(1U << k);
      }
    }
    for (const auto& [id, officers] : facts_.officers) {
      auto* w = officers.empty() ? nullptr : find_waiting(id);
      if (w != nullptr) w->officers = &officers;
    }
    for (const auto& [id, wishes] : facts_.asked_for) {
      if (auto* w = find_waiting(id)) w->asked_for = &wishes;
    }
    for (const auto& o : facts_.overrides) {
      auto* w = o.case_id ? find_waiting(*o.case_id) : nullptr;
      if (w != nullptr) w->let_over = true;
    }
  }

  Result<void> set_pins() {
    std::map<CaseId, PersonCode> pinned;
    for (const auto& pin : facts_.pins) {
      const auto [one, fresh] = pinned.emplace(pin.case_id, pin.person);
      if (!fresh && one->second != pin.person)
        return fail(Error::invalid("ALLOC-PINS",
                                   fmt::format("case {} is pinned to {} and to {}", pin.case_id.text(),
                                               one->second.text(), pin.person.text()),
                                   "A case stays with one person: take one of the pins out."));
      auto* const found = find_waiting(pin.case_id);
      if (found == nullptr) continue;  // a case that is not on the move stays anyhow
      EVENKEEL_TRY_LET(const auto who, find_candidate(problem_, pin.person));
      found->pinned = static_cast<std::int32_t>(who);
    }
    return {};
  }

  static std::int64_t share_of_high_risk(std::int64_t high, std::int64_t cases) {
    return cases == 0 ? 0 : divide_half_up(Int128{high} * 1000, cases);
  }

  // While everybody still has all they hold.
  void count_high_risk() {
    for (auto& c : problem_.people) c.high_risk_tenths = share_of_high_risk(c.held.high_risk, c.held.cases);
    for (const auto& people : problem_.reach) {
      std::int64_t cases = 0;
      std::int64_t high = 0;
      for (const auto p : people) {
        const auto& held = problem_.people[static_cast<std::size_t>(p)].held;
        cases += held.cases, high += held.high_risk;
      }
      problem_.high_risk_tenths.push_back(share_of_high_risk(high, cases));
    }
  }

  static constexpr int kLeavingSoon = 28;  // a case is not given to somebody who will hand it on within weeks
  static constexpr int kAwaySoon = 1;
  static constexpr int kLongAbsence = 7;

  const Snapshot& snapshot_;
  const Agreement& agreement_;
  const workload::Measurement& measurement_;
  const AllocationFacts& facts_;
  const ProblemRequest& request_;
  const workload::PriceList prices_;
  Problem problem_;
};

}  // namespace

bool Problem::says(PairFact fact, std::size_t c, std::size_t p) const {
  const auto bit = static_cast<std::size_t>(fact);
  if ((cases[c].pair_facts >> bit & 1U) == 0) return false;
  return (facts->*kPairFacts[bit]).contains({CaseId{case_id(c)}, person(p).code});
}

std::vector<std::int32_t> Problem::in_reach(std::size_t c) const {
  const auto pdu = cases[c].pdu;
  if (!facts->opened.contains(snapshot->pdus[pdu].code)) return reach[pdu];
  std::vector<std::int32_t> all(people.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::int32_t>(i);
  return all;
}

Limit limit_of(const Candidate& c) {
  Limit out{c.line, "ALLOC-LINE"};
  if (c.hours_only && c.available < out.points) out = {c.available, "ALLOC-HOURS-ONLY"};
  if (c.cap && *c.cap < out.points) out = {*c.cap, "ALLOC-PROTECTED-NQO"};
  return out;
}

Result<Problem> make_problem(const Snapshot& snapshot, const Agreement& agreement,
                             const workload::Measurement& measurement, const AllocationFacts& facts,
                             const ProblemRequest& request) {
  if (snapshot.people.empty())
    return fail(Error::invalid("ALLOC-NO-PEOPLE", "the records hold nobody who could take a case",
                               "Import the list of people first."));
  return ProblemMaker{snapshot, agreement, measurement, facts, request}.run();
}

Result<Index> find_case(const Snapshot& snapshot, const std::string& id) {
  for (Index row = 0; row < snapshot.cases.size(); ++row) {
    const auto at = snapshot.cases[row].id;
    if (at != kNobody && snapshot.case_ids[at] == id) return row;
  }
  return fail(Error::not_found("NO-CASE", fmt::format("no case {} on {}", id, snapshot.as_of.long_text()),
                               "Write its number as the source does."));
}

Result<std::size_t> find_candidate(const Problem& problem, const PersonCode& code) {
  const auto& people = problem.snapshot->people;
  const auto found = std::ranges::lower_bound(people, code, {}, &PersonRow::code);
  if (found == people.end() || found->code != code)
    return fail(Error::not_found("NO-PERSON", fmt::format("nobody has the code {}", code.text()),
                                 "The list of people has their codes; at the command line 'evenkeel assess "
                                 "--level practitioner' writes it."));
  return static_cast<std::size_t>(found - people.begin());
}

}  // namespace evenkeel::allocation
