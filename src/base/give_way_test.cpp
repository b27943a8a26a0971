#include "base/give_way.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <thread>

namespace evenkeel {
namespace {

TEST(GivingWay, IsOfTheThreadThatDoesIt) {
  const int here = getpriority(PRIO_PROCESS, 0);
  int there = here;
  std::thread([&] {
    give_way();
    give_way();
    there = getpriority(PRIO_PROCESS, 0);
  }).join();
  EXPECT_EQ(there, here > 9 ? 19 : here + 10);
  EXPECT_EQ(getpriority(PRIO_PROCESS, 0), here);
}

}  // namespace
}  // namespace evenkeel
