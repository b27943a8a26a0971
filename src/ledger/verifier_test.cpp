#include "ledger/verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/sample_log.h"

namespace evenkeel::ledger {
namespace {

using sample::head_at;
using sample::joined;
using sample::lines;
using sample::named;
using sample::trust_in;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> warnings(const VerificationReport& report) {
  std::vector<std::string> out;
  for (const auto& fault : report.faults) {
    if (is_warning(fault.kind)) out.push_back(fmt::format("{}/{}", fault.seq, code(fault.kind)));
  }
  return out;
}

// `change` gets records that follow from one another only as far as it leaves them so.
void rehash(std::vector<Record>& records, std::size_t from) {
  for (auto i = from; i < records.size(); ++i) {
    if (i > 0) records[i].entry.previous = records[i - 1].entry.hash;
    records[i].entry.hash = header_hash(records[i].entry);
  }
}

TEST(Verifier, FindsNothingInASoundLogWithItsHead) {
  const auto records = sample::records(30);
  const auto report =
      verify_export(joined(lines(records)), trust_in({head_at(records, 10), head_at(records, 30)}));
  EXPECT_THAT(report.faults, IsEmpty());
  EXPECT_EQ(report.lines, 30);
  EXPECT_EQ(report.proved_to, 30);
  EXPECT_EQ(report.erased, 1);
  EXPECT_EQ(report.last, head_of(records.back().entry));
}

TEST(Verifier, GivesTheSameReportWhateverThePiecesItIsFed) {
  auto text = joined(lines(sample::records(12)));
  text[500] = 'X';
  const auto whole = verify_export(text, {});
  for (const std::size_t size : {1U, 7U, 600U}) {
    Verifier verifier{{}};
    for (std::size_t i = 0; i < text.size(); i += size) verifier.feed(std::string_view{text}.substr(i, size));
    EXPECT_EQ(verifier.finish().faults, whole.faults) << size;
  }
}

TEST(Verifier, SaysThatWithoutAHeadACutTailWouldNotShow) {
  const auto records = sample::records(12);
  auto cut = lines(records);
  cut.resize(9);
  const auto report = verify_export(joined(cut), {});
  EXPECT_TRUE(report.sound());
  EXPECT_THAT(warnings(report), ElementsAre("0/no-head"));
}

TEST(Verifier, SaysThatHeadsWithoutATrustedKeyCouldBeAnybodys) {
  const auto records = sample::records(3);
  EXPECT_THAT(warnings(verify_export(joined(lines(records)), {{head_at(records, 3)}, {}, ""})),
              ElementsAre("0/no-key"));
}

TEST(Verifier, CallsAnEmptyExportAFault) {
  EXPECT_THAT(named(verify_export("", {})), ElementsAre("0/0/empty"));
}

TEST(Verifier, NamesTheEntryWhoseSuccessorNoLongerFollowsFromIt) {
  auto records = sample::records(12);
  records[4].entry.subject = "unit/other";
  records[4].entry.hash = header_hash(records[4].entry);
  EXPECT_THAT(named(verify_export(joined(lines(records)), {})), ElementsAre("6/6/link-broken"));
}

TEST(Verifier, NamesAFirstEntryThatFollowsSomething) {
  auto records = sample::records(3);
  records[0].entry.previous = sha256("an entry before");
  rehash(records, 0);
  EXPECT_THAT(named(verify_export(joined(lines(records)), {})), ElementsAre("1/1/link-broken"));
}

TEST(Verifier, NamesAPayloadThatIsNotTheOneCommittedTo) {
  auto records = sample::records(12);
  records[2].opening->payload = Private<std::string>{"{}"};
  records[4].opening->salt[0] ^= 1;
  EXPECT_THAT(named(verify_export(joined(lines(records)), {})),
              ElementsAre("3/3/payload-changed", "5/5/payload-changed"));
}

TEST(Verifier, NamesAPayloadThatWentWithoutAnErasureEntry) {
  auto records = sample::records(12);
  records[3].opening.reset();
  EXPECT_THAT(named(verify_export(joined(lines(records)), {})), ElementsAre("4/4/payload-missing"));
}

TEST(Verifier, WarnsOfAnErasedPayloadThatIsBack) {
  auto records = sample::records(12);
  records[6].opening = Opening{sha256("sample 6").text(), sample::draft(7).payload};
  const auto report = verify_export(joined(lines(records)), {});
  EXPECT_TRUE(report.sound());
  EXPECT_THAT(warnings(report), ElementsAre("9/erasure-undone", "0/no-head"));
}

TEST(Verifier, WarnsOfAClockThatWentBackwards) {
  auto records = sample::records(12);
  records[5].entry.at = "2026-01-01T00:00:00Z";
  rehash(records, 5);
  EXPECT_THAT(warnings(verify_export(joined(lines(records)), {})),
              ElementsAre("6/clock-backwards", "0/no-head"));
}

TEST(Verifier, NamesTheFirstEntryOfAnotherLog) {
  auto records = sample::records(12);
  for (std::size_t i = 5; i < records.size(); ++i) records[i].entry.log = std::string(32, 'f');
  rehash(records, 5);
  EXPECT_THAT(named(verify_export(joined(lines(records)), {})), ElementsAre("6/6/wrong-log"));
}

// CVE-2022-39199: the identity comes from who checks, not from what is checked.
TEST(Verifier, RefusesASoundLogThatIsNotTheOneAskedFor) {
  auto other = sample::records(12);
  for (auto& record : other) record.entry.log = std::string(32, 'f');
  rehash(other, 0);
  const auto text = joined(lines(other));
  EXPECT_THAT(named(verify_export(text, {})), IsEmpty());
  EXPECT_THAT(named(verify_export(text, {{}, {}, sample::log_id()})), ElementsAre("1/1/wrong-log"));
  EXPECT_THAT(named(verify_export(text, trust_in({head_at(sample::records(12), 12)}))),
              ElementsAre("1/1/wrong-log"));
  EXPECT_THAT(
      named(verify_export(joined(lines(sample::records(12))), {{head_at(other, 12)}, {}, sample::log_id()})),
      ElementsAre("0/12/wrong-log"));
}

TEST(Verifier, NamesWhatAHeadVouchesForAndIsNotThere) {
  const auto records = sample::records(12);
  auto cut = lines(records);
  cut.resize(9);
  EXPECT_THAT(named(verify_export(joined(cut), trust_in({head_at(records, 12)}))),
              ElementsAre("9/10/tail-cut"));
}

TEST(Verifier, NamesTheStretchInWhichHistoryWasRewritten) {
  const auto records = sample::records(20);
  auto rewritten = records;
  rewritten[10].entry.subject = "unit/other";
  rehash(rewritten, 10);
  const auto report =
      verify_export(joined(lines(rewritten)), trust_in({head_at(records, 15), head_at(records, 5)}));
  EXPECT_THAT(named(report), ElementsAre("15/15/rewritten"));
  EXPECT_NE(report.faults[0].sentence.find("after entry 5 and at or before entry 15"), std::string::npos);
  EXPECT_EQ(report.proved_to, 5);
}

TEST(Verifier, NamesTwoHeadsOfOneEntryThatDiffer) {
  const auto records = sample::records(12);
  const auto other = sample::records(12, "another history");
  EXPECT_THAT(
      named(verify_export(joined(lines(records)), trust_in({head_at(records, 12), head_at(other, 12)}))),
      ElementsAre("12/12/rewritten", "0/12/fork"));
}

TEST(Verifier, NamesAHeadWhoseSignatureDoesNotFit) {
  const auto records = sample::records(12);
  auto forged = head_at(records, 12);
  forged.head.seq = 11;
  EXPECT_THAT(named(verify_export(joined(lines(records)), trust_in({forged}))),
              ElementsAre("0/11/head-forged"));
}

TEST(Verifier, NamesAHeadSignedWithAKeyThatNobodyTrusts) {
  const auto records = sample::records(12);
  const auto stranger =
      sign_head(head_of(records[11].entry), make_demonstration_key_pair("stranger")).value();
  EXPECT_THAT(named(verify_export(joined(lines(records)), trust_in({stranger}))),
              ElementsAre("0/12/head-untrusted"));
}

TEST(Verifier, RefusesEveryOtherWayToWriteTheSameRecord) {
  auto good = lines(sample::records(1)).front();
  const auto with = [&](const std::string& from, const std::string& to) {
    auto line = good;
    line.replace(line.find(from), from.size(), to);
    return named(verify_export(line, {}));
  };
  const auto unreadable = ElementsAre("1/1/unreadable");
  EXPECT_THAT(with("{\"entry\"", " {\"entry\""), unreadable);
  EXPECT_THAT(with("\"seq\":1", "\"seq\": 1"), unreadable);
  EXPECT_THAT(with("\"seq\":1", "\"seq\":01"), unreadable);
  EXPECT_THAT(with("\"seq\":1", "\"seq\":1.0"), unreadable);
  EXPECT_THAT(with("\"rows\":10", "\"rows\":1e1"), unreadable);
  EXPECT_THAT(with("\xC3\x89", "\\u00c9"), unreadable);
  EXPECT_THAT(with("}\n", "}\r\n"), unreadable);
  EXPECT_THAT(with("}\n", "} \n"), unreadable);
  EXPECT_THAT(with("}\n", "}"), unreadable);
  EXPECT_THAT(with("\"salt\":\"", "\"extra\":1,\"salt\":\""), unreadable);
  EXPECT_THAT(named(verify_export("\xEF\xBB\xBF" + good, {})), unreadable);
}

TEST(Verifier, NamesALineTooLongToKeepAndGoesOn) {
  const auto log = lines(sample::records(3));
  const auto text = log[0] + std::string(kLongestLine + 1, 'x') + "\n" + log[1] + log[2];
  EXPECT_THAT(named(verify_export(text, {})), ElementsAre("2/2/unreadable"));
}

TEST(SignedHead, ReadsBackWhatItWroteAndNothingElse) {
  const auto head = head_at(sample::records(3), 3);
  const auto file = head_file(head);
  EXPECT_EQ(parse_head_file(file).value(), head);
  EXPECT_TRUE(signature_fits(head));
  for (const auto& other : {file + " ", " " + file, file.substr(1), std::string{"{}\n"}, std::string{"[]"}})
    EXPECT_EQ(parse_head_file(other).error().code, "LEDGER-HEAD");
}

TEST(SignedHead, HasNothingToVouchForInAnEmptyLog) {
  EXPECT_EQ(sign_head(new_log(sample::log_id()).value(), sample::keys()).error().code, "LEDGER-EMPTY");
}

}  // namespace
}  // namespace evenkeel::ledger
