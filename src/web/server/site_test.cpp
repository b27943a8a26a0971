#include "web/server/site.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <stdexcept>

#include "usecases/testing/memory_store.h"

namespace evenkeel::web {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

Result<Response> hello(Context& context) {
  return text("hello " + context.viewer.account + std::string{context.request.parameters.value("name")});
}
Result<Response> invalid(Context& /*context*/) {
  return fail(Error::invalid("BAD-NOTE", "The note is <empty>", "Write one."));
}
Result<Response> busy(Context& /*context*/) { return fail(Error::unavailable("STORE-BUSY", "busy")); }
Result<Response> throws(Context& /*context*/) { throw std::runtime_error("secret detail"); }
Result<Response> files(Context& context) { return text(std::to_string(context.request.files.size())); }

Routes test_routes() {
  const Needs nothing{Permission::Nothing};
  const Needs account{Permission::SignedIn};
  return {
      {Method::Get, "/open", "", nothing, hello},
      {Method::Get, "/health", "getHealth", nothing, hello},
      {Method::Get, "/people/{name}", "", account, hello},
      {Method::Post, "/people/{name}", "", account, hello},
      {Method::Get, "/administration", "", Needs{Permission::ManageAccounts}, hello},
      {Method::Get, "/invalid", "", account, invalid},
      {Method::Post, "/invalid", "", account, invalid},
      {Method::Get, "/busy", "", account, busy},
      {Method::Get, "/throws", "", account, throws},
      {Method::Post, "/files", "", account, files, Takes::Uploads},
      {Method::Get, "/api/v1/hello", "getHello", account, hello},
      {Method::Get, "/api/v1/invalid", "getInvalid", account, invalid},
      {Method::Post, "/api/v1/hello", "postHello", account, hello},
      {Method::Post, "/sign-in", "", nothing, hello},
  };
}

// The account that the header names; a session unless it says bearer.
class ByHeader final : public Identify {
 public:
  Result<Identified> identify(const Request& request, Store& /*store*/) override {
    ++asked;
    if (broken) return fail(Error::unavailable("STORE-FAILED", "no store"));
    const auto account = std::string{request.headers.value("x-account")};
    if (account.empty()) return Identified{};
    Identified who{.viewer = {.account = account, .name = "Somebody", .person = {}, .grants = {}},
                   .csrf = "token",
                   .credential = request.headers.get("x-bearer") ? Credential::Bearer : Credential::Session};
    who.viewer.grants = {{Role::Practitioner, {PlaceKind::Self, ""}}};
    return who;
  }
  int asked = 0;
  bool broken = false;
};

Incoming sent(std::string method, std::string target) {
  Incoming incoming;
  incoming.method = std::move(method);
  incoming.target = std::move(target);
  return incoming;
}

struct SiteTest : ::testing::Test {
  using Headers = std::vector<std::pair<std::string, std::string>>;
  Response ask(std::string method, std::string target, Headers headers = {}, std::string body = {}) {
    auto incoming = sent(std::move(method), std::move(target));
    incoming.headers.add("host", "localhost");
    incoming.peer = "127.0.0.1";
    incoming.local = "127.0.0.1";
    incoming.body = std::move(body);
    for (auto& [name, value] : headers) incoming.headers.add(name, value);
    return site().answer(incoming);
  }
  Site& site() {
    if (!site_)
      site_ = std::make_unique<Site>(SiteParts{settings, router, identify, store, shared, log, metrics});
    return *site_;
  }
  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }
  const Headers signed_in{{"x-account", "spo"}};
  const Headers bearer{{"x-account", "system"}, {"x-bearer", "1"}};

  ServerSettings settings;
  Router router{test_routes()};
  ByHeader identify;
  evenkeel::testing::MemoryStore store;
  Shared shared;
  ServiceLog log{"error"};
  Metrics metrics;
  std::unique_ptr<Site> site_;
};

TEST_F(SiteTest, lets_a_handler_answer_with_the_parts_of_the_path) {
  const auto answer = ask("GET", "/people/S1", signed_in);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "hello spoS1");
}

