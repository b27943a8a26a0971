#include "web/codecs/openapi.h"

#include <gmock/gmock.h>

#include <set>

#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

std::string word(Method method) {
  switch (method) {
    case Method::Get:
      return "GET";
    case Method::Head:
      return "HEAD";
    case Method::Post:
      return "POST";
    case Method::Put:
      return "PUT";
    case Method::Patch:
      return "PATCH";
    case Method::Delete:
      return "DELETE";
  }
  return "";
}

std::set<std::string> of_the_router() {
  std::set<std::string> out;
  for (const auto& route : all_routes())
    if (!route.operation.empty())
      out.insert(word(route.method) + " " + std::string{route.pattern} + " " + std::string{route.operation});
  return out;
}

std::set<std::string> of_the_description() {
  std::set<std::string> out;
  for (const auto& operation : api_operations())
    out.insert(operation.method + " " + operation.path + " " + operation.id);
  return out;
}

TEST(OpenApi, DescribesExactlyTheOperationsOfTheRouter) { EXPECT_EQ(of_the_description(), of_the_router()); }

TEST(OpenApi, NamesEveryRouteUnderTheInterface) {
  for (const auto& route : all_routes()) {
    if (route.pattern.starts_with("/api/")) {
      EXPECT_FALSE(route.operation.empty()) << route.pattern;
    }
  }
}

TEST(OpenApi, SaysOfEveryOpenRouteThatItNeedsNoKey) {
  std::set<std::string> open;
  for (const auto& operation : api_operations())
    if (operation.open) open.insert(operation.id);
  for (const auto& route : all_routes()) {
    if (!route.operation.empty()) {
      EXPECT_EQ(open.contains(std::string{route.operation}), route.needs.permission == Permission::Nothing)
          << route.operation;
    }
  }
}

TEST(OpenApi, NamesThePartsOfEveryPath) {
  for (const auto& operation : api_operations()) {
    for (auto at = operation.path.find('{'); at != std::string::npos; at = operation.path.find('{', at + 1)) {
      const auto name = operation.path.substr(at + 1, operation.path.find('}', at) - at - 1);
      EXPECT_TRUE(std::ranges::any_of(
          operation.parameters,
          [&](const auto& p) { return p.name == name && p.place == "path" && p.required; }))
          << operation.id << " " << name;
    }
  }
}

}  // namespace
}  // namespace evenkeel::web
