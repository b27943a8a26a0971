#include <gmock/gmock.h>

#include "tests/contract/store_fixture.h"

namespace evenkeel::contract {
namespace {

SavedFilter a_filter(const std::string& name, const std::string& query = "team=T001") {
  return {"spo-1", "people", name, query, "2026-11-22T10:00:00Z"};
}

class Filters : public StoreContract {
 protected:
  std::vector<std::string> names() {
    std::vector<std::string> out;
    const auto kept = store().filters().of("spo-1", "people");
    for (const auto& filter : kept.value()) out.push_back(filter.name + ": " + filter.query);
    return out;
  }
};

TEST_F(Filters, ComeBackInOrderOfNameAfterARestart) {
  ASSERT_OK(store().filters().put(a_filter("Over the line", "only=over")));
  ASSERT_OK(store().filters().put(a_filter("My team")));
  restart();
  EXPECT_THAT(names(), testing::ElementsAre("My team: team=T001", "Over the line: only=over"));
}

TEST_F(Filters, TakeThePlaceOfOneOfTheSameName) {
  ASSERT_OK(store().filters().put(a_filter("My team")));
  ASSERT_OK(store().filters().put(a_filter("My team", "team=T002")));
  EXPECT_THAT(names(), testing::ElementsAre("My team: team=T002"));
}

TEST_F(Filters, BelongToOneAccountAndOneList) {
  ASSERT_OK(store().filters().put(a_filter("My team")));
  EXPECT_TRUE(store().filters().of("spo-2", "people")->empty());
  EXPECT_TRUE(store().filters().of("spo-1", "cases")->empty());
}

TEST_F(Filters, AreTakenAwayOnce) {
  ASSERT_OK(store().filters().put(a_filter("My team")));
  EXPECT_EQ(store().filters().remove("spo-2", "people", "My team").error().code, "NO-FILTER");
  ASSERT_OK(store().filters().remove("spo-1", "people", "My team"));
  EXPECT_EQ(store().filters().remove("spo-1", "people", "My team").error().code, "NO-FILTER");
}

}  // namespace
}  // namespace evenkeel::contract