TEST_F(SiteTest, gives_every_answer_its_number_and_the_security_headers) {
  for (const auto& answer : {ask("GET", "/open"), ask("GET", "/nowhere"), ask("GET", "/throws", signed_in)}) {
    EXPECT_EQ(header(answer, "X-Request-Id").size(), 16U);
    EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
    EXPECT_THAT(header(answer, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
  }
}

TEST_F(SiteTest, sends_a_person_who_is_not_signed_in_to_sign_in_and_back) {
  const auto answer = ask("GET", "/people/S%201?as_of=2026-11-22");
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(header(answer, "Location"), "/sign-in?next=%2Fpeople%2FS%25201%3Fas_of%3D2026-11-22");
}

TEST_F(SiteTest, sends_nobody_back_to_a_form_that_was_sent) {
  EXPECT_EQ(header(ask("POST", "/people/S1"), "Location"), "/sign-in");
}

TEST_F(SiteTest, asks_a_program_for_a_token_whatever_it_wants_to_know) {
  for (const char* target : {"/api/v1/hello", "/api/v1/nothing"}) {
    const auto answer = ask("GET", target);
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(header(answer, "WWW-Authenticate"), "Bearer realm=\"evenkeel\"");
    EXPECT_EQ(header(answer, "Content-Type"), "application/problem+json");
  }
}

TEST_F(SiteTest, refuses_who_lacks_the_permission) {
  EXPECT_EQ(ask("GET", "/administration", signed_in).status, 403);
}

TEST_F(SiteTest, knows_pages_that_are_not_there_and_methods_that_a_page_does_not_take) {
  EXPECT_EQ(ask("GET", "/nowhere", signed_in).status, 404);
  const auto wrong = ask("DELETE", "/people/S1", signed_in);
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(header(wrong, "Allow"), "GET, HEAD, POST");
  EXPECT_EQ(ask("BREW", "/people/S1", signed_in).status, 501);
}

TEST_F(SiteTest, shows_an_error_as_a_page_with_its_text_escaped) {
  const auto answer = ask("GET", "/invalid", signed_in);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("The note is &lt;empty&gt;"));
  EXPECT_THAT(answer.body, HasSubstr(header(answer, "X-Request-Id")));
}

TEST_F(SiteTest, shows_an_error_to_a_program_as_problem_details) {
  const auto answer = ask("GET", "/api/v1/invalid", bearer);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr(R"("code":"BAD-NOTE")"));
  EXPECT_THAT(answer.body, HasSubstr(R"("fix":"Write one.")"));
}

TEST_F(SiteTest, calls_a_form_that_breaks_a_rule_unprocessable) {
  EXPECT_EQ(ask("POST", "/invalid", {{"x-account", "spo"}, {"x-csrf-token", "token"}}).status, 422);
}

TEST_F(SiteTest, tells_when_to_come_back_where_the_store_is_busy) {
  const auto answer = ask("GET", "/busy", signed_in);
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(header(answer, "Retry-After"), "2");
}

TEST_F(SiteTest, keeps_what_a_failure_says_to_itself) {
  const auto answer = ask("GET", "/throws", signed_in);
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, Not(HasSubstr("secret detail")));
}

TEST_F(SiteTest, refuses_another_host_but_not_a_probe_of_it) {
  auto incoming = sent("GET", "/open");
  incoming.headers.add("host", "evil.example");
  EXPECT_EQ(site().answer(incoming).status, 421);
  auto probe = sent("GET", "/health");
  probe.headers.add("host", "10.0.0.7");
  EXPECT_EQ(site().answer(probe).status, 200);
}

TEST_F(SiteTest, answers_a_probe_when_nobody_can_be_identified) {
  identify.broken = true;
  EXPECT_EQ(ask("GET", "/health").status, 200);
  EXPECT_EQ(ask("GET", "/open").status, 503);
}

