#include "storage/migrations/migrations.h"

#include <gtest/gtest.h>

#include "storage/engines/postgres/postgres_engine.h"
#include "storage/engines/sqlite/sqlite_engine.h"

namespace evenkeel::storage {
namespace {

std::vector<std::unique_ptr<Engine>> engines() {
  std::vector<std::unique_ptr<Engine>> both;
  both.push_back(make_sqlite_engine(":memory:", {}).value());
  both.push_back(make_postgres_engine("postgresql://nobody@127.0.0.1:1/none", {}).value());
  return both;
}

TEST(Migrations, AreNumberedWithoutGapsOnEveryDatabase) {
  for (const auto& engine : engines()) {
    int expected = 0;
    for (const auto& migration : migrations_for(*engine))
      EXPECT_EQ(migration.number, ++expected) << migration.name;
    EXPECT_GT(expected, 0);
  }
}

TEST(Migrations, LeaveNoWordUnreplaced) {
  for (const auto& engine : engines()) {
    for (const auto& migration : migrations_for(*engine)) {
      for (const auto& statement : migration.statements) {
        EXPECT_EQ(statement.find('@'), std::string::npos) << statement;
        EXPECT_EQ(statement.find("--"), std::string::npos) << statement;
      }
    }
  }
}

}  // namespace
}  // namespace evenkeel::storage
