#include "usecases/generate/history.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "domain/testing/sample_agreement.h"
#include "usecases/generate/generate.h"

namespace evenkeel::generate {
namespace {

const Date kNow = Date::of(2026, 11, 22);

const RecordSet& now() {
  static const auto made =
      generate({.people = 200, .seed = 7, .as_of = kNow}, testing::sample_agreement()).value();
  return made.records;
}

std::vector<std::string> ids(const RecordSet& records) {
  std::vector<std::string> out;
  for (const auto& one : records.of<Case>()) out.push_back(one.id.text());
  std::ranges::sort(out);
  return out;
}

TEST(History, TheDayItselfIsAsItIs) { EXPECT_EQ(ids(as_it_stood(now(), kNow, 7)), ids(now())); }

TEST(History, NoCaseStandsBeforeItWasGivenOut) {
  const auto day = kNow.plus_days(-28);
  const auto past = as_it_stood(now(), day, 7);
  for (const auto& one : past.of<Case>()) {
    EXPECT_LE(one.allocated.value_or(one.waiting_since.value_or(day)), day) << one.id.text();
  }
}

TEST(History, WhatStoodOneWeekAndStillStandsTheNextHasNotChangedItsName) {
  const auto earlier = ids(as_it_stood(now(), kNow.plus_days(-14), 7));
  const auto later = ids(as_it_stood(now(), kNow.plus_days(-7), 7));
  std::vector<std::string> both;
  std::ranges::set_intersection(earlier, later, std::back_inserter(both));
  EXPECT_GT(both.size(), later.size() * 9 / 10);
  EXPECT_EQ(std::ranges::adjacent_find(earlier), earlier.end()) << "a case stands once";
}

TEST(History, ALittleLessWorkStoodBefore) {
  const auto before = as_it_stood(now(), kNow.plus_days(-56), 7).of<Case>().size();
  EXPECT_LT(before, now().of<Case>().size());
  EXPECT_GT(before, now().of<Case>().size() * 8 / 10);
}

TEST(History, NobodyHoldsACaseWhoIsNotThere) {
  const auto past = as_it_stood(now(), kNow.plus_days(-200), 7);
  for (const auto& one : past.of<Case>()) {
    if (!one.holder) continue;
    EXPECT_TRUE(std::ranges::any_of(past.of<Posting>(),
                                    [&](const Posting& posting) { return posting.person == *one.holder; }));
  }
}

}  // namespace
}  // namespace evenkeel::generate
