#include "storage/engines/postgres/connection_address.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <map>
#include <memory>

#include "base/text.h"

namespace evenkeel::storage {
namespace {

// Says nothing of libpq's own words: they may repeat a part of the password.
Error not_well_formed() {
  return Error::unavailable(
      "STORE-URL", "The URL of the PostgreSQL store is not well formed",
      "Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, and write characters such as @, : "
      "and / in a password as %40, %3A and %2F.");
}

}  // namespace

Result<ConnectionAddress> address_of(const std::string& url) {
  char* fault = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
      PQconninfoParse(url.c_str(), &fault), &PQconninfoFree};
  PQfreemem(fault);
  if (!options) return fail(not_well_formed());
  std::map<std::string, std::string> values;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) values[option->keyword] = option->val;
  }
  // A password with an "@" of its own makes a part of itself the host.
  if (values["host"].find('@') != std::string::npos) return fail(not_well_formed());
  const auto or_default = [&](const char* name, const char* fallback) {
    return values[name].empty() ? std::string{fallback} : values[name];
  };
  return ConnectionAddress{fmt::format("database {} on {}:{} as {}", or_default("dbname", "of the user"),
                                       or_default("host", "this machine"), or_default("port", "5432"),
                                       or_default("user", "the current user")),
                           values["password"]};
}

std::string without_password(std::string text, const ConnectionAddress& address) {
  if (!address.password.empty() && text.find(address.password) != std::string::npos) {
    return "the server's own words are left out, since they hold the password";
  }
  for (char& c : text) c = c == '\n' ? ' ' : c;
  return std::string{trim(text)};
}

}  // namespace evenkeel::storage
