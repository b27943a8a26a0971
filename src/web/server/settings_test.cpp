#include "web/server/settings.h"

#include <gtest/gtest.h>

#include <set>

namespace evenkeel::web {
namespace {

Error refused(std::string_view name, const std::vector<std::string>& values) {
  ServerSettings settings;
  const auto done = apply_setting(settings, name, values, "--" + std::string{name});
  return done ? Error{} : done.error();
}

TEST(ParseListen, reads_names_addresses_and_ports) {
  EXPECT_EQ(url_of(parse_listen("localhost:80").value(), false), "http://localhost:80");
  EXPECT_EQ(url_of(parse_listen("[::1]:0").value(), true), "https://[::1]:0");
}

TEST(ParseListen, refuses_what_is_no_host_and_port) {
  for (const std::string_view text :
       {"", "8080", ":8080", "host:", "host:x", "host:70000", "host:-1", "::1:80", "[]:1"})
    EXPECT_EQ(parse_listen(text).error().code, "BAD-LISTEN") << text;
}

TEST(ServiceSettings, have_names_of_their_own_and_a_help_text) {
  std::set<std::string_view> names;
  for (const auto& setting : service_settings()) {
    EXPECT_TRUE(names.insert(setting.name).second) << setting.name;
    EXPECT_FALSE(setting.help.empty()) << setting.name;
  }
}

TEST(ApplySetting, sets_a_value) {
  ServerSettings settings;
  ASSERT_TRUE(apply_setting(settings, "workers", {"3"}, "--workers"));
  EXPECT_EQ(settings.limits.workers, 3U);
}

TEST(ApplySetting, adds_to_a_list) {
  ServerSettings settings;
  ASSERT_TRUE(apply_setting(settings, "allowed-host", {"Work.Example", "b"}, "--allowed-host"));
  EXPECT_EQ(settings.allowed_hosts, (std::vector<std::string>{"work.example", "b"}));
}

TEST(ApplySetting, says_where_and_what_is_wrong_with_a_value) {
  const auto error = refused("workers", {"many"});
  EXPECT_EQ(error.code, "BAD-SETTING");
  EXPECT_EQ(error.message, "--workers: \"many\" is not a whole number from 1 to 64");
}

TEST(ApplySetting, refuses_numbers_out_of_range_empty_values_and_two_of_one) {
  for (const char* value : {"0", "65", "-1", "1.5", "99999999999999999999", ""})
    EXPECT_EQ(refused("workers", {value}).code, "BAD-SETTING") << value;
  EXPECT_EQ(refused("workers", {"1", "2"}).code, "BAD-SETTING");
  EXPECT_EQ(refused("listen", {"here"}).code, "BAD-LISTEN");
  EXPECT_EQ(refused("demonstration", {"yes"}).code, "BAD-SETTING");
  EXPECT_EQ(refused("log-level", {"loud"}).code, "BAD-SETTING");
}

TEST(ApplySetting, offers_the_setting_that_was_probably_meant) {
  EXPECT_EQ(refused("lisen", {"x"}).fix, "Did you mean \"listen\"?");
}

TEST(CheckSettings, wants_both_files_of_tls_or_none) {
  ServerSettings settings;
  EXPECT_TRUE(check_settings(settings));
  settings.tls_key = "key.pem";
  EXPECT_EQ(check_settings(settings).error().code, "BAD-SETTING");
  settings.tls_certificate = "cert.pem";
  EXPECT_TRUE(check_settings(settings));
}

TEST(CheckSettings, shows_passwords_in_a_demonstration_only) {
  ServerSettings settings;
  settings.demonstration_accounts = "accounts.txt";
  EXPECT_EQ(check_settings(settings).error().code, "BAD-SETTING");
  settings.demonstration = true;
  EXPECT_TRUE(check_settings(settings));
}

TEST(CheckSettings, wants_what_a_sign_in_provider_needs) {
  ServerSettings settings;
  settings.provider.issuer = "https://id.example.org";
  settings.public_url = "https://workload.example.org/";
  EXPECT_FALSE(check_settings(settings)) << "without our name there";
  settings.provider.client = "evenkeel";
  EXPECT_TRUE(check_settings(settings));
  for (const auto* url : {"", "workload.example.org", "https://", "https:///x", "https://a.example/path",
                          "https://a@b", "ftp://a.example"}) {
    settings.public_url = url;
    EXPECT_FALSE(check_settings(settings)) << url;
  }
}

TEST(EnvironmentName, is_in_capitals_with_the_products_name) {
  EXPECT_EQ(environment_name("tls-cert"), "EVENKEEL_TLS_CERT");
}

}  // namespace
}  // namespace evenkeel::web
