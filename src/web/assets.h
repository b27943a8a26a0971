// The files that a browser keeps: style, script, icon. Their names hold their hash, so they never change and
// may be kept for ever; each also stands compressed. Read once, when the server starts.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/html.h"

namespace evenkeel::web {

struct Asset {
  std::string content_type;  // "text/css; charset=utf-8"
  std::string bytes;
  std::string gzip;    // empty where compressing gains nothing
  std::string brotli;  // the same
};

class Assets {
 public:
  // None: every url() is absent, and pages are plain HTML.
  Assets() = default;

  // Reads manifest.json of the folder and every file it names. NotFound (ASSETS-MISSING) without a manifest;
  // Invalid (ASSETS-BROKEN) where it cannot be read or names a file that is not there.
  static Result<Assets> load(const std::filesystem::path& folder);

  // "app.css" -> "/assets/app-1f3a5b7c.css".
  [[nodiscard]] std::optional<Url> url(std::string_view name) const;

  // The file at a request's path, "/assets/app-1f3a5b7c.css"; null when there is none. The answer may be kept
  // for ever: Cache-Control: public, max-age=31536000, immutable.
  [[nodiscard]] const Asset* find(std::string_view path) const;

 private:
  std::map<std::string, Asset, std::less<>> files_;        // by path
  std::map<std::string, std::string, std::less<>> paths_;  // by name
};

}  // namespace evenkeel::web
