// Harms a sound log in every way the design names and asks that each be named at the exact record.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "ledger/sample_log.h"

namespace evenkeel::ledger {
namespace {

using sample::joined;
using sample::named;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

constexpr std::size_t kRecords = 300;

class Torture : public testing::Test {
 protected:
  static const std::vector<Record>& records() {
    static const auto made = sample::records(kRecords);
    return made;
  }
  static const std::vector<std::string>& lines() {
    static const auto made = sample::lines(records());
    return made;
  }
  static VerificationReport check(const std::vector<std::string>& harmed) {
    return verify_export(joined(harmed), sample::trust_in({sample::head_at(records(), kRecords)}));
  }
  static std::string fault(std::size_t line, std::size_t seq, std::string_view kind) {
    return fmt::format("{}/{}/{}", line, seq, kind);
  }
};

TEST_F(Torture, TheUnharmedLogIsSound) { EXPECT_TRUE(check(lines()).faults.empty()); }

bool names_line(const VerificationReport& report, std::int64_t line) {
  const auto first = std::find_if(report.faults.begin(), report.faults.end(),
                                  [](const Fault& fault) { return !is_warning(fault.kind); });
  return first != report.faults.end() && first->line == line;
}

// Checks what stands before a line once. After it only the next two follow: from there on the sound log
// leaves every verifier in the same state.
TEST_F(Torture, EveryFlippedByteIsNamedAtItsRecord) {
  Verifier before{{}};
  for (std::size_t i = 0; i < kRecords; ++i) {
    auto line = lines()[i];
    for (auto& byte : line) {
      const char was = std::exchange(byte, static_cast<char>(byte ^ 1));
      auto verifier = before;
      verifier.feed(line);
      for (auto next = i + 1; next < std::min(i + 3, kRecords); ++next) verifier.feed(lines()[next]);
      const auto report = verifier.finish();
      ASSERT_TRUE(names_line(report, static_cast<std::int64_t>(i) + 1))
          << line << testing::PrintToString(named(report));
      byte = was;
    }
    before.feed(line);
  }
}

TEST(SmallTorture, EveryBitOfEveryByteFlippedIsNamedAtItsRecordAndNoOtherButItsNeighbour) {
  const auto records = sample::records(10);
  const auto log = sample::lines(records);
  const auto trust = sample::trust_in({sample::head_at(records, 10)});
  std::int64_t at = 1;
  for (std::size_t i = 0; i < log.size(); ++i, ++at) {
    for (std::size_t place = 0; place < log[i].size(); ++place) {
      for (unsigned bit = 1; bit < 256; bit *= 2) {
        auto harmed = log;
        harmed[i][place] = static_cast<char>(static_cast<unsigned char>(harmed[i][place]) ^ bit);
        const auto report = verify_export(joined(harmed), trust);
        ASSERT_TRUE(names_line(report, at)) << harmed[i];
        for (const auto& fault : report.faults)
          ASSERT_TRUE(fault.line == 0 || fault.line <= at + 1) << describe(fault);
      }
    }
  }
}

TEST_F(Torture, EveryDroppedRecordIsNamed) {
  for (std::size_t i = 0; i + 1 < kRecords; ++i) {
    auto harmed = lines();
    harmed.erase(harmed.begin() + static_cast<std::ptrdiff_t>(i));
    ASSERT_THAT(named(check(harmed)), ElementsAre(fault(i + 1, i + 1, "record-dropped")));
  }
}

TEST_F(Torture, EveryDuplicatedRecordIsNamed) {
  for (std::size_t i = 0; i < kRecords; ++i) {
    auto harmed = lines();
    harmed.insert(harmed.begin() + static_cast<std::ptrdiff_t>(i), lines()[i]);
    ASSERT_THAT(named(check(harmed)), ElementsAre(fault(i + 2, i + 1, "record-repeated")));
  }
}

TEST_F(Torture, EveryRecordSwappedWithItsNeighbourIsNamedWithIt) {
  for (std::size_t i = 0; i + 1 < kRecords; ++i) {
    auto harmed = lines();
    std::swap(harmed[i], harmed[i + 1]);
    ASSERT_THAT(named(check(harmed)), ElementsAre(fault(i + 1, i + 2, "record-out-of-order"),
                                                  fault(i + 2, i + 1, "record-out-of-order")));
  }
}

TEST_F(Torture, EveryRecordSwappedWithOneFarAwayIsNamedWithIt) {
  for (std::size_t i = 0; i < kRecords; ++i) {
    const auto j = (i + 117) % kRecords;
    auto harmed = lines();
    std::swap(harmed[i], harmed[j]);
    ASSERT_THAT(named(check(harmed)), UnorderedElementsAre(fault(i + 1, j + 1, "record-out-of-order"),
                                                           fault(j + 1, i + 1, "record-out-of-order")));
  }
}

TEST_F(Torture, EveryRecordOverwrittenByAnotherIsNamed) {
  for (std::size_t i = 1; i + 1 < kRecords; ++i) {
    auto harmed = lines();
    harmed[i] = harmed[i - 1];
    ASSERT_THAT(named(check(harmed)), UnorderedElementsAre(fault(i + 1, i, "record-repeated"),
                                                           fault(i + 1, i + 1, "record-dropped")));
  }
}

TEST_F(Torture, EveryCutTailIsNamedWithTheFirstEntryMissing) {
  for (std::size_t keep = 1; keep < kRecords; ++keep) {
    auto harmed = lines();
    harmed.resize(keep);
    auto faults = named(check(harmed));
    ASSERT_FALSE(faults.empty());
    ASSERT_EQ(faults.back(), fault(keep, keep + 1, "tail-cut"));
  }
}

TEST_F(Torture, ALogCutInTheMiddleOfARecordNamesThatRecordAndTheRest) {
  auto text = joined(lines());
  text.resize(joined({lines().begin(), lines().begin() + 100}).size() + 40);
  EXPECT_THAT(named(verify_export(text, sample::trust_in({sample::head_at(records(), kRecords)}))),
              ElementsAre("101/101/unreadable", "101/102/tail-cut"));
}

TEST_F(Torture, AReorderedStretchIsNamedInEveryRecordOfIt) {
  auto harmed = lines();
  std::reverse(harmed.begin() + 100, harmed.begin() + 105);
  const auto report = check(harmed);
  for (std::int64_t line = 101; line <= 105; ++line) {
    if (line == 103) continue;  // the middle one stands where it belongs
    EXPECT_TRUE(std::any_of(report.faults.begin(), report.faults.end(), [line](const Fault& fault) {
      return fault.line == line;
    })) << line;
  }
}

TEST_F(Torture, AWholeLogWrittenAnewIsNamedAgainstTheHead) {
  EXPECT_THAT(named(check(sample::lines(sample::records(kRecords, "another history")))),
              ElementsAre(fault(kRecords, kRecords, "rewritten")));
}

TEST_F(Torture, ARecordPutInIsNamed) {
  const auto strange = sample::lines(sample::records(kRecords, "another history"));
  for (std::size_t i = 1; i < kRecords; ++i) {
    auto harmed = lines();
    harmed.insert(harmed.begin() + static_cast<std::ptrdiff_t>(i), "junk\n");
    ASSERT_THAT(named(check(harmed)), ElementsAre(fault(i + 1, i + 1, "unreadable")));
    harmed[i] = strange[i];
    ASSERT_TRUE(names_line(check(harmed), static_cast<std::int64_t>(i) + 1));
  }
}

}  // namespace
}  // namespace evenkeel::ledger
