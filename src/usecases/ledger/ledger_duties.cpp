#include "usecases/ledger/ledger_duties.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "ledger/record_line.h"
#include "ledger/signed_head.h"
#include "ledger/verifier.h"

namespace evenkeel {
namespace {

constexpr std::string_view kPublic = "public ";
constexpr std::string_view kSecret = "secret ";

using OwnHead = std::optional<ledger::Head>;

// The store's own head beside its entries. It stands in the same database and vouches for nothing; but who
// cuts or changes entries and forgets it is told by it. It is read before the entries and after them, so that
// what others append meanwhile is no fault.
class HeadCheck {
 public:
  explicit HeadCheck(OwnHead before) : before_(std::move(before)) {}

  void see(const ledger::Entry& entry) {
    last_ = std::max(last_, entry.seq);
    if (before_ && entry.seq == before_->seq) at_head_ = entry;
  }

  [[nodiscard]] std::optional<std::string> fault(const OwnHead& after) const {
    if (const auto now = after ? after->seq : 0; now < last_)
      return fmt::format("entry {}: head-moved: the store's own head stands at entry {}, before it", last_,
                         now);
    if (!before_) return std::nullopt;
    if (before_->seq > last_)
      return fmt::format(
          "entry {}: tail-cut: entries {} to {} are missing from the end: the store's own head stands "
          "there",
          last_ + 1, last_ + 1, before_->seq);
    const bool same = at_head_ && at_head_->hash == before_->hash && at_head_->log == before_->log &&
                      at_head_->at == before_->at;
    if (same) return std::nullopt;
    return fmt::format("entry {}: head-moved: the store's own head is of another entry than stands there",
                       before_->seq);
  }

 private:
  OwnHead before_;
  std::optional<ledger::Entry> at_head_;
  std::int64_t last_ = 0;
};

}  // namespace

Result<std::string> signed_head_file(LedgerStore& store, const KeyPair& keys) {
  EVENKEEL_TRY_LET(const auto head, store.head());
  if (!head)
    return fail(Error::undefined("LEDGER-EMPTY", "the ledger has no entry to vouch for",
                                 "Import or record something first."));
  EVENKEEL_TRY_LET(const auto signed_head, ledger::sign_head(*head, keys));
  return ledger::head_file(signed_head);
}

Result<void> export_ledger(LedgerStore& store,
                           const std::function<Result<void>(std::string_view line)>& sink) {
  return store.each_record([&](const ledger::Record& record) { return sink(ledger::record_line(record)); });
}

Result<LedgerVerdict> verify_ledger(LedgerStore& store, const std::vector<std::string>& heads,
                                    const std::vector<PublicKey>& keys) {
  ledger::Trust trust;
  trust.keys = keys;
  for (const auto& text : heads) {
    EVENKEEL_TRY_LET(auto head, ledger::parse_head_file(text));
    trust.heads.push_back(std::move(head));
  }
  ledger::Verifier verifier{std::move(trust)};
  EVENKEEL_TRY_LET(auto before, store.head());
  HeadCheck own{std::move(before)};
  EVENKEEL_TRY(store.each_record([&](const ledger::Record& record) -> Result<void> {
    own.see(record.entry);
    verifier.feed(ledger::record_line(record));
    return {};
  }));
  EVENKEEL_TRY_LET(const auto after, store.head());
  const auto report = verifier.finish();
  LedgerVerdict verdict{.entries = report.lines,
                        .proved_to = report.proved_to,
                        .erased = report.erased,
                        .sound = report.sound(),
                        .sentences = {}};
  for (const auto& fault : report.faults) verdict.sentences.push_back(ledger::describe(fault));
  if (auto moved = own.fault(after)) {
    verdict.sound = false;
    verdict.sentences.push_back(std::move(*moved));
  }
  EVENKEEL_TRY_LET(const auto stray, store.stray_openings());
  for (const auto seq : stray) {
    verdict.sound = false;
    verdict.sentences.push_back(fmt::format(
        "entry {}: opening-stray: a payload stands in the store for an entry that is not there", seq));
  }
  return verdict;
}

std::string key_file(const KeyPair& keys) {
  return std::string{kPublic} + keys.public_key.hex + "\n" + std::string{kSecret} + keys.secret_key.hex +
         "\n";
}

namespace {

// The rest of the line that begins with `name`; empty where there is none.
std::string line_of(std::string_view text, std::string_view name) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = trim(text.substr(0, end));
    if (line.starts_with(name)) return std::string{line.substr(name.size())};
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return {};
}

Error no_key() {
  return Error::invalid("BAD-KEY", "this is not a file of signing keys",
                        "Use the files that 'evenkeel agreement keys' wrote.");
}

}  // namespace

Result<KeyPair> parse_key_file(std::string_view text) {
  const KeyPair keys{PublicKey{line_of(text, kPublic)}, SecretKey{line_of(text, kSecret)}};
  if (keys.public_key.hex.size() != 64 || keys.secret_key.hex.size() != 128) return fail(no_key());
  return keys;
}

std::string public_key_file(const PublicKey& key) { return std::string{kPublic} + key.hex + "\n"; }

Result<PublicKey> parse_public_key_file(std::string_view text) {
  PublicKey key{line_of(text, kPublic)};
  if (key.hex.size() != 64) return fail(no_key());
  return key;
}

}  // namespace evenkeel
