// A request as handlers see it: read, decoded and within its limits. No handler sees a socket.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::web {

enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete };

// Decoded names and values in the order they came; a name may come twice (checkboxes).
class Fields {
 public:
  void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const {
    for (const auto& [key, value] : all_)
      if (key == name) return value;
    return std::nullopt;
  }
  // The first value, or "".
  [[nodiscard]] std::string_view value(std::string_view name) const { return get(name).value_or(""); }
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const {
    std::vector<std::string_view> out;
    for (const auto& [key, value] : all_)
      if (key == name) out.emplace_back(value);
    return out;
  }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

// A file of a multipart form, kept in a file of its own on disk until the request ends.
struct UploadedFile {
  std::string field;
  std::string name;  // base name as sent, without anything that a file system minds
  std::string path;  // where the bytes are: a file of that name; move it away to keep it
  std::uint64_t size = 0;
};

struct Request {
  Method method = Method::Get;
  std::string path;  // decoded, normalised: no "..", no "//"
  Fields query;
  Fields headers;  // names in lower case
  Fields form;     // of a urlencoded or multipart body
  std::vector<UploadedFile> files;
  std::string body;        // of any other type
  Fields parameters;       // the parts of the route's pattern: "/people/{person}" gives person
  std::string peer;        // address of the client, from the proxy's header where settings trust it
  bool encrypted = false;  // over TLS, here or as far as a trusted proxy
  std::string id;          // in every log line and in the answer's X-Request-Id
};

}  // namespace evenkeel::web
