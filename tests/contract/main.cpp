#include <gtest/gtest.h>

#include <cstdio>

#include "tests/contract/postgres_cluster.h"
#include "tests/contract/store_fixture.h"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  using evenkeel::contract::PostgresCluster;
  if (evenkeel::contract::on_postgres()) {
    if (const auto reason = PostgresCluster::why_not(); !reason.empty()) {
      std::printf("skipped: %s\n", reason.c_str());
      return 77;
    }
    PostgresCluster::running();
  }
  const int result = RUN_ALL_TESTS();
  PostgresCluster::stop_if_running();
  return result;
}
