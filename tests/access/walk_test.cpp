#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "access/permissions.h"
#include "tests/access/service.h"

namespace evenkeel::web {
namespace {

struct Expected {
  Permission permission = Permission::Nothing;
  std::string thing;
  std::optional<Permission> also;  // a page of two permissions
  std::string offices;             // ",spo,hr,": the roles that may, where a use case asks for an office

  bool is_anybodys(const Viewer& viewer) const {
    return access::may_somewhere(viewer, permission) && (!also || access::may_somewhere(viewer, *also));
  }
};
using Table = std::map<std::string, Expected>;  // "GET /people/{person}"

Table table_of_expectations() {
  Table table;
  std::ifstream file{EVENKEEL_SOURCE_DIR "/tests/access/routes.txt"};
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words{line};
    std::string method;
    std::string pattern;
    std::string permission;
    Expected expected;
    words >> method >> pattern >> permission >> expected.thing;
    expected.permission = parse_choice<Permission>(permission).value();
    if (constexpr std::string_view kOffices = "office:"; expected.thing.starts_with(kOffices))
      expected.offices = "," + expected.thing.substr(kOffices.size()) + ",";
    if (std::string also; words >> also) expected.also = parse_choice<Permission>(also).value();
    table[method + " " + pattern] = expected;
  }
  return table;
}

std::string name_of(const Route& route) {
  return fmt::format("{} {}", method_name(route.method), route.pattern);
}

// Everything in region R1 is "1", everything in R2 "2".
Whereabouts where_is(const std::string& thing, const std::string& n) {
  Whereabouts where;
  where.region = UnitCode{"R" + n};
  if (thing == "region") return where;
  where.pdu = UnitCode{"P" + n};
  if (thing == "pdu" || thing == "unit") return where;
  where.team = TeamCode{"T" + n};
  if (thing != "team") where.person = PersonCode{"N" + n};
  return where;
}

std::string target_of(std::string_view pattern, const std::string& n) {
  static const std::map<std::string, std::string> kCodes{{"{person}", "N"}, {"{case}", "X"},
                                                         {"{team}", "T"},   {"{pdu}", "P"},
                                                         {"{unit}", "P"},   {"{region}", "R"}};
  std::string target;
  while (!pattern.empty()) {
    const auto slash = std::min(pattern.find('/', 1), pattern.size());
    const std::string segment{pattern.substr(1, slash - 1)};
    const auto code = kCodes.find(segment);
    target += "/" + (code != kCodes.end() ? code->second + n : segment.starts_with('{') ? "1" : segment);
    pattern.remove_prefix(slash);
  }
  return target;
}

bool may_at(const Viewer& viewer, const Expected& expected, const std::string& n) {
  if (expected.thing == "-") return true;
  if (expected.thing == "everywhere") return access::may_everywhere(viewer, expected.permission);
  if (access::may(viewer, expected.permission, where_is(expected.thing, n))) return true;
  return expected.thing == "unit" && access::may(viewer, expected.permission, where_is("team", n));
}

struct Asker {
  std::string name;
  Viewer viewer;
};

// Every role at every kind of place it can be held at, in region R1; nobody; and an account without any role.
std::vector<Asker> everybody() {
  static const std::map<PlaceKind, std::string> kCodes{{PlaceKind::Everywhere, ""},
                                                       {PlaceKind::Region, "R1"},
                                                       {PlaceKind::Pdu, "P1"},
                                                       {PlaceKind::Team, "T1"},
                                                       {PlaceKind::Self, ""}};
  const auto viewer = [](std::vector<Grant> grants) {
    return Viewer{
        .account = "somebody", .name = "Somebody", .person = PersonCode{"N1"}, .grants = std::move(grants)};
  };
  std::vector<Asker> askers{{"nobody", {}}, {"an account without a role", viewer({})}};
  for (const auto& [role, word] : Words<Role>::values) {
    for (const auto& [kind, place] : Words<PlaceKind>::values) {
      if (!access::may_be_held_at(role, kind)) continue;
      askers.push_back({fmt::format("{} at {}", word, place), viewer({{role, {kind, kCodes.at(kind)}}})});
    }
  }
  return askers;
}

bool is_refusal(int status) { return status == 401 || status == 403 || status == 404; }

// Let in, and asked to come back: as many as may wait have begun long work already.
bool is_busy(const Response& answer) {
  return answer.status == 503 && !header_of(answer, "retry-after").empty();
}

// What is wrong with the answer; "" when nothing is.
std::string fault(const Route& route, const Expected& expected, const Asker& asker, const std::string& n,
                  const Response& answer) {
  const bool nobody = asker.viewer.account.empty();
  const bool for_programs = route.pattern.starts_with("/api/");
  if (!expected.is_anybodys(asker.viewer)) {
    if (nobody && for_programs) return answer.status == 401 ? "" : "a program without a token is let in";
    if (nobody) return header_of(answer, "location").starts_with("/sign-in") ? "" : "nobody is let in";
    return answer.status == 403 ? "" : "is let in";
  }
  if (is_busy(answer)) return "";
  if (answer.status >= 500) return "fails";
  if (expected.thing == "office") return "";  // what is sent names the place
  if (!expected.offices.empty()) {
    const auto is_office = [&](const Grant& grant) {
      return expected.offices.find("," + std::string{text_of(grant.role)} + ",") != std::string::npos;
    };
    const bool may = std::ranges::any_of(asker.viewer.grants, is_office);
    if (may) return is_refusal(answer.status) ? "is kept out of their office" : "";
    return is_refusal(answer.status) ? "" : "is let in without the office";
  }
  if (expected.permission == Permission::Nothing || expected.thing == "-")
    return answer.status == 403 ? "is kept out" : "";
  if (may_at(asker.viewer, expected, n)) {
    return is_refusal(answer.status) ? "is kept out of their own place" : "";
  }
  return is_refusal(answer.status) ? "" : "is let into another's place";
}

TEST(EveryRoute, StandsInTheTableOfExpectationsAndNeedsWhatItSays) {
  auto table = table_of_expectations();
  for (const auto& route : all_routes()) {
    const auto expected = table.find(name_of(route));
    ASSERT_NE(expected, table.end()) << name_of(route) << " is not in tests/access/routes.txt";
    EXPECT_EQ(text_of(route.needs.permission), text_of(expected->second.permission)) << name_of(route);
    table.erase(expected);
  }
  for (const auto& [name, expected] : table)
    ADD_FAILURE() << name << " of tests/access/routes.txt is no route";
}

TEST(EveryRoute, AnswersEachRoleAtEachPlaceAsTheTableSays) {
  const auto table = table_of_expectations();
  const auto askers = everybody();
  for (const auto& route : all_routes()) {
    const auto found = table.find(name_of(route));
    if (found == table.end()) continue;  // told above
    AsViewer identify;
    Service service{identify};
    for (const auto& asker : askers) {
      for (const std::string n : {"1", "2"}) {
        identify.viewer = asker.viewer;
        const auto answer =
            service.ask(std::string{method_name(route.method)}, target_of(route.pattern, n),
                        {{"x-csrf-token", "token"}}, route.method == Method::Post ? "x=y" : "");
        const auto wrong = fault(route, found->second, asker, n, answer);
        EXPECT_EQ(wrong, "") << asker.name << ": " << name_of(route) << " in region " << n << ", answered "
                             << answer.status;
      }
    }
  }
}

// Every role at once, at every place in region R1.
Viewer holder_of_everything() {
  Viewer viewer{.account = "somebody", .name = "", .person = PersonCode{"N1"}, .grants = {}};
  for (const auto& asker : everybody()) {
    for (const auto& grant : asker.viewer.grants) viewer.grants.push_back(grant);
  }
  return viewer;
}

TEST(EveryRoute, ThatChangesSomethingIsRefusedWithoutTheSessionsToken) {
  AsViewer identify;
  Service service{identify};
  identify.viewer = holder_of_everything();
  for (const auto& route : all_routes()) {
    if (route.method == Method::Get) continue;
    for (const auto* body : {"csrf=", "csrf=guessed", "x=y"}) {
      const auto answer =
          service.ask(std::string{method_name(route.method)}, target_of(route.pattern, "1"), {}, body);
      EXPECT_EQ(answer.status, 403) << name_of(route) << " with " << body;
    }
  }
}

}  // namespace
}  // namespace evenkeel::web
