// A made-up service to allocate in: units of teams with people of all grades, cases that wait, and what
// people said of themselves. Same shape and seed, same records. No real person or case is in it.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "allocation/problem.h"
#include "base/random.h"
#include "domain/snapshot_builder.h"
#include "exchange/agreement/agreement_toml.h"
#include "usecases/generate/case_maker.h"
#include "workload/measure.h"

namespace evenkeel::bench {

struct ServiceShape {
  int units = 1;
  int people = 60;        // in a unit
  int waiting = 2500;     // cases in a unit that nobody holds
  int held_percent = 0;   // of what people could hold, taken up by cases they keep
  int load_percent = 92;  // points that wait, of all room under the line
  int most_cases = 0;     // 0: the agreement's
};

inline Agreement built_in_agreement(const std::string& name) {
  AgreementFolders folders;
  auto loaded = folders.load(name);
  if (!loaded) throw std::runtime_error("no agreement " + name);
  return std::move(*loaded);
}

// Everything a problem points to, and the rows of the cases that wait.
struct Service {
  Agreement agreement;
  allocation::AllocationFacts facts;
  Snapshot snapshot;
  workload::Measurement measurement;
  std::vector<Index> waiting;
};

class ServiceMaker {
 public:
  ServiceMaker(const ServiceShape& shape, std::uint64_t seed)
      : shape_(shape), random_(seed, "allocate"), agreement_(built_in_agreement("operation-protect-draft")) {}

  std::unique_ptr<Service> run() {
    auto out = std::make_unique<Service>();
    const generate::CaseMaker maker{agreement_, kDay};
    for (int unit = 0; unit < shape_.units; ++unit) make_unit(maker, unit);
    out->snapshot = build_snapshot(set_, kDay, 0).value();
    out->facts = std::move(facts_);
    out->agreement = std::move(agreement_);
    if (shape_.most_cases > 0) out->agreement.lines.most_cases = shape_.most_cases;
    for (Index row = 0; row < out->snapshot.cases.size(); ++row)
      if (out->snapshot.cases[row].holder == kNobody) out->waiting.push_back(row);
    scale_to_load(*out);
    return out;
  }

  static inline const Date kDay = Date::of(2026, 11, 22);

 private:
  static constexpr int kTeam = 10;

  Grade draw_grade() {
    const auto roll = random_.below(100);
    return roll < 48 ? Grade::PO : roll < 82 ? Grade::PSO : roll < 90 ? Grade::NQO : Grade::PQiP;
  }

  void make_unit(const generate::CaseMaker& maker, int unit) {
    const int teams = std::max(1, shape_.people / kTeam);
    for (int t = 0; t < teams; ++t) {
      Team team;
      team.code = TeamCode{fmt::format("P{:03}T{:02}", unit, t)};
      team.pdu = UnitCode{fmt::format("P{:03}", unit)};
      team.region = UnitCode{fmt::format("R{:02}", unit / 10)};
      set_.of<Team>().push_back(std::move(team));
    }
    const auto first = set_.of<Posting>().size();
    for (int i = 0; i < shape_.people; ++i) make_person(unit, i * teams / shape_.people);
    for (int i = 0; i < shape_.people && shape_.held_percent > 0; ++i)
      hold_cases(maker, first + static_cast<std::size_t>(i));
    for (int i = 0; i < shape_.waiting; ++i) {
      // Officers hold the riskiest; as others cannot, no more such work waits than they have room for.
      auto made = maker.make(random_, random_.chance(380) ? Grade::PO : Grade::PSO, ++cases_);
      made.record.inactive = Inactive::No;
      made.record.allocated.reset();
      keep(made, unit, static_cast<int>(random_.below(static_cast<std::uint64_t>(teams))), {});
      wish(set_.of<Case>().back(), first);
    }
  }

  void make_person(int unit, int team) {
    Posting posting;
    posting.person = PersonCode{fmt::format("S{:06}", ++people_)};
    posting.team = TeamCode{fmt::format("P{:03}T{:02}", unit, team)};
    posting.grade = draw_grade();
    const auto roll = random_.below(100);
    posting.contracted = roll < 75   ? Hours::whole(37)
                         : roll < 85 ? Hours{2960}
                         : roll < 95 ? Hours{2220}
                                     : Hours{1850};
    const auto days = static_cast<int>(random_.below(330)) + 3;
    if (posting.grade == Grade::NQO) posting.qualified = kDay.plus_days(-days);
    if (posting.grade == Grade::PO || posting.grade == Grade::PSO) posting.qualified = kDay.plus_days(-3000);
    if (posting.grade == Grade::PQiP) posting.training_started = kDay.plus_days(-days);
    if (random_.chance(15)) facts_.declared.insert(posting.person);
    if (random_.chance(30)) facts_.hours_only.insert(posting.person);
    if (random_.chance(30)) facts_.learning[posting.person].insert("domestic-abuse");
    if (random_.chance(50)) facts_.offers[posting.person].insert("language:cy");
    set_.of<Posting>().push_back(std::move(posting));
  }

