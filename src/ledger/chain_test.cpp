#include "ledger/chain.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "ledger/access_log.h"
#include "ledger/sample_log.h"

namespace evenkeel::ledger {
namespace {

boost::json::value digest_or_null(const std::optional<Digest>& digest) {
  return digest ? boost::json::value(digest->text()) : boost::json::value(nullptr);
}

boost::json::object as_json(const Entry& entry) {
  return {{"seq", entry.seq},
          {"at", entry.at},
          {"actor", entry.actor},
          {"act", entry.act},
          {"subject", entry.subject},
          {"log", entry.log},
          {"agreement", digest_or_null(entry.agreement)},
          {"snapshot", digest_or_null(entry.snapshot)},
          {"commitment", entry.commitment.text()},
          {"previous", entry.previous.text()}};
}

TEST(Chain, HandWrittenHeaderEqualsTheCanonicalJsonOfBase) {
  for (const auto& record : sample::records(20))
    EXPECT_EQ(header_json(record.entry), canonical_json(as_json(record.entry)).value());
}

TEST(Chain, HandWrittenLineEqualsTheCanonicalJsonOfBase) {
  for (const auto& record : sample::records(20)) {
    auto entry = as_json(record.entry);
    entry["hash"] = record.entry.hash.text();
    boost::json::object whole{{"entry", entry}, {"payload", nullptr}, {"salt", nullptr}};
    if (record.opening) {
      whole["payload"] = parse_json(record.opening->payload.reveal()).value();
      whole["salt"] = record.opening->salt;
    }
    EXPECT_EQ(record_line(record), canonical_json(whole).value() + "\n");
  }
}

TEST(Chain, EveryCodeThatIsAllowedIsWrittenWithoutEscapes) {
  for (int c = 0; c < 256; ++c) {
    const std::string text = "a" + std::string(1, static_cast<char>(c)) + "b";
    std::string written;
    append_json_string(written, text);
    if (is_code(text)) {
      EXPECT_EQ(written, '"' + text + '"') << c;
    }
  }
}

TEST(Chain, AnEntryHoldsTheHashOfTheOneBefore) {
  const auto records = sample::records(3);
  EXPECT_EQ(records[0].entry.previous, Digest{});
  EXPECT_EQ(records[1].entry.previous, records[0].entry.hash);
  EXPECT_EQ(records[2].entry.seq, 3);
}

// docs/methods/ledger.md shows these bytes.
TEST(Chain, GivesTheWorkedExampleOfTheManual) {
  Draft draft;
  draft.at = "2026-11-22T18:30:00Z";
  draft.actor = "analyst-1";
  draft.act = "import.published";
  draft.subject = "dataset/1";
  draft.payload = Private<std::string>{R"({"file":"extract.xlsx","rows":100})"};
  const auto record =
      append(new_log("00112233445566778899aabbccddeeff").value(), draft, std::string(64, 'a')).value();
  EXPECT_EQ(record.entry.commitment.text(),
            "f433aac8ff05c175bc34df6e3f2e814064afbb1a9a9a24c406566125426d5813");
  EXPECT_EQ(record.entry.hash.text(), "9d98d65a2d28f95525b628bea644443428f408072cdfa1691da44fd176f8c954");
}

TEST(Chain, RefusesWhatAHeaderMayNotHold) {
  const auto head = new_log(sample::log_id()).value();
  const std::string salt(64, '0');
  const auto refused = [&](auto&& change) {
    auto draft = sample::draft(1);
    change(draft);
    const auto made = append(head, draft, salt);
    return made ? std::string{"accepted"} : made.error().code;
  };
  EXPECT_EQ(refused([](Draft&) {}), "accepted");
  EXPECT_EQ(refused([](Draft& d) { d.actor = "Zoë"; }), "LEDGER-CODE");
  EXPECT_EQ(refused([](Draft& d) { d.subject = ""; }), "LEDGER-CODE");
  EXPECT_EQ(refused([](Draft& d) { d.act = "two\nlines"; }), "LEDGER-CODE");
  EXPECT_EQ(refused([](Draft& d) { d.at = "2026-02-30T18:30:00Z"; }), "LEDGER-TIME");
  EXPECT_EQ(refused([](Draft& d) { d.at = "2026-11-22T24:00:00Z"; }), "LEDGER-TIME");
  EXPECT_EQ(refused([](Draft& d) { d.at = "2026-11-22T18:30:00+00"; }), "LEDGER-TIME");
  EXPECT_EQ(refused([](Draft& d) { d.payload = Private<std::string>{"{ }"}; }), "LEDGER-PAYLOAD");
  EXPECT_EQ(refused([](Draft& d) { d.payload = Private<std::string>{R"({"b":1,"a":2})"}; }),
            "LEDGER-PAYLOAD");
  EXPECT_EQ(refused([](Draft& d) { d.payload = Private<std::string>{"[]"}; }), "LEDGER-PAYLOAD");
  EXPECT_EQ(append(head, sample::draft(1), "short").error().code, "LEDGER-SALT");
  EXPECT_EQ(new_log("NOT A LOG").error().code, "LEDGER-LOG");
}

TEST(RecordLine, ReadsBackWhatItWrote) {
  for (const auto& record : sample::records(12)) {
    auto line = record_line(record);
    line.pop_back();
    const auto view = read_line(line);
    ASSERT_TRUE(view);
    EXPECT_EQ(to_record(*view), record);
  }
}

// A payload whose own bytes continue the record would let two readers see two records in one line.
TEST(RecordLine, RefusesAPayloadThatContinuesTheRecord) {
  auto record = sample::records(1).front();
  const std::string other_salt(64, 'b');
  record.opening->payload = Private{R"({"a":1},"salt":")" + other_salt + R"(","payload":{})"};
  record.entry.commitment = commitment_of(record.opening->salt, record.opening->payload.reveal());
  record.entry.hash = header_hash(record.entry);
  EXPECT_EQ(sample::named(verify_export(record_line(record), {})),
            std::vector<std::string>{"1/1/unreadable"});
}

TEST(AccessLog, KeepsNamesInTheErasablePayloadAlone) {
  const auto draft =
      reading_draft({"2026-11-22T18:30:00Z", "account-3", "unit/N01", Private<std::string>{"A. Reader"},
                     Private<std::string>{"case X1"}, "page"})
          .value();
  const auto record = sample::follow(new_log(sample::log_id()).value(), draft, "salt");
  EXPECT_EQ(header_json(record.entry).find("Reader"), std::string::npos);
  EXPECT_EQ(record.opening->payload.reveal(), R"({"record":"case X1","who":"A. Reader","why":"page"})");
}

TEST(AccessLog, AGroupWaitsAtMostFiveMilliseconds) {
  using std::chrono::microseconds;
  EXPECT_FALSE(group_is_due(0, microseconds{9000}));
  EXPECT_FALSE(group_is_due(1, microseconds{4999}));
  EXPECT_TRUE(group_is_due(1, microseconds{5000}));
  EXPECT_TRUE(group_is_due(kLargestGroup, microseconds{0}));
}

}  // namespace
}  // namespace evenkeel::ledger
