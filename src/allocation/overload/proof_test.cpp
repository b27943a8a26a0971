#include "allocation/overload/proof.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "allocation/overload/testing/exhaustive.h"

namespace evenkeel::overload {
namespace {

Instance shuffled(const Instance& given, RandomStream& random) {
  std::vector<std::uint32_t> to(given.people.size());
  std::iota(to.begin(), to.end(), 0U);
  const auto mix = [&](auto& items) {
    for (auto k = items.size(); k > 1; --k) std::swap(items[k - 1], items[random.below(k)]);
  };
  mix(to);
  Instance out;
  out.people.resize(given.people.size());
  for (std::size_t p = 0; p < to.size(); ++p) out.people[to[p]] = given.people[p];
  for (const auto& one : given.cases) {
    auto set = given.sets[one.set];
    for (auto& p : set) p = to[p];
    mix(set);
    out.cases.push_back({one.id, one.weight, static_cast<std::uint32_t>(out.sets.size()), one.least});
    out.sets.push_back(set);
  }
  mix(out.cases);
  return out;
}

void every_answer_is_true(std::uint64_t seed) {
  RandomStream random{seed, "overload"};
  int split = 0;
  int whole = 0;
  for (int k = 0; k < 4000; ++k) {
    const auto instance = testing::small_instance(random);
    const auto grouped = group(instance).value();
    const auto proof = prove(grouped);
    ASSERT_EQ(testing::fault_of(instance, grouped, proof), "") << "seed " << seed << ", instance " << k;
    if (proof) ++(proof->claim == Claim::NoneEvenIfSplit ? split : whole);
  }
  EXPECT_GT(split, 1000);
  EXPECT_GT(whole, 40);
}

TEST(OverloadProof, IsNeverFalseAndNeverMissedSeed1) { every_answer_is_true(1); }
TEST(OverloadProof, IsNeverFalseAndNeverMissedSeed2) { every_answer_is_true(2); }
TEST(OverloadProof, IsNeverFalseAndNeverMissedSeed3) { every_answer_is_true(3); }

TEST(OverloadProof, DoesNotDependOnTheOrderOfTheInput) {
  RandomStream random{4, "order"};
  for (int k = 0; k < 1000; ++k) {
    const auto given = testing::small_instance(random);
    const auto other = shuffled(given, random);
    const auto a = group(given).value();
    const auto b = group(other).value();
    EXPECT_EQ(a.classes.person, b.classes.person);
    EXPECT_EQ(a.demand, b.demand);
    const auto x = prove(a);
    const auto y = prove(b);
    ASSERT_EQ(x.has_value(), y.has_value());
    if (!x) continue;
    EXPECT_EQ(x->classes, y->classes);
    EXPECT_EQ(x->people, y->people);
    EXPECT_EQ(x->portion, y->portion);
  }
}

TEST(OverloadProof, MoreRoomNeverMakesItWorseAndFewerPeopleNeverBetter) {
  RandomStream random{5, "monotone"};
  for (int k = 0; k < 2000; ++k) {
    auto instance = testing::small_instance(random);
    if (instance.people.empty()) continue;
    const auto before = lacking_if_split(group(instance).value());
    auto& person = instance.people[random.below(instance.people.size())];
    person.room += 2;
    EXPECT_LE(lacking_if_split(group(instance).value()), before);
    person.room -= 2;
    auto& set = instance.sets[random.below(instance.sets.size())];
    if (!set.empty()) set.pop_back();
    EXPECT_GE(lacking_if_split(group(instance).value()), before);
  }
}

TEST(OverloadProof, IsTheSameInMinutesAndInHours) {
  RandomStream random{6, "scale"};
  for (int k = 0; k < 1000; ++k) {
    auto instance = testing::small_instance(random);
    const auto before = prove(group(instance).value());
    for (auto& person : instance.people) person.room *= 60;
    for (auto& one : instance.cases) one.weight *= 60;
    const auto after = prove(group(instance).value());
    ASSERT_EQ(before.has_value(), after.has_value());
    if (!before) continue;
    EXPECT_EQ(before->claim, after->claim);
    EXPECT_EQ(before->classes, after->classes);
    EXPECT_EQ(before->lacking * (before->claim == Claim::NoneWhole ? 1 : 60), after->lacking);
  }
}

TEST(OverloadProof, LongChainsOfPeopleAreFollowedWithoutRecursion) {
  Instance instance;
  constexpr std::uint32_t kLong = 30'000;
  for (std::uint32_t p = 0; p < kLong; ++p)
    instance.people.push_back({fmt::format("P{:06}", p), p + 1 == kLong ? 2 : 1});
  for (std::uint32_t c = 0; c < kLong; ++c) {
    instance.sets.push_back(c + 1 == kLong ? std::vector<std::uint32_t>{c} : std::vector{c, c + 1});
    instance.cases.push_back({fmt::format("C{:06}", c), 1, c, false});
  }
  instance.sets.push_back({0});
  instance.cases.push_back({"last", 1, kLong, false});
  EXPECT_EQ(lacking_if_split(group(instance).value()), 0);
}

TEST(OverloadProof, NothingToPlaceNeedsNoProof) {
  EXPECT_FALSE(prove(group({}).value()));
  EXPECT_FALSE(prove(group({{{"A", 5}}, {{0}}, {}}).value()));
}

TEST(OverloadProof, ACaseNobodyMayHoldIsProvedByAnEmptyListOfPeople) {
  const Instance instance{{{"A", 5}}, {{}, {0}}, {{"X", 3, 0, false}, {"Y", 1, 1, false}}};
  const auto grouped = group(instance).value();
  const auto proof = prove(grouped);
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->claim, Claim::NoneEvenIfSplit);
  EXPECT_TRUE(proof->people.empty());
  EXPECT_EQ(proof->shortfall(), 3);
}

TEST(OverloadProof, PeopleWithoutRoomAreNamedWithIt) {
  const Instance instance{{{"A", 0}, {"B", 0}}, {{0, 1}}, {{"X", 3, 0, false}}};
  const auto proof = prove(group(instance).value());
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->people.size(), 2U);
  EXPECT_EQ(proof->room, 0);
}

