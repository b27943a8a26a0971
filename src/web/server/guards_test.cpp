#include "web/server/guards.h"

#include <gtest/gtest.h>

namespace evenkeel::web {
namespace {

Request request_with(Method method, const std::vector<std::pair<std::string, std::string>>& headers) {
  Request request;
  request.method = method;
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

int host_status(const ServerSettings& settings, const std::string& host,
                std::string_view local = "127.0.0.1") {
  const auto refusal = check_host(settings, request_with(Method::Get, {{"host", host}}), local);
  return refusal ? refusal->status : 0;
}

TEST(CheckHost, takes_the_address_it_listens_on_and_the_names_that_are_allowed) {
  ServerSettings settings;
  settings.listen.host = "10.1.2.3";
  settings.allowed_hosts = {"work.example"};
  for (const char* host : {"10.1.2.3", "10.1.2.3:8080", "work.example", "Work.Example:443", "work.example."})
    EXPECT_EQ(host_status(settings, host, "10.1.2.3"), 0) << host;
}

TEST(CheckHost, takes_every_name_of_loopback_on_loopback_only) {
  const ServerSettings settings;
  for (const char* host : {"localhost:1", "127.0.0.1", "[::1]:80"}) EXPECT_EQ(host_status(settings, host), 0);
  ServerSettings outside;
  outside.listen.host = "10.1.2.3";
  EXPECT_EQ(host_status(outside, "localhost", "10.1.2.3"), 421);
}

TEST(CheckHost, takes_the_address_that_a_connection_came_to_when_it_listens_everywhere) {
  ServerSettings settings;
  settings.listen.host = "0.0.0.0";
  EXPECT_EQ(host_status(settings, "10.1.2.3:80", "10.1.2.3"), 0);
  EXPECT_EQ(host_status(settings, "0.0.0.0", "10.1.2.3"), 421);
}

TEST(CheckHost, refuses_other_names) {
  for (const char* host : {"evil.example", "localhost.evil.example", "", "[::1", "127.0.0.1.evil.example"})
    EXPECT_EQ(host_status({}, host), 421) << host;
}

TEST(CheckHost, wants_one_host) {
  EXPECT_EQ(check_host({}, request_with(Method::Get, {}), "127.0.0.1")->status, 400);
  EXPECT_EQ(
      check_host({}, request_with(Method::Get, {{"host", "localhost"}, {"host", "localhost"}}), "127.0.0.1")
          ->status,
      400);
}

TEST(BelieveProxy, takes_the_address_that_a_trusted_proxy_saw_last) {
  ServerSettings settings;
  settings.trusted_proxies = {"10.0.0.1"};
  auto request =
      request_with(Method::Get, {{"x-forwarded-for", "1.1.1.1, 2.2.2.2"}, {"x-forwarded-proto", "https"}});
  request.peer = "10.0.0.1";
  believe_proxy(settings, request);
  EXPECT_EQ(request.peer, "2.2.2.2");
  EXPECT_TRUE(request.encrypted);
}

TEST(BelieveProxy, does_not_believe_anybody_else) {
  auto request = request_with(Method::Get, {{"x-forwarded-for", "1.1.1.1"}, {"x-forwarded-proto", "https"}});
  request.peer = "10.0.0.2";
  believe_proxy({}, request);
  EXPECT_EQ(request.peer, "10.0.0.2");
  EXPECT_FALSE(request.encrypted);
}

TEST(CheckOrigin, refuses_a_change_that_another_site_sends) {
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"sec-fetch-site", "cross-site"},
                                                        {"sec-fetch-site", "same-site"},
                                                        {"origin", "https://evil.example"},
                                                        {"origin", "null"},
                                                        {"origin", "http://localhost:81"}}) {
    const auto request = request_with(Method::Post, {{"host", "localhost:80"}, {name, value}});
    const auto refusal = check_origin(request, Credential::Session);
    ASSERT_TRUE(refusal) << value;
    EXPECT_EQ(refusal->status, 403);
  }
}

TEST(CheckOrigin, takes_a_change_of_our_own_pages_and_of_clients_that_say_nothing) {
  EXPECT_FALSE(check_origin(request_with(Method::Post, {{"host", "localhost:80"},
                                                        {"origin", "http://localhost:80"},
                                                        {"sec-fetch-site", "same-origin"}}),
                            Credential::Session));
  EXPECT_FALSE(check_origin(request_with(Method::Post, {}), Credential::None));
  EXPECT_FALSE(
      check_origin(request_with(Method::Get, {{"sec-fetch-site", "cross-site"}}), Credential::Session));
}

TEST(CheckToken, wants_the_sessions_token_with_every_change) {
  const Identified who{.viewer = {}, .csrf = "secret", .credential = Credential::Session};
  auto request = request_with(Method::Post, {});
  EXPECT_EQ(check_token(request, who)->status, 403);
  request.form.add("csrf", "secreT");
  EXPECT_TRUE(check_token(request, who));
  auto right = request_with(Method::Post, {});
  right.form.add("csrf", "secret");
  EXPECT_FALSE(check_token(right, who));
  EXPECT_FALSE(check_token(request_with(Method::Delete, {{"x-csrf-token", "secret"}}), who));
}

TEST(CheckToken, is_not_satisfied_by_a_session_without_token) {
  EXPECT_TRUE(check_token(request_with(Method::Post, {}),
                          {.viewer = {}, .csrf = "", .credential = Credential::Session}));
}

TEST(CheckToken, wants_none_of_a_bearer_and_none_for_reading) {
  EXPECT_FALSE(check_token(request_with(Method::Post, {}),
                           {.viewer = {}, .csrf = "", .credential = Credential::Bearer}));
  EXPECT_FALSE(check_token(request_with(Method::Get, {}),
                           {.viewer = {}, .csrf = "s", .credential = Credential::Session}));
}

TEST(SecurityHeaders, stand_on_every_answer_unless_the_handler_gives_its_own) {
  Response response;
  response.with("cache-control", "public");
  add_security_headers(response, true);
  Fields headers;
  for (const auto& [name, value] : response.headers) headers.add(name, value);
  EXPECT_FALSE(headers.get("Cache-Control"));
  EXPECT_EQ(headers.value("Strict-Transport-Security"), "max-age=31536000; includeSubDomains");
  EXPECT_EQ(headers.value("X-Content-Type-Options"), "nosniff");
  EXPECT_TRUE(headers.value("Content-Security-Policy").starts_with("default-src 'none';"));
}

}  // namespace
}  // namespace evenkeel::web
