// Somebody with a database client and the right to change its schema alters one column of one row of the
// ledger, takes a row out, puts one in, or moves the head: the ledger's check says so and names the entry.
#include <fmt/format.h>

#include <sstream>

#include "tests/contract/direct_sql.h"
#include "tests/contract/store_fixture.h"
#include "usecases/ledger/ledger_duties.h"
#include "usecases/ledger_recording.h"

namespace evenkeel::contract {
namespace {

constexpr int kEntries = 4;

class Tampering : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    for (int k = 1; k <= kEntries; ++k) write(fmt::format("dataset-{}", k));
  }

  void write(const std::string& subject) {
    ledger::Draft draft{.at = "2026-11-22T18:30:00Z",
                        .actor = "analyst",
                        .act = "import.published",
                        .subject = subject,
                        .agreement = sha256("agreement"),
                        .snapshot = sha256("snapshot"),
                        .payload = Private<std::string>{R"({"rows":100})"}};
    ASSERT_OK(store().in_transaction(
        [&]() -> Result<void> { return write_down(store().ledger(), draft).map([](const auto&) {}); }));
  }

  // Past what the database itself refuses.
  void tamper(const std::string& sql) {
    store_.reset();
    if (on_postgres()) {
      run_directly(url(), "SET session_replication_role = replica; " + sql);
    } else {
      for (const auto* trigger :
           {"ledger_entry_no_update", "ledger_entry_no_delete", "ledger_opening_no_update"})
        run_directly(url(), fmt::format("DROP TRIGGER IF EXISTS {}", trigger));
      run_directly(url(), sql);
    }
    restart();
  }

  // What the check says; empty where it finds nothing. What cannot be read at all is told as that.
  std::string found() {
    try {
      const auto verdict = verify_ledger(store().ledger(), {});
      if (!verdict) return describe(verdict.error());
      if (verdict->sound) return {};
      std::string out;
      for (const auto& sentence : verdict->sentences) out += sentence + "\n";
      return out;
    } catch (const std::exception& fault) {
      return fmt::format("exception: {}", fault.what());
    }
  }

  std::string columns(const std::string& table) { return columns_of(url(), table); }
};

std::vector<std::string> words(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

TEST_F(Tampering, WithNothingIsSound) { EXPECT_EQ(found(), ""); }

TEST_F(Tampering, WithAnyColumnOfAnyEntryIsNamed) {
  for (const std::string table : {"ledger_entry", "ledger_opening"}) {
    for (const auto& column : words(columns(table))) {
      for (int seq = 1; seq <= kEntries; ++seq) {
        SetUp();
        const bool number = column == "seq";
        const auto value = number                ? std::string{"99"}
                           : column == "chain"   ? std::string{"'access'"}
                           : column == "payload" ? std::string{R"('{"rows":101}')"}
                           : column == "at"      ? std::string{"'2026-11-22T18:30:01Z'"}
                           : column == "act"     ? std::string{"'import.published2'"}
                           : column == "actor"   ? std::string{"'other'"}
                           : column == "subject" ? std::string{"'dataset-9'"}
                           : column == "log"     ? "'" + std::string(32, 'a') + "'"
                                                 : "'" + std::string(64, 'b') + "'";
        tamper(fmt::format("UPDATE {} SET {} = {} WHERE chain = 'decisions' AND seq = {}", table, column,
                           value, seq));
        const auto said = found();
        EXPECT_NE(said, "") << table << "." << column << " of entry " << seq;
        const auto entry = fmt::format("entry {}", seq);
        EXPECT_NE(said.find(entry), std::string::npos)
            << table << "." << column << " of entry " << seq << ": " << said;
      }
    }
  }
}

TEST_F(Tampering, WithTextsThatAreNoneOfTheLedgersIsNamed) {
  for (const auto* column : {"hash", "previous", "commitment", "agreement", "snapshot", "at", "act", "log"}) {
    for (const std::string value : {"", "x", "not a digest", "\"}"}) {
      SetUp();
      tamper(fmt::format("UPDATE ledger_entry SET {} = '{}' WHERE chain = 'decisions' AND seq = 2", column,
                         value));
      EXPECT_NE(found().find("entry 2"), std::string::npos) << column << " '" << value << "': " << found();
    }
  }
  for (const auto* column : {"agreement", "snapshot"}) {
    SetUp();
    tamper(fmt::format("UPDATE ledger_entry SET {} = NULL WHERE chain = 'decisions' AND seq = 2", column));
    EXPECT_NE(found().find("entry 2"), std::string::npos) << column << ": " << found();
  }
}

TEST_F(Tampering, WithRowsTakenOutIsNamed) {
  for (int seq = 1; seq <= kEntries; ++seq) {
    for (const auto* table : {"ledger_entry", "ledger_opening"}) {
      SetUp();
      tamper(fmt::format("DELETE FROM {} WHERE chain = 'decisions' AND seq = {}", table, seq));
      EXPECT_NE(found().find(fmt::format("entry {}", seq)), std::string::npos)
          << table << " " << seq << ": " << found();
    }
  }
}

TEST_F(Tampering, WithAPayloadForAnEntryThatIsNotThereIsNamed) {
  for (const auto* chain : {"decisions", "nobodys"}) {
    SetUp();
    tamper(
        fmt::format("INSERT INTO ledger_opening (chain, seq, salt, payload) VALUES ('{}', 9, '{}', '{{}}')",
                    chain, std::string(64, 'a')));
    EXPECT_NE(found().find("entry 9: opening-stray"), std::string::npos) << chain << ": " << found();
  }
}

TEST_F(Tampering, WithTheHeadIsNamed) {
  const std::vector<std::string> changes{"seq = 3",
                                         "seq = 9",
                                         "hash = '" + std::string(64, 'c') + "'",
                                         "log = '" + std::string(32, 'c') + "'",
                                         "at = '2026-11-23T18:30:00Z'",
                                         "seq = 0, hash = '', log = '', at = ''"};
  for (const auto& change : changes) {
    SetUp();
    tamper(fmt::format("UPDATE ledger_head SET {} WHERE chain = 'decisions'", change));
    EXPECT_NE(found().find("the store's own head"), std::string::npos) << change << ": " << found();
  }
}

TEST_F(Tampering, WithTheEndCutAndTheHeadForgottenIsNamed) {
  tamper("DELETE FROM ledger_entry WHERE chain = 'decisions' AND seq > 2");
  tamper("DELETE FROM ledger_opening WHERE chain = 'decisions' AND seq > 2");
  EXPECT_NE(found().find("entries 3 to 4 are missing from the end"), std::string::npos) << found();
}

}  // namespace
}  // namespace evenkeel::contract
