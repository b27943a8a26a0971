// Random histories of statements, allocations and tiers of events, in order and late. Whatever of a unit
// changes, its version rises, or kept answers would go stale; a unit is read as the whole is; what was known
// then stays known; a case's spells say what each of its days says; and a case that comes back after its
// source knew nothing of it for long is nobody's but by its word.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/contract/store_fixture.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

constexpr int kDays = 5;
constexpr int kApart = 15;  // so that a case is gone for less and for more than kDaysGone between two of them
constexpr auto kCases = {"X1", "X2"};
constexpr auto kUnits = {'1', '2', '3'};  // practitioner N1 works in T1 of P1, and so on

Date on_day(int number) { return day(number * kApart); }

std::string text_of_case(const Case& one) {
  return fmt::format("{} {} {} {}; ", one.id.text(), one.holder ? one.holder->text() : "waits",
                     one.team.text(), one.tier.text());
}

// A unit's cases and those of its people.
std::string seen_of(const RecordSet& set, char unit) {
  std::string out;
  for (const auto& one : set.of<Case>()) {
    const bool is_held = one.holder && one.holder->text().back() == unit;
    if (is_held || one.team.text().back() == unit) out += text_of_case(one);
  }
  return out;
}

// Who holds a case of the unit and is not read with it.
std::string missing_in(const RecordSet& set, char unit) {
  std::string out;
  for (const auto& one : set.of<Case>()) {
    const bool known = !one.holder || std::ranges::find(set.of<Posting>(), *one.holder, &Posting::person) !=
                                          set.of<Posting>().end();
    if (one.team.text().back() == unit && !known) out += text_of_case(one);
  }
  return out;
}

Case random_case(const std::string& id) {
  return a_case(id, *rc::gen::element<std::string>("A1", "B2"), *rc::gen::element<std::string>("T1", "T2"),
                *rc::gen::element<std::string>("", "", "N1", "N2", "N3"));
}

// Half of what is stated was said before.
std::vector<Case> random_statement_of(const std::vector<Case>& before) {
  std::vector<Case> out;
  for (const std::string id : kCases) {
    const auto said = std::ranges::find(before, CaseId{id}, &Case::id);
    const int what = *rc::gen::inRange(0, 6);
    if (what < 3 && said != before.end()) {
      out.push_back(*said);
    } else if (what < 5) {
      out.push_back(random_case(id));
    }
  }
  return out;
}

Result<void> amend(Store& store, int on, std::int64_t sequence) {
  const auto known = store.records().load(everywhere(), {}, on_day(on), kKnownNow);
  if (known->of<Case>().empty()) return {};
  auto one = *rc::gen::elementOf(known->of<Case>());
  const auto drawn = random_case("X1");
  const bool gives = *rc::gen::inRange(0, 3) > 0;
  if (gives) {
    one.holder = drawn.holder;
  } else {
    one.tier = drawn.tier;
  }
  RC_LOG() << fmt::format("@{} {}, day {}: {}\n", sequence, gives ? "given" : "tier", on, text_of_case(one));
  const auto source = fmt::format("allocation/{}{}", gives ? "plan-" : "tier/", sequence);
  const auto tables = gives ? std::vector<std::string>{} : std::vector<std::string>{"cases"};
  RecordSet records;
  records.of<Case>() = {one};
  return import(store, a_header(on_day(on), source, source, tables), records, sequence).map([](const auto&) {
  });
}

std::string by_days(Store& store, std::int64_t known_at) {
  std::string out;
  for (int on = 1; on <= kDays; ++on) {
    out += fmt::format("day {}: ", on);
    const auto records = store.records().load(everywhere(), {}, on_day(on), known_at);
    for (const auto& one : records->of<Case>()) out += text_of_case(one);
  }
  return out;
}

std::string by_spells(Store& store, std::int64_t known_at) {
  std::map<int, std::string> days;
  for (const std::string id : kCases) {
    const auto spells = store.lookup().spells_of_case(everywhere(), CaseId{id}, on_day(kDays), known_at);
    for (int on = 1; on <= kDays; ++on) {
      for (const auto& spell : *spells) {
        if (spell.from <= on_day(on) && (!spell.to || *spell.to > on_day(on)))
          days[on] += text_of_case(spell.record);
      }
    }
  }
  std::string out;
  for (int on = 1; on <= kDays; ++on) out += fmt::format("day {}: {}", on, days[on]);
  return out;
}

