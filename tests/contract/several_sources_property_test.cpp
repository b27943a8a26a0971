// Random histories of several sources that state cases, people and registrations, over and again and in
// parts. Whatever is read with a unit changes with its version and never without, or kept answers would go
// stale.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <map>
#include <set>
#include <stdexcept>

#include "domain/field.h"
#include "tests/contract/store_fixture.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

constexpr int kLastDay = 4;
constexpr auto kPlaces = {"P1", "P2", "P3"};

// Every field of every record that is read with a unit.
std::string told_of(Store& store, const std::string& unit, int on, std::int64_t known_at) {
  const UnitFilter filter{{}, {UnitCode{unit}}, {}};
  const auto set = store.records().load(everywhere(), filter, day(on), known_at).value();
  std::string out;
  for_each_record_type([&]<class R>() {
    for (const auto& record : set.of<R>()) {
      out += R::kTable;
      R::visit(record, [&]<class T>(const Field& field, const T& value) {
        out += fmt::format(" {}={}", field.name, FieldText<T>::format(value));
      });
      out += '\n';
    }
  });
  return out;
}

std::string one_of(std::initializer_list<std::string> values) {
  return *rc::gen::elementOf(std::vector<std::string>(values));
}

Case some_case(const std::string& id) {
  return a_case(id, one_of({"A1", "B2"}), one_of({"T1", "T2", "T3"}), one_of({"", "N1", "N2", "N3"}));
}

Registration a_registration(const std::string& id, const std::string& case_id) {
  Registration out;
  out.id = RecordId{id};
  out.case_id = CaseId{case_id};
  out.code = "MAPP";
  out.from = day(0);
  return out;
}

Registration some_registration(const std::string& id) {
  auto out = a_registration(id, one_of({"X1", "X2", "X3"}));
  out.code = one_of({"MAPP", "RCPR"});
  return out;
}

Posting some_posting(const std::string& person) {
  auto out = a_posting(person, one_of({"T1", "T2", "T3"}));
  out.contracted = Hours::whole(*rc::gen::element(20, 37));
  return out;
}

// What a source says of a table: a part of what there is, drawn anew, or once more what it said last.
struct Source {
  std::string name;
  std::vector<std::string> tables;
  bool in_full = true;
  RecordSet said = {};

  void draw() {
    if (!in_full) said = {};
    for (const auto& table : tables) {
      if (table == "cases") some<Case>({"X1", "X2", "X3"}, some_case);
      if (table == "people") some<Posting>({"N1", "N2", "N3"}, some_posting);
      if (table == "registrations") some<Registration>({"G1", "G2"}, some_registration);
    }
  }

 private:
  template <class R, class Make>
  void some(std::initializer_list<std::string> keys, Make&& make) {
    auto& records = said.of<R>();
    records.clear();
    for (const auto& key : keys) {
      if (*rc::gen::inRange(0, 4) > 0) records.push_back(make(key));
    }
  }
};

std::vector<Source> all_sources() {
  return {{"native", {"cases", "people"}, true, {}},
          {"other", {"cases"}, true, {}},
          {"marks", {"registrations"}, true, {}},
          {"parts", {"cases"}, false, {}},
          {"staff", {"people", "registrations"}, true, {}}};
}

void make_teams(Store& store) {
  RecordSet places;
  for (const char unit : {'1', '2', '3'})
    places.of<Team>().push_back(a_team(std::string{"T"} + unit, std::string{"P"} + unit));
  if (!import(store, a_header(day(0), "teams", "places", {"teams"}), places, 1))
    throw std::runtime_error("no teams");
}

using Told = std::map<std::pair<std::string, int>, std::string>;

Told all_told(Store& store, std::int64_t known_at) {
  Told out;
  for (const std::string unit : kPlaces)
    for (int on = 1; on <= kLastDay; ++on) out[{unit, on}] = told_of(store, unit, on, known_at);
  return out;
}

std::set<std::string> raised_with(Store& store, std::int64_t sequence) {
  std::set<std::string> out;
  const auto versions = store.records().unit_versions(kKnownNow).value();
  for (const auto& one : versions) {
    if (one.version == sequence) out.insert(one.unit.text());
  }
  return out;
}