TEST_F(SiteTest, wants_the_token_of_the_session_with_a_change) {
  EXPECT_EQ(ask("POST", "/people/S1", signed_in).status, 403);
  EXPECT_EQ(ask("POST", "/people/S1",
                {{"x-account", "spo"}, {"content-type", "application/x-www-form-urlencoded"}}, "csrf=token")
                .status,
            200);
  EXPECT_EQ(ask("POST", "/api/v1/hello", bearer).status, 200);
}

TEST_F(SiteTest, refuses_a_change_that_comes_from_another_site) {
  auto headers = signed_in;
  headers.emplace_back("origin", "https://evil.example");
  headers.emplace_back("x-csrf-token", "token");
  EXPECT_EQ(ask("POST", "/people/S1", headers).status, 403);
}

TEST_F(SiteTest, reads_a_path_only_in_its_one_form) {
  for (const char* target : {"/people/../administration", "//people", "/people/%2e%2e/x", "/people/a%2Fb",
                             "/people/%", "/people/S1?a=%FF", "*", "people"})
    EXPECT_EQ(ask("GET", target, signed_in).status, 400) << target;
}

TEST_F(SiteTest, takes_an_address_with_its_host_in_it) {
  EXPECT_EQ(ask("GET", "http://localhost:80/people/S1", signed_in).body, "hello spoS1");
  EXPECT_EQ(ask("GET", "http://evil.example/people/S1", signed_in).status, 421);
}

TEST_F(SiteTest, plans_large_bodies_for_uploads_only) {
  auto head = sent("POST", "/files");
  EXPECT_EQ(site().plan(head).limit, settings.limits.upload_bytes);
  head.target = "/people/S1";
  EXPECT_EQ(site().plan(head).limit, settings.limits.body_bytes);
  EXPECT_EQ(site().plan(head).folder, "");
}

TEST_F(SiteTest, turns_an_upload_away_from_who_may_not_send_it) {
  auto head = sent("POST", "/files");
  head.headers.add("host", "localhost");
  head.local = "127.0.0.1";
  EXPECT_EQ(site().turn_away(head)->status, 303);
  head.headers.add("x-account", "spo");
  EXPECT_FALSE(site().turn_away(head));
}

TEST_F(SiteTest, slows_down_who_tries_to_sign_in_very_often) {
  settings.limits.sign_ins_per_minute = 3;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("POST", "/sign-in").status, 200);
  const auto answer = ask("POST", "/sign-in");
  EXPECT_EQ(answer.status, 429);
  EXPECT_NE(header(answer, "Retry-After"), "");
  EXPECT_EQ(ask("GET", "/open").status, 200);
}

TEST_F(SiteTest, slows_down_one_busy_account_and_nobody_else) {
  settings.limits.requests_per_minute = 10;
  int refused = 0;
  for (int i = 0; i < 5; ++i) refused += ask("GET", "/people/S1", signed_in).status == 429 ? 1 : 0;
  EXPECT_GE(refused, 2);
  EXPECT_EQ(ask("GET", "/people/S1", {{"x-account", "other"}}).status, 200);
}

TEST_F(SiteTest, counts_a_request_by_the_pattern_of_its_route_never_by_its_path) {
  ask("GET", "/people/S123456", signed_in);
  const auto text = metrics.text();
  EXPECT_THAT(text, HasSubstr("route=\"/people/{name}\""));
  EXPECT_THAT(text, Not(HasSubstr("S123456")));
}

TEST_F(SiteTest, logs_a_request_by_the_pattern_of_its_route_never_by_its_path) {
  ServiceLog loud("info");
  Site site({settings, router, identify, store, shared, loud, metrics});
  auto incoming = sent("GET", "/people/S123456?note=private");
  incoming.headers.add("host", "localhost");
  incoming.headers.add("x-account", "spo");
  incoming.local = "127.0.0.1";
  ::testing::internal::CaptureStderr();
  site.answer(incoming);
  const auto line = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(line, HasSubstr(R"("event":"request")"));
  EXPECT_THAT(line, HasSubstr(R"("route":"/people/{name}","status":200,"us":)"));
  EXPECT_THAT(line, Not(HasSubstr("S123456")));
  EXPECT_THAT(line, Not(HasSubstr("private")));
}

}  // namespace
}  // namespace evenkeel::web
