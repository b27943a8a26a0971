#include <gmock/gmock.h>

#include "tests/contract/store_fixture.h"
#include "usecases/ports/side_stores.h"

namespace evenkeel::contract {
namespace {

SavedFilter a_filter(const std::string& name, const std::string& query = "team=T001") {
  return {"spo-1", "people", name, query, "2026-11-22T10:00:00Z"};
}

class Filters : public StoreContract {
 protected:
  FilterStore& filters() { return side_stores(store()).value()->filters(); }
  std::vector<std::string> names() {
    std::vector<std::string> out;
    const auto kept = filters().of("spo-1", "people");
    for (const auto& filter : kept.value()) out.push_back(filter.name + ": " + filter.query);
    return out;
  }
};

TEST_F(Filters, ComeBackInOrderOfNameAfterARestart) {
  ASSERT_OK(filters().put(a_filter("Over the line", "only=over")));
  ASSERT_OK(filters().put(a_filter("My team")));
  restart();
  EXPECT_THAT(names(), testing::ElementsAre("My team: team=T001", "Over the line: only=over"));
}

TEST_F(Filters, TakeThePlaceOfOneOfTheSameName) {
  ASSERT_OK(filters().put(a_filter("My team")));
  ASSERT_OK(filters().put(a_filter("My team", "team=T002")));
  EXPECT_THAT(names(), testing::ElementsAre("My team: team=T002"));
}

TEST_F(Filters, BelongToOneAccountAndOneList) {
  ASSERT_OK(filters().put(a_filter("My team")));
  EXPECT_TRUE(filters().of("spo-2", "people")->empty());
  EXPECT_TRUE(filters().of("spo-1", "cases")->empty());
}

TEST_F(Filters, AreTakenAwayOnce) {
  ASSERT_OK(filters().put(a_filter("My team")));
  EXPECT_EQ(filters().remove("spo-2", "people", "My team").error().code, "NO-FILTER");
  ASSERT_OK(filters().remove("spo-1", "people", "My team"));
  EXPECT_EQ(filters().remove("spo-1", "people", "My team").error().code, "NO-FILTER");
}

}  // namespace
}  // namespace evenkeel::contract
