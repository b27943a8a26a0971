#include "ledger/chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cassert>
#include <utility>

#include "base/date.h"
#include "base/json.h"

namespace evenkeel::ledger {
namespace {

void add_text(std::string& out, std::string_view key, std::string_view value) {
  out += fmt::format("\"{}\":", key);
  append_json_string(out, value);
}

void add_digest(std::string& out, std::string_view key, const std::optional<Digest>& value) {
  if (value) return add_text(out, key, value->text());
  out += fmt::format("\"{}\":null", key);
}

Error bad_code(std::string_view name, std::string_view value) {
  return Error::invalid("LEDGER-CODE", fmt::format("the ledger cannot take '{}' as its {}", value, name),
                        "Use 1 to 128 printable ASCII characters without quotes and backslashes.");
}

Result<void> check(const Draft& draft) {
  for (const auto& [name, value] : {std::pair{"act", &draft.act}, std::pair{"actor", &draft.actor},
                                    std::pair{"subject", &draft.subject}}) {
    if (!is_code(*value)) return fail(bad_code(name, *value));
  }
  if (!is_utc_time(draft.at)) {
    return fail(Error::invalid("LEDGER-TIME", fmt::format("'{}' is not a time of the ledger", draft.at),
                               "Write UTC in whole seconds, such as 2026-11-22T18:30:00Z."));
  }
  if (!is_canonical_object(draft.payload.reveal())) {
    return fail(Error::invalid("LEDGER-PAYLOAD", "the payload is not a JSON object in canonical form",
                               "Make it with canonical_json()."));
  }
  return {};
}

bool two_digits_below(std::string_view text, int limit) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return digit(text[0]) && digit(text[1]) && (text[0] - '0') * 10 + text[1] - '0' < limit;
}

}  // namespace

bool is_code(std::string_view text) {
  if (text.empty() || text.size() > 128 || text.front() == ' ' || text.back() == ' ') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 0x20 && c <= 0x7E && c != '"' && c != '\\'; });
}

bool is_utc_time(std::string_view text) {
  return text.size() == 20 && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z' &&
         two_digits_below(text.substr(11), 24) && two_digits_below(text.substr(14), 60) &&
         two_digits_below(text.substr(17), 60) && Date::parse(text.substr(0, 10)).has_value();
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool is_canonical_object(std::string_view text) {
  if (text.empty() || text.front() != '{') return false;
  const auto value = parse_json(text);
  if (!value) return false;
  const auto canonical = canonical_json(*value);
  return canonical && *canonical == text;
}

std::string header_json(const Entry& entry) {
  std::string out = "{";
  const auto comma = [&out] { out += ','; };
  add_text(out, "act", entry.act), comma();
  add_text(out, "actor", entry.actor), comma();
  add_digest(out, "agreement", entry.agreement), comma();
  add_text(out, "at", entry.at), comma();
  add_digest(out, "commitment", entry.commitment), comma();
  add_text(out, "log", entry.log), comma();
  add_digest(out, "previous", entry.previous), comma();
  out += fmt::format("\"seq\":{},", entry.seq);
  add_digest(out, "snapshot", entry.snapshot), comma();
  add_text(out, "subject", entry.subject);
  return out + '}';
}

Digest header_hash(const Entry& entry) { return sha256(header_json(entry)); }

Digest commitment_of(std::string_view salt, std::string_view payload) {
  const auto raw = hex_bytes(salt);
  assert(raw);
  return Sha256{}.add(*raw).add(payload).finish();
}

Head head_of(const Entry& entry) { return {entry.log, entry.seq, entry.hash, entry.at}; }

Result<Head> new_log(std::string log) {
  if (!is_hex(log, 32)) {
    return fail(Error::invalid("LEDGER-LOG", "the identity of a log has 32 hexadecimal digits",
                               "Make it from 16 random bytes."));
  }
  return Head{std::move(log), 0, Digest{}, ""};
}

Result<Record> append(const Head& last, const Draft& draft, std::string salt) {
  EVENKEEL_TRY(check(draft));
  if (!is_hex(salt, 64)) {
    return fail(
        Error::invalid("LEDGER-SALT", "a salt has 64 hexadecimal digits", "Make it from 32 random bytes."));
  }
  Entry entry{last.log,        last.seq + 1,   draft.at, draft.actor, draft.act, draft.subject,
              draft.agreement, draft.snapshot, {},       last.hash,   {}};
  entry.commitment = commitment_of(salt, draft.payload.reveal());
  entry.hash = header_hash(entry);
  return Record{std::move(entry), Opening{std::move(salt), draft.payload}};
}

}  // namespace evenkeel::ledger