TEST(OverloadProof, ACaseHeavierThanAnybodysRoomIsProvedForWholeCasesOnly) {
  const Instance instance{{{"A", 30}, {"B", 20}}, {{0, 1}}, {{"X", 40, 0, false}, {"Y", 5, 0, false}}};
  const auto proof = prove(group(instance).value());
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->claim, Claim::NoneWhole);
  EXPECT_EQ(proof->portion, 40);
  EXPECT_EQ(proof->demand, 1);
  EXPECT_EQ(proof->room, 0);
}

TEST(OverloadProof, ThreeCasesForTwoPeopleWithRoomForOneEachAreCounted) {
  const Instance instance{
      {{"A", 19}, {"B", 19}}, {{0, 1}}, {{"X", 10, 0, false}, {"Y", 10, 0, false}, {"Z", 10, 0, false}}};
  const auto proof = prove(group(instance).value());
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->claim, Claim::NoneWhole);
  EXPECT_EQ(proof->portion, 10);
  EXPECT_EQ(proof->demand, 3);
  EXPECT_EQ(proof->room, 2);
}

TEST(OverloadProof, OfTwoSeparateSetsTheOneWithFewestRulesIsShown) {
  const Instance instance{
      {{"A", 1}, {"B", 1}, {"C", 9}}, {{0}, {1}}, {{"X", 9, 0, false}, {"Y", 4, 1, false}}};
  ProveLimits limits;
  limits.bars = [](std::size_t c, std::size_t p) -> std::string_view {
    return c == 1 ? "GRADE" : p == 1 ? "GRADE" : "TRAINING";
  };
  const auto grouped = group(instance).value();
  EXPECT_EQ(prove(grouped)->shortfall(), 8);
  EXPECT_EQ(prove(grouped, limits)->shortfall(), 3);
  EXPECT_EQ(prove(grouped, limits)->separate, 2);
  EXPECT_EQ(prove(grouped, limits)->lacking, 11);
}

TEST(OverloadProof, SaysThatItIsNotMinimalWhereItsWorkRanOut) {
  const Instance instance{{{"A", 1}, {"B", 1}}, {{0}, {0, 1}}, {{"X", 9, 0, false}, {"Y", 9, 1, false}}};
  ProveLimits limits;
  limits.work = 1;
  const auto proof = prove(group(instance).value(), limits);
  ASSERT_TRUE(proof);
  EXPECT_FALSE(proof->minimal);
  EXPECT_EQ(proof->shortfall(), 16);
}

std::string code_of(const Instance& instance) {
  const auto grouped = group(instance);
  return grouped ? "" : grouped.error().code;
}

TEST(OverloadInput, FaultsAreNamed) {
  const std::int64_t huge = std::int64_t{1} << 52U;
  EXPECT_EQ(code_of({{{"A", 1}, {"A", 2}}, {}, {}}), "OVERLOAD-TWICE");
  EXPECT_EQ(code_of({{}, {{}}, {{"X", 1, 0, false}, {"X", 1, 0, false}}}), "OVERLOAD-TWICE");
  EXPECT_EQ(code_of({{{"A", -1}}, {}, {}}), "OVERLOAD-ROOM");
  EXPECT_EQ(code_of({{}, {{}}, {{"X", 0, 0, false}}}), "OVERLOAD-WEIGHT");
  EXPECT_EQ(code_of({{}, {}, {{"X", 1, 0, false}}}), "OVERLOAD-SET");
  EXPECT_EQ(code_of({{}, {{3}}, {}}), "OVERLOAD-SET");
  EXPECT_EQ(code_of({{{"A", huge}, {"B", huge}}, {}, {}}), "OVERLOAD-SUM");
}

}  // namespace
}  // namespace evenkeel::overload