  void keep(generate::MadeCase& made, int unit, int team, std::optional<PersonCode> holder) {
    made.record.team = TeamCode{fmt::format("P{:03}T{:02}", unit, team)};
    made.record.holder = std::move(holder);
    set_.of<Case>().push_back(std::move(made.record));
    for (auto& entry : made.registrations) set_.of<Registration>().push_back(std::move(entry));
  }

  // What people said of a case: who had it before, a language asked for, a conflict.
  void wish(const Case& c, std::size_t first) {
    const auto somebody = [&] {
      return set_.of<Posting>()[first + random_.below(static_cast<std::uint64_t>(shape_.people))].person;
    };
    if (random_.chance(150)) facts_.officers[c.id].push_back(somebody());
    if (random_.chance(20)) facts_.asked_for[c.id].insert("language:cy");
    if (random_.chance(5)) facts_.conflicts.insert({c.id, somebody()});
    if (c.restricted)
      for (int k = 0; k < 20; ++k) facts_.may_see.insert({c.id, somebody()});
  }

  void hold_cases(const generate::CaseMaker& maker, std::size_t who) {
    const auto posting = set_.of<Posting>()[who];
    const auto unit = std::stoi(posting.team.text().substr(1, 3));
    const auto team = std::stoi(posting.team.text().substr(5, 2));
    const auto full =
        agreement_.capacity.nominal_points[0] * posting.contracted->hundredths / 37;  // hundredths
    const auto level = shape_.held_percent + random_.between(-12, 12);
    for (std::int64_t points = 0; points < full * level / 100;) {
      auto made = maker.make(random_, posting.grade, ++cases_);
      made.record.inactive = Inactive::No;
      if (made.points.hundredths == 0) continue;
      points += made.points.hundredths;
      keep(made, unit, team, posting.person);
    }
  }

  // The agreement's nominal points are chosen so that what waits is the wanted share of all room.
  void scale_to_load(Service& s) const {
    const auto nominal = s.agreement.capacity.nominal_points;
    std::int64_t low = 1;
    std::int64_t high = 100'000;
    while (high - low > 1) {
      const auto middle = (low + high) / 2;
      set_nominal(s, nominal, middle);
      (load_of(s) > shape_.load_percent * 10 ? low : high) = middle;
    }
    set_nominal(s, nominal, high);
  }

  static void set_nominal(Service& s, const std::array<std::int64_t, kGradeCount>& nominal,
                          std::int64_t points) {
    for (std::size_t g = 0; g < kGradeCount; ++g)
      if (nominal[g] > 0) s.agreement.capacity.nominal_points[g] = points;
    s.measurement = workload::measure(s.snapshot, s.agreement, Mode::Evenkeel);
  }

  // Tenths of a percent.
  static std::int64_t load_of(const Service& s) {
    const auto problem =
        allocation::make_problem(s.snapshot, s.agreement, s.measurement, s.facts, {.cases = s.waiting})
            .value();
    std::int64_t points = 0;
    std::int64_t room = 0;
    for (const auto& w : problem.cases) points += w.points;
    for (const auto& c : problem.people)
      if (!c.declared && !c.away) room += std::max<std::int64_t>(0, allocation::room_of(c));
    return room == 0 ? 1'000'000 : points * 1000 / room;
  }

  ServiceShape shape_;
  RandomStream random_;
  Agreement agreement_;
  RecordSet set_;
  allocation::AllocationFacts facts_;
  int people_ = 0;
  std::int64_t cases_ = 0;
};

inline const std::map<std::string, ServiceShape>& service_shapes() {
  static const std::map<std::string, ServiceShape> kShapes = {
      {"pdu", {1, 60, 2500, 0, 92, 60}},       {"region", {10, 60, 1000, 0, 92, 0}},
      {"nation", {108, 102, 2315, 0, 92, 0}},  {"open", {108, 102, 231, 86, 92, 0}},
      {"shortage", {1, 60, 2500, 0, 106, 60}},
  };
  return kShapes;
}

}  // namespace evenkeel::bench
