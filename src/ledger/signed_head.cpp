#include "ledger/signed_head.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "ledger/chain.h"

namespace evenkeel::ledger {
namespace {

Error bad_head() {
  return Error::invalid("LEDGER-HEAD", "this is not a signed head of a ledger",
                        "Use the file that 'evenkeel ledger head' wrote, unchanged.");
}

std::string text_of(const boost::json::object& object, std::string_view key) {
  const auto* found = object.if_contains(key);
  return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::string head_json(const Head& head, std::string_view key, std::string_view signature) {
  std::string out = fmt::format(R"({{"at":"{}","hash":"{}",)", head.at, head.hash.text());
  if (!key.empty()) out += fmt::format(R"("key":"{}",)", key);
  out += fmt::format(R"("log":"{}","seq":{})", head.log, head.seq);
  if (!signature.empty()) out += fmt::format(R"(,"signature":"{}")", signature);
  return out + '}';
}

}  // namespace

std::string head_message(const Head& head) { return "evenkeel ledger head 1\n" + head_json(head, {}, {}); }

Result<SignedHead> sign_head(const Head& head, const KeyPair& keys) {
  if (head.seq == 0) {
    return fail(Error::invalid("LEDGER-EMPTY", "the ledger has no entry yet, so there is no head to sign",
                               "Import something first."));
  }
  EVENKEEL_TRY_LET(auto signature, sign(head_message(head), keys.secret_key));
  return SignedHead{head, keys.public_key, std::move(signature)};
}

bool signature_fits(const SignedHead& head) {
  return verify(head_message(head.head), head.signature, head.key);
}

std::string head_file(const SignedHead& head) {
  return head_json(head.head, head.key.hex, head.signature.hex) + '\n';
}

Result<SignedHead> parse_head_file(std::string_view text) {
  const auto value = parse_json(text);
  if (!value || !value->is_object()) return fail(bad_head());
  const auto& object = value->get_object();
  const auto* seq = object.if_contains("seq");
  const auto hash = Digest::parse(text_of(object, "hash"));
  if (seq == nullptr || !seq->is_int64() || seq->get_int64() < 1 || !hash) return fail(bad_head());
  SignedHead head{{text_of(object, "log"), seq->get_int64(), *hash, text_of(object, "at")},
                  {text_of(object, "key")},
                  {text_of(object, "signature")}};
  const bool formed = is_hex(head.head.log, 32) && is_utc_time(head.head.at) && is_hex(head.key.hex, 64) &&
                      is_hex(head.signature.hex, 128);
  if (!formed || head_file(head) != text) return fail(bad_head());
  return head;
}

std::optional<Fault> compare_heads(const Head& one, const Head& other) {
  if (one.log != other.log) {
    return Fault{FaultKind::WrongLog, 0, 0,
                 fmt::format("one head is of log {}, the other of log {}", one.log, other.log)};
  }
  if (one.seq != other.seq || one.hash == other.hash) return std::nullopt;
  return Fault{
      FaultKind::Fork, 0, one.seq,
      fmt::format("two heads of entry {} differ ({}... of {} and {}... of {}): the log was shown to "
                  "different people in different forms",
                  one.seq, one.hash.text().substr(0, 12), one.at, other.hash.text().substr(0, 12), other.at)};
}

}  // namespace evenkeel::ledger
