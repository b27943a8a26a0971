#include "web/assets.h"

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

namespace evenkeel::web {
namespace {

constexpr std::string_view kPrefix = "/assets/";

Error broken(const std::filesystem::path& file, const std::string& why) {
  return Error::invalid("ASSETS-BROKEN", file.filename().string() + " " + why,
                        "Build the style and script again: tools/dev/assets");
}

Result<std::string> read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(broken(file, "is named in the manifest and cannot be read"));
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

// Absent copies are no fault: small files gain nothing from being compressed.
std::string read_if_there(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return in ? std::string{std::istreambuf_iterator<char>{in}, {}} : std::string{};
}

Result<Asset> read_asset(const std::filesystem::path& file, std::string content_type) {
  EVENKEEL_TRY_LET(auto bytes, read(file));
  return Asset{std::move(content_type), std::move(bytes), read_if_there(file.string() + ".gz"),
               read_if_there(file.string() + ".br")};
}

// A name within the folder, nothing else: no separators, no "..".
bool plain(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string_view::npos;
}

const boost::json::string* text_of(const boost::json::object& entry, std::string_view key) {
  const auto* value = entry.if_contains(key);
  return value == nullptr ? nullptr : value->if_string();
}

}  // namespace

Result<Assets> Assets::load(const std::filesystem::path& folder) {
  const auto file = folder / "manifest.json";
  if (!std::filesystem::exists(file))
    return fail(Error::not_found("ASSETS-MISSING", "no style and script in " + folder.string(),
                                 "Build them with tools/dev/assets; until then pages are plain"));
  EVENKEEL_TRY_LET(const auto text, read(file));
  boost::system::error_code failed;
  const auto manifest = boost::json::parse(text, failed);
  if (failed || !manifest.is_object()) return fail(broken(file, "is not a JSON object"));
  Assets out;
  for (const auto& [name, value] : manifest.get_object()) {
    const auto* entry = value.if_object();
    const auto* path = entry == nullptr ? nullptr : web::text_of(*entry, "file");
    const auto* type = entry == nullptr ? nullptr : web::text_of(*entry, "type");
    if (path == nullptr || type == nullptr || !plain({path->data(), path->size()}))
      return fail(broken(file, "has an entry without file and type: " + std::string{name}));
    const std::string at{path->data(), path->size()};
    EVENKEEL_TRY_LET(auto asset, read_asset(folder / at, {type->data(), type->size()}));
    out.files_.emplace(std::string{kPrefix} + at, std::move(asset));
    out.paths_.emplace(std::string{name}, std::string{kPrefix} + at);
  }
  return out;
}

std::optional<Url> Assets::url(std::string_view name) const {
  const auto found = paths_.find(name);
  if (found == paths_.end()) return std::nullopt;
  return Url::local(found->second);
}

const Asset* Assets::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace evenkeel::web
