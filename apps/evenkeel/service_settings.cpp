#include "service_settings.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace evenkeel {
namespace {

using Values = std::vector<std::string>;
constexpr std::string_view kConfig = "config";

std::optional<std::string> environment(std::string_view setting) {
  const char* value = std::getenv(web::environment_name(setting).c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

Values split_list(const std::string& text) {
  Values out;
  for (std::size_t from = 0; from <= text.size();) {
    const auto comma = std::min(text.find(',', from), text.size());
    out.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return out;
}

std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

Result<Values> values_of(const toml::node& node, const std::string& where) {
  Values out;
  const auto add = [&](const toml::node& one) {
    const auto text = text_of(one);
    if (text) out.push_back(*text);
    return text.has_value();
  };
  bool fine = true;
  if (const auto* list = node.as_array()) {
    for (const auto& one : *list) fine = add(one) && fine;
  } else {
    fine = add(node);
  }
  if (fine) return out;
  return fail(Error::invalid("BAD-SETTING", where + " is no text, whole number, true or false",
                             "Write such a value, or a list of texts."));
}

Result<std::map<std::string, Values>> read_file(const std::string& path) {
  if (!std::filesystem::is_regular_file(path)) {
    return fail(Error::not_found("NO-SETTINGS-FILE", fmt::format("There is no file {}", path),
                                 "Check --config, or leave it out."));
  }
  std::map<std::string, Values> out;
  try {
    const auto table = toml::parse_file(path);
    for (const auto& [key, node] : table) {
      const auto where = fmt::format("{}, line {}, {}", path, node.source().begin.line, key.str());
      EVENKEEL_TRY_LET(out[std::string{key.str()}], values_of(node, where));
    }
  } catch (const toml::parse_error& fault) {
    return fail(Error::invalid(
        "BAD-SETTING", fmt::format("{}, line {}: {}", path, fault.source().begin.line, fault.description()),
        "Write one setting a line: listen = \"127.0.0.1:8080\""));
  }
  return out;
}

Result<void> apply_file(web::ServerSettings& settings, const cli::ServeValues& given) {
  auto path = environment(kConfig);
  if (const auto flag = given.find(std::string{kConfig}); flag != given.end()) path = flag->second.back();
  if (!path) return {};
  EVENKEEL_TRY_LET(const auto values, read_file(*path));
  for (const auto& [name, value] : values) EVENKEEL_TRY(web::apply_setting(settings, name, value, *path));
  return {};
}

// A list given nearer to the user replaces the one given further off.
void forget_list(web::ServerSettings& settings, std::string_view name) {
  if (name == "allowed-host") settings.allowed_hosts.clear();
  if (name == "trusted-proxy") settings.trusted_proxies.clear();
}

Result<void> apply_environment(web::ServerSettings& settings) {
  for (const auto& setting : web::service_settings()) {
    const auto value = environment(setting.name);
    if (!value) continue;
    const bool list = setting.kind == web::Setting::Kind::List;
    forget_list(settings, setting.name);
    EVENKEEL_TRY(web::apply_setting(settings, setting.name, list ? split_list(*value) : Values{*value},
                                    web::environment_name(setting.name)));
  }
  return {};
}

// build/release/evenkeel finds build/assets; an installed /usr/bin/evenkeel finds /usr/share/evenkeel/assets.
std::string assets_beside_program() {
  std::error_code fault;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", fault).parent_path();
  for (const auto* place : {"../assets", "../share/evenkeel/assets"})
    if (std::filesystem::exists(folder / place / "manifest.json", fault))
      return (folder / place).lexically_normal();
  return {};
}

}  // namespace

std::vector<cli::ServeOption> serve_options() {
  using Kind = web::Setting::Kind;
  std::vector<cli::ServeOption> out;
  for (const auto& setting : web::service_settings()) {
    const auto fallback = setting.fallback.empty() ? "" : fmt::format("; default: {}", setting.fallback);
    out.push_back({.name = std::string{setting.name},
                   .help = std::string{setting.help} + fallback,
                   .repeatable = setting.kind == Kind::List,
                   .flag = setting.kind == Kind::Flag});
  }
  out.push_back({.name = std::string{kConfig}, .help = "a TOML file with these settings"});
  return out;
}

Result<web::ServerSettings> read_settings(const cli::ServeValues& given) {
  web::ServerSettings settings;
  std::error_code fault;
  settings.upload_folder = std::filesystem::temp_directory_path(fault);
  EVENKEEL_TRY(apply_file(settings, given));
  EVENKEEL_TRY(apply_environment(settings));
  for (const auto& [name, values] : given) {
    if (name == kConfig) continue;
    forget_list(settings, name);
    EVENKEEL_TRY(web::apply_setting(settings, name, values, "--" + name));
  }
  if (settings.assets.empty()) settings.assets = assets_beside_program();
  EVENKEEL_TRY(web::check_settings(settings));
  return settings;
}

}  // namespace evenkeel
