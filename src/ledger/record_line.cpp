#include "ledger/record_line.h"

#include "base/json.h"
#include "ledger/chain.h"

namespace evenkeel::ledger {
namespace {

constexpr std::int64_t kLargestSeq = (std::int64_t{1} << 53) - 1;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// Reads one fixed form from left to right; once something does not fit, every later read fails too.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] const char* place() const { return rest_.data(); }

  bool literal(std::string_view expected) {
    good_ = good_ && rest_.starts_with(expected);
    if (good_) rest_.remove_prefix(expected.size());
    return good_;
  }
  bool next_is(std::string_view expected) const { return good_ && rest_.starts_with(expected); }

  // Up to the closing quote, which is taken too. The allowed texts have neither quotes nor backslashes.
  std::string_view text() {
    const auto end = good_ ? rest_.find('"') : std::string_view::npos;
    good_ = end != std::string_view::npos;
    if (!good_) return {};
    const auto found = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return found;
  }

  std::string_view code() {
    const auto found = text();
    good_ = good_ && is_code(found);
    return found;
  }

  Digest digest() {
    Digest found;
    good_ = good_ && rest_.size() > 64 && rest_[64] == '"';
    for (std::size_t i = 0; good_ && i < 32; ++i) {
      const int high = hex_value(rest_[2 * i]);
      const int low = hex_value(rest_[2 * i + 1]);
      good_ = high >= 0 && low >= 0;
      found.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    if (good_) rest_.remove_prefix(65);
    return found;
  }

  std::optional<Digest> digest_or_null() {
    if (next_is("null")) return literal("null"), std::nullopt;
    if (literal("\"")) return digest();
    return std::nullopt;
  }

  std::int64_t seq() {
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < rest_.size() && digits < 17 && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits)
      value = value * 10 + (rest_[digits] - '0');
    good_ = good_ && digits > 0 && rest_.front() != '0' && value <= kLargestSeq;
    if (good_) rest_.remove_prefix(digits);
    return value;
  }

  void require(bool condition) { good_ = good_ && condition; }

 private:
  std::string_view rest_;
  bool good_ = true;
};

std::string_view between(const char* from, const char* to) {
  return {from, static_cast<std::size_t>(to - from)};
}

void read_header(Cursor& in, RecordView& view) {
  const char* start = in.place();
  in.literal("{\"act\":\""), view.act = in.code();
  in.literal(",\"actor\":\""), view.actor = in.code();
  in.literal(",\"agreement\":"), view.agreement = in.digest_or_null();
  in.literal(",\"at\":\""), view.at = in.text();
  in.require(is_utc_time(view.at));
  in.literal(",\"commitment\":\""), view.commitment = in.digest();
  in.literal(",");
  view.header_before_hash = between(start, in.place());
  in.literal("\"hash\":\""), view.hash = in.digest();
  in.literal(",");
  start = in.place();
  in.literal("\"log\":\""), view.log = in.text();
  in.require(is_hex(view.log, 32));
  in.literal(",\"previous\":\""), view.previous = in.digest();
  in.literal(",\"seq\":"), view.seq = in.seq();
  in.literal(",\"snapshot\":"), view.snapshot = in.digest_or_null();
  in.literal(",\"subject\":\""), view.subject = in.code();
  in.literal("}");
  view.header_after_hash = between(start, in.place());
}

// The salt has a fixed length and stands last, so the payload is what lies between; it must be canonical
// JSON itself, so nothing in it can pass for another member of the record.
void read_opening(Cursor& in, RecordView& view) {
  constexpr std::string_view kBeforeSalt = ",\"salt\":\"";
  constexpr std::size_t kTail = kBeforeSalt.size() + 64 + 2;
  in.require(in.rest().size() > kTail);
  if (!in.good()) return;
  const auto payload = in.rest().substr(0, in.rest().size() - kTail);
  in.literal(payload);
  in.literal(kBeforeSalt);
  view.salt = in.digest();
  in.require(is_canonical_object(payload));
  view.payload = payload;
}

}  // namespace

std::string record_line(const Record& record) {
  std::string out = "{\"entry\":";
  auto header = header_json(record.entry);
  header.insert(header.find("\"log\":\""), "\"hash\":\"" + record.entry.hash.text() + "\",");
  out += header;
  if (record.opening) {
    out +=
        ",\"payload\":" + record.opening->payload.reveal() + ",\"salt\":\"" + record.opening->salt + "\"}\n";
  } else {
    out += ",\"payload\":null,\"salt\":null}\n";
  }
  return out;
}

std::optional<RecordView> read_line(std::string_view line) {
  RecordView view;
  Cursor in{line};
  in.literal("{\"entry\":");
  read_header(in, view);
  in.literal(",\"payload\":");
  if (in.next_is("null")) {
    in.literal("null,\"salt\":null");
  } else {
    read_opening(in, view);
  }
  in.literal("}");
  in.require(in.rest().empty());
  return in.good() ? std::optional{view} : std::nullopt;
}

Record to_record(const RecordView& view) {
  const auto text = [](std::string_view part) { return std::string{part}; };
  Record record{
      {text(view.log), view.seq, text(view.at), text(view.actor), text(view.act), text(view.subject),
       view.agreement, view.snapshot, view.commitment, view.previous, view.hash},
      std::nullopt};
  if (view.payload) record.opening = Opening{view.salt.text(), Private{text(*view.payload)}};
  return record;
}

}  // namespace evenkeel::ledger