// One import or allocation; false where the store refuses it (a part that comes late).
bool speak(Store& store, std::vector<Source>& sources, std::int64_t sequence) {
  auto& source = sources[*rc::gen::inRange<std::size_t>(0, sources.size())];
  const int on = *rc::gen::inRange(1, kLastDay + 1);
  if (*rc::gen::inRange(0, 2) == 0) source.draw();
  RC_LOG() << fmt::format("@{} {} of day {}\n", sequence, source.name, on);
  const auto header = a_header(day(on), fmt::format("{} {}", source.name, sequence), source.name,
                               source.in_full ? source.tables : std::vector<std::string>{});
  return import(store, header, source.said, sequence).has_value();
}

bool allocate(Store& store, std::int64_t sequence) {
  const int on = *rc::gen::inRange(1, kLastDay + 1);
  const auto known = store.records().load(everywhere(), {}, day(on), kKnownNow).value();
  if (known.of<Case>().empty()) return false;
  auto one = *rc::gen::elementOf(known.of<Case>());
  one.holder = PersonCode{one_of({"N1", "N2", "N3"})};
  RC_LOG() << fmt::format("@{} {} to {} of day {}\n", sequence, one.id.text(), one.holder->text(), on);
  RecordSet records;
  records.of<Case>() = {one};
  const auto source = fmt::format("allocation/plan-{}", sequence);
  return import(store, a_header(day(on), source, source, {}), records, sequence).has_value();
}

TEST(SeveralSources, OfWhichOneRepeatsItselfTakeACaseToAnotherUnit) {
  auto store = open_store(prepared_store_url()).value();
  make_teams(*store);
  ASSERT_OK(import_cases(*store, day(1), {a_case("X1", "A1", "T1", "")}, 2, "native"));
  ASSERT_OK(import_cases(*store, day(1), {a_case("X1", "A1", "T2", "")}, 3, "other"));
  ASSERT_OK(import_cases(*store, day(2), {a_case("X1", "A1", "T1", "")}, 4, "native"));  // brings no row
  EXPECT_EQ(told_of(*store, "P2", 2, kKnownNow).find("cases"), std::string::npos);
  EXPECT_EQ(raised_with(*store, 4), (std::set<std::string>{"P1", "P2"}));
  ASSERT_OK(import_cases(*store, day(3), {a_case("X1", "A1", "T1", "")}, 5, "native"));  // nobody spoke since
  EXPECT_EQ(raised_with(*store, 5), std::set<std::string>{});
}

TEST(SeveralSources, ARegistrationReachesTheUnitOfWhoeverHoldsTheCase) {
  auto store = open_store(prepared_store_url()).value();
  make_teams(*store);
  RecordSet records;
  records.of<Posting>() = {a_posting("N1", "T1")};
  records.of<Case>() = {a_case("X1", "A1", "T2", "N1"), a_case("X2", "A1", "T3", "N1")};
  ASSERT_OK(import(*store, a_header(day(1), "all", "native", {"people", "cases"}), records, 2));
  RecordSet marks;
  marks.of<Registration>() = {a_registration("G1", "X1")};
  ASSERT_OK(import(*store, a_header(day(1), "marks", "marks", {"registrations"}), marks, 3));
  EXPECT_EQ(raised_with(*store, 3), (std::set<std::string>{"P1", "P2", "P3"}));
}

TEST(SeveralSources, RaiseTheVersionOfEveryUnitThatTheyChange) {
  const bool held = rc::check([] {
    auto store = open_store(prepared_store_url()).value();
    make_teams(*store);
    auto sources = all_sources();
    auto before = all_told(*store, kKnownNow);
    const int length = *rc::gen::inRange(3, 12);
    for (std::int64_t sequence = 2; sequence <= length; ++sequence) {
      const bool allocates = *rc::gen::inRange(0, 5) == 0;
      if (!(allocates ? allocate(*store, sequence) : speak(*store, sources, sequence))) continue;
      const auto now = all_told(*store, kKnownNow);
      const auto raised = raised_with(*store, sequence);
      for (const auto& [where, text] : now) {
        if (text != before[where] && !raised.contains(where.first)) {
          RC_LOG() << fmt::format("{} on day {} was\n{}and is\n{}", where.first, where.second, before[where],
                                  text);
          RC_FAIL("a unit changed and its version stayed");
        }
      }
      before = now;
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace evenkeel::contract
