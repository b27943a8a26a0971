// For tests: records written in a few words, and the snapshot made of them.
#pragma once

#include <cassert>
#include <string>

#include "base/random.h"
#include "domain/snapshot_builder.h"

namespace evenkeel::workload::testing {

inline const Date kDay = Date::of(2026, 11, 22);  // a Sunday

class SampleRecords {
 public:
  RecordSet set;

  // Team T<n> in PDU P<n/3> in region R<n/6>.
  SampleRecords& team(int n, const std::string& police_area = "") {
    Team t;
    t.code = TeamCode{"T" + std::to_string(n)};
    t.name = "Team " + std::to_string(n);
    t.pdu = UnitCode{"P" + std::to_string(n / 3)};
    t.pdu_name = "PDU " + std::to_string(n / 3);
    t.region = UnitCode{"R" + std::to_string(n / 6)};
    t.region_name = "Region " + std::to_string(n / 6);
    t.police_area = police_area;
    set.of<Team>().push_back(std::move(t));
    return *this;
  }
  Posting& person(const std::string& code, Grade grade = Grade::PO,
                  std::optional<Hours> hours = Hours::whole(37), int team = 0) {
    Posting p;
    p.person = PersonCode{code};
    p.team = TeamCode{"T" + std::to_string(team)};
    p.grade = grade;
    p.contracted = hours;
    return set.of<Posting>().emplace_back(std::move(p));
  }
  // `tier` like "B2"; an empty holder is nobody.
  Case& a_case(const std::string& holder, CaseType type, const std::string& tier, int team = 0) {
    Case c;
    c.id = CaseId{"X" + std::to_string(900000 + set.of<Case>().size())};
    if (!holder.empty()) c.holder = PersonCode{holder};
    c.team = TeamCode{"T" + std::to_string(team)};
    c.type = type;
    c.tier = Tier::parse(tier).value();
    return set.of<Case>().emplace_back(std::move(c));
  }
  SampleRecords& cases(int n, const std::string& holder, CaseType type, const std::string& tier,
                       int team = 0) {
    for (int i = 0; i < n; ++i) a_case(holder, type, tier, team);
    return *this;
  }
  SampleRecords& counts(const std::string& person, const std::string& text, Listing listing = Listing::Scored,
                        int team = 0) {
    set.of<CaseCounts>().push_back({PersonCode{person}, TeamCode{"T" + std::to_string(team)}, listing, text});
    return *this;
  }
  Reduction& reduction(const std::string& person, const std::string& reason, Hours hours,
                       std::optional<Date> from = Date::of(2026, 1, 1), std::optional<Date> to = {}) {
    Reduction r;
    r.id = RecordId{"RD" + std::to_string(set.of<Reduction>().size())};
    r.person = PersonCode{person};
    r.reason = ReasonCode{reason};
    r.hours = hours;
    r.from = from;
    r.to = to;
    return set.of<Reduction>().emplace_back(std::move(r));
  }
  Report& report(const std::string& person, ReportKind kind, std::optional<Date> completed, int team = 0) {
    Report r;
    r.id = RecordId{"RP" + std::to_string(set.of<Report>().size())};
    r.person = PersonCode{person};
    r.team = TeamCode{"T" + std::to_string(team)};
    r.kind = kind;
    r.completed = completed;
    r.due = kDay.plus_days(10);
    return set.of<Report>().emplace_back(std::move(r));
  }
  Contact& contact(const std::string& person, const std::string& holder, const std::string& code, Date on) {
    Contact c;
    c.id = RecordId{"CT" + std::to_string(set.of<Contact>().size())};
    c.on = on;
    c.code = ContactCode{code};
    c.person = PersonCode{person};
    c.holder = PersonCode{holder};
    return set.of<Contact>().emplace_back(std::move(c));
  }
  Duty& duty(const std::string& person, Hours hours, const std::string& task = "supervision") {
    Duty d;
    d.id = RecordId{"DT" + std::to_string(set.of<Duty>().size())};
    d.person = PersonCode{person};
    d.team = TeamCode{"T0"};
    d.task = TaskCode{task};
    d.hours = hours;
    return set.of<Duty>().emplace_back(std::move(d));
  }
  Absence& away(const std::string& person, Date from, std::optional<Date> to = {}) {
    Absence a;
    a.id = RecordId{"AB" + std::to_string(set.of<Absence>().size())};
    a.person = PersonCode{person};
    a.from = from;
    a.to = to;
    return set.of<Absence>().emplace_back(std::move(a));
  }
  [[nodiscard]] Snapshot snapshot(Date day = kDay) const { return build_snapshot(set, day, 0).value(); }
};

// Source: research worked example, 2,311 points: 2 A3 community, 3 B3 licence, 4 B2 community, 6 C2
// community, 5 C1 licence, 3 B2 custody, 6 D1 community.
inline void hold_2311_points(SampleRecords& records, const std::string& person) {
  records.cases(2, person, CaseType::Community, "A3")
      .cases(3, person, CaseType::Licence, "B3")
      .cases(4, person, CaseType::Community, "B2")
      .cases(6, person, CaseType::Community, "C2")
      .cases(5, person, CaseType::Licence, "C1")
      .cases(3, person, CaseType::Custody, "B2")
      .cases(6, person, CaseType::Community, "D1");
}

inline Index index_of(const Snapshot& snapshot, const std::string& code) {
  Index i = 0;
  while (snapshot.people.at(i).code.text() != code) ++i;
  return i;
}

// People of every grade with everything that can count, and a good deal that is wrong.
inline SampleRecords random_records(std::uint64_t seed, int people = 30) {
  RandomStream random{seed, "sample-records"};
  const auto below = [&](int n) { return static_cast<int>(random.below(static_cast<std::uint64_t>(n))); };
  const auto someone = [&] { return "N" + std::to_string(below(people + 1)); };  // sometimes nobody in post
  const auto day = [&](int past, int ahead) { return kDay.plus_days(below(past + ahead) - past); };
  SampleRecords r;
  for (int t = 0; t < 7; ++t) r.team(t, t % 2 == 0 ? "North" : "");
  for (int i = 0; i < people; ++i) {
    const auto code = "N" + std::to_string(i);
    const auto grade = static_cast<Grade>(below(static_cast<int>(kGradeCount)));
    const bool known = random.chance(800);
    auto& first =
        r.person(code, grade, known ? std::optional{Hours{random.between(0, 3750)}} : std::nullopt, below(8));
    if (random.chance(300)) first.qualified = day(400, 3);
    if (random.chance(300)) first.training_started = day(600, 3);
    if (random.chance(100)) first.leaves = day(10, 20);
    if (random.chance(100)) first.measured_by = static_cast<MeasuredBy>(below(3));
    if (random.chance(200)) r.person(code, grade, Hours{random.between(0, 3700)}, below(8));
    if (random.chance(100))
      r.away(code, day(10, 3), random.chance(500) ? std::optional{day(0, 9)} : std::nullopt);
    if (random.chance(400))
      r.reduction(code, random.chance(300) ? "nqo" : "odd", Hours{random.between(0, 2000)});
    if (random.chance(300)) r.duty(code, Hours{random.between(1, 3700)});
    const auto listing = static_cast<Listing>(below(4));
    if (random.chance(300)) r.counts(code, "community:untiered=2,A3=3,C=1;custody:B2S=4", listing, below(7));
  }
  for (int i = 0; i < people * 12; ++i) {
    const auto tier =
        Tier::from_index(static_cast<std::size_t>(below(static_cast<int>(Tier::kCount)))).text();
    auto& c = r.a_case(random.chance(950) ? someone() : "", static_cast<CaseType>(below(3)), tier, below(8));
    c.young = random.chance(150);
    c.inactive = random.chance(150) ? static_cast<Inactive>(1 + below(3)) : Inactive::No;
    c.rosh = static_cast<Rosh>(below(5));
    c.restricted = random.chance(20);
  }
  for (int i = 0; i < people; ++i) {
    r.report(someone(), static_cast<ReportKind>(below(4)),
             random.chance(700) ? std::optional{day(40, 3)} : std::nullopt, below(7));
    r.contact(someone(), someone(), random.chance(900) ? "CMS03" : "CMS99", day(9, 3));
  }
  return r;
}

}  // namespace evenkeel::workload::testing
