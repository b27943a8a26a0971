#include "web/handlers/routes.h"

#include <gmock/gmock.h>

#include "web/http/router.h"

namespace evenkeel::web {
namespace {

TEST(AllRoutes, have_a_handler_and_a_pattern_of_their_own) {
  EXPECT_THAT(table_faults(all_routes()), testing::IsEmpty());
}

TEST(AllRoutes, are_found_by_the_router) {
  const Router router(all_routes());
  for (const auto& route : router.routes()) {
    const auto* found = router.find(route.method, route.pattern).route;
    ASSERT_NE(found, nullptr) << route.pattern;
    EXPECT_EQ(found->pattern, route.pattern);
  }
}

}  // namespace
}  // namespace evenkeel::web
