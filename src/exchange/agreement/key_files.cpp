#include "exchange/agreement/key_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/hash.h"
#include "base/json.h"

namespace evenkeel {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t kEverybodyReads = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
constexpr std::uintmax_t kLargestFile = 10'000;

Error about(Error error, const std::string& path) {
  error.place.file = path;
  return error;
}

Error bad_file(const std::string& path, const std::string& message) {
  return about(
      Error::invalid("BAD-KEY-FILE", message, "Use a file that 'evenkeel agreement' wrote, unchanged."),
      path);
}

// Made with its permissions from the start, and never over another file.
Result<void> write_new(const std::string& path, const json::value& value, mode_t mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0 && errno == EEXIST) {
    return fail(about(
        Error::conflict("KEY-EXISTS", "the file is there already", "Choose another folder or name."), path));
  }
  if (file < 0) {
    return fail(
        about(Error::unavailable("KEY-FILE", "the file cannot be written", std::strerror(errno)), path));
  }
  const auto text = pretty_json(value) + "\n";
  const bool whole = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool kept = ::fsync(file) == 0;
  if (::close(file) == 0 && whole && kept) return {};
  ::unlink(path.c_str());
  return fail(about(
      Error::unavailable("KEY-FILE", "the file could not be written in full", "Is the disk full?"), path));
}

Result<json::object> read_object(const std::string& path) {
  std::error_code problem;
  const auto size = fs::file_size(path, problem);
  if (problem) {
    return fail(about(Error::not_found("NO-KEY-FILE", "there is no such file", "Check the path."), path));
  }
  if (size > kLargestFile) return fail(bad_file(path, "the file is too large"));
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto value = parse_json(text);
  if (!value || !value->is_object()) return fail(bad_file(path, "this is not a file of keys or signatures"));
  return std::move(value->get_object());
}

Result<std::string> text_of_field(const json::object& object, const std::string& path, const char* name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) {
    return fail(bad_file(path, fmt::format("\"{}\" is missing", name)));
  }
  return std::string{value->get_string()};
}

Result<std::string> hex_field(const json::object& object, const std::string& path, const char* name,
                              std::size_t digits) {
  EVENKEEL_TRY_LET(auto hex, text_of_field(object, path, name));
  if (hex.size() == digits && hex_bytes(hex)) return hex;
  return fail(bad_file(path, fmt::format("\"{}\" is not {} hexadecimal digits", name, digits)));
}

Result<void> check_private(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) == 0) return {};
  return fail(
      about(Error::forbidden(
                "KEY-OPEN", "others on this machine may read the secret key",
                "Take their permissions away (chmod 600), and make a new key if anybody may have read it."),
            path));
}

// A party's code becomes a file's name.
bool is_plain(const std::string& party) {
  return !party.empty() && std::all_of(party.begin(), party.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

Result<void> JsonKeyFiles::write_keys(const std::string& folder, const std::string& party,
                                      const KeyPair& keys) {
  if (!is_plain(party)) {
    return fail(Error::invalid("BAD-PARTY", fmt::format("\"{}\" is not the code of a party", party),
                               "Codes have letters, digits, - and _ only."));
  }
  std::error_code problem;
  fs::create_directories(folder, problem);
  const auto base = (fs::path(folder) / party).string();
  if (fs::exists(base + ".public")) {
    return fail(about(Error::conflict("KEY-EXISTS", "the file is there already", "Choose another folder."),
                      base + ".public"));
  }
  EVENKEEL_TRY(
      write_new(base + ".key",
                {{"party", party}, {"public_key", keys.public_key.hex}, {"secret_key", keys.secret_key.hex}},
                kOwnerOnly));
  return write_new(base + ".public", {{"party", party}, {"public_key", keys.public_key.hex}},
                   kEverybodyReads);
}

Result<PartySecret> JsonKeyFiles::read_secret(const std::string& path) {
  EVENKEEL_TRY_LET(const auto object, read_object(path));
  EVENKEEL_TRY(check_private(path));
  PartySecret out;
  EVENKEEL_TRY_LET(out.party, text_of_field(object, path, "party"));
  EVENKEEL_TRY_LET(out.key.hex, hex_field(object, path, "secret_key", 128));
  return out;
}

Result<PartyKey> JsonKeyFiles::read_public(const std::string& path) {
  EVENKEEL_TRY_LET(const auto object, read_object(path));
  PartyKey out;
  EVENKEEL_TRY_LET(out.party, text_of_field(object, path, "party"));
  EVENKEEL_TRY_LET(out.key.hex, hex_field(object, path, "public_key", 64));
  return out;
}

Result<void> JsonKeyFiles::write_signature(const std::string& path, const PartySignature& signature) {
  return write_new(path,
                   {{"party", signature.party},
                    {"agreement", signature.agreement},
                    {"signature", signature.signature.hex}},
                   kEverybodyReads);
}

Result<PartySignature> JsonKeyFiles::read_signature(const std::string& path) {
  EVENKEEL_TRY_LET(const auto object, read_object(path));
  PartySignature out;
  EVENKEEL_TRY_LET(out.party, text_of_field(object, path, "party"));
  EVENKEEL_TRY_LET(out.agreement, hex_field(object, path, "agreement", 64));
  EVENKEEL_TRY_LET(out.signature.hex, hex_field(object, path, "signature", 128));
  return out;
}

}  // namespace evenkeel
