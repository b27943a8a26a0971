#include "exchange/tables/column_map.h"

#include <gtest/gtest.h>

namespace evenkeel::exchange {
namespace {

const ColumnSpec kWanted[] = {{"OM_Key"}, {"Team_Code"}, {"Note", false}};

TEST(ColumnMap, FindsHeadingsInAnyOrderAndCase) {
  const std::vector<std::string> header{"note", " TEAM_CODE ", "om_key"};
  const auto map = ColumnMap::make(header, kWanted, {});
  ASSERT_TRUE(map);
  EXPECT_EQ(map->column(0), 3);
  EXPECT_EQ(map->column(1), 2);
  EXPECT_EQ(map->column(2), 1);
}

TEST(ColumnMap, ListsHeadingsNobodyAskedFor) {
  const std::vector<std::string> header{"om_key", "Surprise", "team_code", ""};
  const auto map = ColumnMap::make(header, kWanted, {});
  ASSERT_TRUE(map);
  EXPECT_EQ(map->unknown(), std::vector<std::string>{"Surprise"});
  EXPECT_EQ(map->column(2), 0);
}

TEST(ColumnMap, RefusesOneHeadingOnTwoColumns) {
  const std::vector<std::string> header{"om_key", "team_code", "OM_KEY"};
  const auto map = ColumnMap::make(header, kWanted, {"a.csv", "", 1, ""});
  ASSERT_FALSE(map);
  EXPECT_EQ(map.error().code, "COLUMN-TWICE");
  EXPECT_EQ(map.error().place.file, "a.csv");
}

TEST(ColumnMap, NamesEveryMissingColumnAtOnce) {
  const std::vector<std::string> header{"note"};
  const auto map = ColumnMap::make(header, kWanted, {});
  ASSERT_FALSE(map);
  EXPECT_EQ(map.error().code, "COLUMN-MISSING");
  EXPECT_NE(map.error().message.find("OM_Key, Team_Code"), std::string::npos);
}

}  // namespace
}  // namespace evenkeel::exchange