std::set<std::string> raised_by(Store& store, std::int64_t sequence) {
  std::set<std::string> out;
  const auto versions = store.records().unit_versions(kKnownNow);
  for (const auto& one : *versions) {
    if (one.version == sequence) out.insert(one.unit.text());
  }
  return out;
}

void check_units(Store& store, std::int64_t sequence) {
  const auto raised = raised_by(store, sequence);
  for (int on = 1; on <= kDays; ++on) {
    const auto before = store.records().load(everywhere(), {}, on_day(on), sequence - 1).value();
    const auto now = store.records().load(everywhere(), {}, on_day(on), sequence).value();
    for (const char unit : kUnits) {
      const auto code = std::string{"P"} + unit;
      const UnitFilter filter{{}, {UnitCode{code}}, {}};
      const auto alone = store.records().load(everywhere(), filter, on_day(on), sequence).value();
      RC_ASSERT(seen_of(alone, unit) == seen_of(now, unit));
      RC_ASSERT(missing_in(alone, unit).empty());
      RC_ASSERT(seen_of(before, unit) == seen_of(now, unit) || raised.contains(code));
    }
  }
}

void make_places(Store& store) {
  RecordSet places;
  for (const char unit : kUnits) {
    places.of<Team>().push_back(a_team(std::string{"T"} + unit, std::string{"P"} + unit));
    places.of<Posting>().push_back(a_posting(std::string{"N"} + unit, std::string{"T"} + unit));
  }
  RC_ASSERT(import(store, a_header(day(0), "places", "native", {"teams", "people"}), places, 1).has_value());
}

TEST(AmendedCases, KeepUnitsVersionsAndTimesTrue) {
  const bool held = rc::check([] {
    auto store = open_store(prepared_store_url()).value();
    make_places(*store);
    std::vector<Case> said;
    std::map<std::int64_t, std::string> told;
    const int length = *rc::gen::inRange(2, 8);
    for (std::int64_t sequence = 2; sequence <= length; ++sequence) {
      const int on = *rc::gen::inRange(1, kDays);
      if (*rc::gen::inRange(0, 2) == 0) {
        said = random_statement_of(said);
        RC_ASSERT(import_cases(*store, on_day(on), said, sequence).has_value());
      } else {
        RC_ASSERT(amend(*store, on, sequence).has_value());
      }
      check_units(*store, sequence);
      told[sequence] = by_days(*store, kKnownNow);
      RC_LOG() << fmt::format("@{} {}\n", sequence, told[sequence]);
    }
    for (const auto& [sequence, then] : told) {
      RC_ASSERT(by_days(*store, sequence) == then);
      RC_ASSERT(by_spells(*store, sequence) == then);
    }
  });
  EXPECT_TRUE(held);
}

// The source says that the case waits, as when it was given, or leaves it out.
TEST(AmendedCases, AreGivenAnewWhereTheyWereGoneForLong) {
  const bool held = rc::check([] {
    auto store = open_store(prepared_store_url()).value();
    make_places(*store);
    const auto waits = a_case("X1", "B2", "T1", "");
    const auto given = a_case("X1", "B2", "T1", "N2");
    RC_ASSERT(import_cases(*store, on_day(1), {waits}, 2).has_value());
    RecordSet allocation;
    allocation.of<Case>() = {given};
    RC_ASSERT(
        import(*store, a_header(on_day(1), "given", "allocation/plan-3", {}), allocation, 3).has_value());
    std::optional<int> gone_since;
    std::string expected = "day 1: " + text_of_case(given);
    bool stands = true;
    for (int on = 2; on <= kDays; ++on) {
      const int what = *rc::gen::inRange(0, 3);
      if (what > 0) {
        RC_ASSERT(
            import_cases(*store, on_day(on), what == 1 ? std::vector{waits} : std::vector<Case>{}, on + 2)
                .has_value());
        check_units(*store, on + 2);
      }
      if (what == 1 && gone_since) stands = stands && (on - *gone_since) * kApart < kDaysGone;
      if (what == 1) gone_since.reset();
      if (what == 2 && !gone_since) gone_since = on;
      const auto now = gone_since ? std::string{} : text_of_case(stands ? given : waits);
      expected += fmt::format("day {}: {}", on, now);
    }
    RC_ASSERT(by_days(*store, kKnownNow) == expected);
    RC_ASSERT(by_spells(*store, kKnownNow) == expected);
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace evenkeel::contract
