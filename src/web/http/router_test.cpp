#include "web/http/router.h"

#include <gmock/gmock.h>

namespace evenkeel::web {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Result<Response> first(Context& /*context*/) { return text("first"); }

Route route(Method method, std::string_view pattern, Handler handler = first) {
  return {method, pattern, "", Needs{Permission::Nothing}, handler};
}

TEST(Router, finds_a_literal_path_and_the_root) {
  const Router router({route(Method::Get, "/"), route(Method::Get, "/people")});
  EXPECT_EQ(router.find(Method::Get, "/").route->pattern, "/");
  EXPECT_EQ(router.find(Method::Get, "/people").route->pattern, "/people");
}

TEST(Router, gives_the_parts_of_the_pattern_by_name) {
  const Router router({route(Method::Get, "/people/{person}/cases/{case}")});
  const auto match = router.find(Method::Get, "/people/S 1/cases/X2");
  EXPECT_EQ(match.parameters.value("person"), "S 1");
  EXPECT_EQ(match.parameters.value("case"), "X2");
}

TEST(Router, prefers_a_literal_to_a_parameter_and_comes_back_where_the_literal_leads_nowhere) {
  const Router router({route(Method::Get, "/cases/waiting"), route(Method::Get, "/cases/{case}/history")});
  EXPECT_EQ(router.find(Method::Get, "/cases/waiting").route->pattern, "/cases/waiting");
  EXPECT_EQ(router.find(Method::Get, "/cases/waiting/history").route->pattern, "/cases/{case}/history");
}

TEST(Router, answers_head_by_get) {
  const Router router({route(Method::Get, "/people")});
  EXPECT_NE(router.find(Method::Head, "/people").route, nullptr);
}

TEST(Router, names_the_methods_of_a_path_that_takes_others) {
  const Router router({route(Method::Get, "/people"), route(Method::Post, "/people")});
  const auto match = router.find(Method::Delete, "/people");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_THAT(match.allowed, ElementsAre("GET", "HEAD", "POST"));
}

TEST(Router, knows_no_path_that_is_longer_shorter_or_has_an_empty_parameter) {
  const Router router({route(Method::Get, "/people/{person}")});
  for (const std::string_view path : {"/", "/people", "/people/", "/people/S1/", "/people/S1/cases", ""}) {
    const auto match = router.find(Method::Get, path);
    EXPECT_EQ(match.route, nullptr) << path;
    EXPECT_THAT(match.allowed, IsEmpty()) << path;
  }
}

TEST(TableFaults, finds_none_in_a_right_table) {
  EXPECT_THAT(
      table_faults({route(Method::Get, "/a/{b}"), route(Method::Post, "/a/{b}"), route(Method::Get, "/")}),
      IsEmpty());
}

TEST(TableFaults, finds_what_stands_twice_whatever_the_parameter_is_called) {
  EXPECT_THAT(table_faults({route(Method::Get, "/a/{b}"), route(Method::Get, "/a/{c}")}),
              ElementsAre("GET /a/{c} stands twice"));
}

TEST(TableFaults, finds_a_missing_handler_and_a_bad_pattern) {
  EXPECT_THAT(table_faults({route(Method::Get, "/a", nullptr)}), ElementsAre("GET /a has no handler"));
  EXPECT_THAT(table_faults({route(Method::Get, "a")}), ElementsAre("GET a is no pattern"));
  EXPECT_THAT(table_faults({route(Method::Get, "/a//b")}), ElementsAre("GET /a//b is no pattern"));
  EXPECT_THAT(table_faults({route(Method::Get, "/a/x{b}")}), ElementsAre("GET /a/x{b} is no pattern"));
}

}  // namespace
}  // namespace evenkeel::web
