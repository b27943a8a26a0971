#include "storage/engines/postgres/connection_address.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <map>
#include <memory>

#include "base/text.h"

namespace evenkeel::storage {

Result<ConnectionAddress> address_of(const std::string& url) {
  char* fault = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
      PQconninfoParse(url.c_str(), &fault), &PQconninfoFree};
  PQfreemem(fault);  // libpq's own words may repeat a part of the password
  if (!options) {
    return fail(Error::unavailable(
        "STORE-URL", "The URL of the PostgreSQL store is not well formed",
        "Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, and write characters such as "
        "@, : and / in a password as %40, %3A and %2F."));
  }
  std::map<std::string, std::string> values;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) values[option->keyword] = option->val;
  }
  const auto or_default = [&](const char* name, const char* fallback) {
    return values.contains(name) && !values[name].empty() ? values[name] : std::string{fallback};
  };
  return ConnectionAddress{fmt::format("database {} on {}:{} as {}", or_default("dbname", "of the user"),
                                       or_default("host", "this machine"), or_default("port", "5432"),
                                       or_default("user", "the current user")),
                           values["password"]};
}

std::string without_password(std::string text, const ConnectionAddress& address) {
  const auto& password = address.password;
  for (auto at = std::string::npos; !password.empty() && (at = text.find(password)) != std::string::npos;) {
    text.replace(at, password.size(), std::string(password == "*" ? 0 : 1, '*'));
  }
  for (char& c : text) c = c == '\n' ? ' ' : c;
  return std::string{trim(text)};
}

}  // namespace evenkeel::storage
