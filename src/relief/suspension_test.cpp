#include "relief/suspension.h"

#include <gmock/gmock.h>

#include "base/random.h"

namespace evenkeel::relief {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Stoppable option(int order, std::int64_t hundredths, const std::string& case_id = "C1") {
  return {order, "task", case_id, hundredths};
}

TEST(Suspension, StopsNothingForSomebodyWithinTheLine) {
  EXPECT_THAT(relieve({0, {option(1, 100)}}).chosen, IsEmpty());
  EXPECT_THAT(relieve({-50, {option(1, 100)}}).chosen, IsEmpty());
}

TEST(Suspension, StopsLaterWorkOnlyWhenEarlierWorkIsNotEnough) {
  const auto enough = relieve({200, {option(2, 200), option(1, 150), option(1, 60)}});
  EXPECT_THAT(enough.chosen, ElementsAre(1, 2));
  const auto more = relieve({300, {option(2, 200), option(1, 150), option(1, 60), option(2, 95)}});
  EXPECT_THAT(more.chosen, ElementsAre(1, 2, 3));
  EXPECT_EQ(more.last_order, 2);
  EXPECT_EQ(more.before_last, 210);
}

TEST(Suspension, FreesTheLeastHoursThatAreEnough) {
  const auto found = relieve({100, {option(1, 90), option(1, 60), option(1, 45), option(1, 130)}});
  EXPECT_EQ(found.freed, 105);
  EXPECT_THAT(found.chosen, ElementsAre(1, 2));
}

TEST(Suspension, SaysWhatIsLeftWhenAllThatMayStopIsNotEnough) {
  const auto found = relieve({500, {option(1, 100), option(3, 150)}});
  EXPECT_EQ(found.short_by, 250);
  EXPECT_THAT(found.chosen, ElementsAre(0, 1));
  EXPECT_EQ(relieve({500, {}}).short_by, 500);
}

TEST(Suspension, GivesTheSameAnswerWhateverTheOrderOfTheOptions) {
  const auto one = relieve({100, {option(1, 60, "A"), option(1, 60, "B"), option(1, 60, "C")}});
  const auto other = relieve({100, {option(1, 60, "C"), option(1, 60, "A"), option(1, 60, "B")}});
  EXPECT_EQ(one.freed, other.freed);
  EXPECT_THAT(one.chosen, ElementsAre(0, 1));
  EXPECT_THAT(other.chosen, ElementsAre(1, 2));
}

// Every choice, by the rule in words: places before the last in full, and of the last the least that is
// enough.
std::int64_t by_trying_all(const Overloaded& person) {
  std::int64_t before = 0;
  for (int order = 1; order <= 4; ++order) {
    std::vector<std::int64_t> place;
    std::int64_t all = 0;
    for (const auto& o : person.options)
      if (o.order == order) place.push_back(o.hundredths), all += o.hundredths;
    if (before + all < person.to_free) {
      before += all;
      continue;
    }
    auto least = all;
    for (unsigned set = 0; set < (1U << place.size()); ++set) {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < place.size(); ++i)
        if ((set >> i) & 1U) sum += place[i];
      if (before + sum >= person.to_free) least = std::min(least, sum);
    }
    return before + least;
  }
  return before;
}

TEST(Suspension, AgreesWithTryingEveryChoice) {
  RandomStream random(5, "suspension");
  for (int round = 0; round < 2'000; ++round) {
    Overloaded person;
    const auto count = random.below(11);
    for (std::uint64_t i = 0; i < count; ++i)
      person.options.push_back(option(static_cast<int>(1 + random.below(4)),
                                      static_cast<std::int64_t>(5 + random.below(300)), std::to_string(i)));
    person.to_free = static_cast<std::int64_t>(1 + random.below(900));
    const auto found = relieve(person);
    std::int64_t sum = 0;
    for (const auto i : found.chosen) sum += person.options[i].hundredths;
    ASSERT_EQ(sum, found.freed);
    ASSERT_EQ(found.freed, by_trying_all(person)) << round;
    ASSERT_EQ(found.short_by, std::max<std::int64_t>(0, person.to_free - found.freed));
  }
}

TEST(Suspension, SaysWhyLessWillNotDo) {
  const Overloaded person{300, {option(2, 200), option(1, 150), option(2, 160)}};
  EXPECT_EQ(least_sentence(person, relieve(person)),
            "3.00 h are to be freed. All work of earlier places in the agreed order comes to 1.50 h, which "
            "is not enough. "
            "Of place 2, no choice that is enough comes to less than 1.60 h; together 3.10 h stop.");
}

}  // namespace
}  // namespace evenkeel::relief
