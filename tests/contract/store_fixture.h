// A fresh store for each test, in the database that this run of the suite is about.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/records/record_set.h"
#include "domain/records/records.h"
#include "domain/scope.h"
#include "usecases/ports/record_store.h"
#include "usecases/ports/store.h"

namespace evenkeel::contract {

bool on_postgres();

// The URL of a store that does not exist yet. On PostgreSQL it is always the same one, emptied.
std::string fresh_store_url();
// The same; on SQLite the store has its tables already, and nothing in them.
std::string prepared_store_url();

// A file that does not exist yet, removed with all others at the end.
std::string temporary_path(const std::string& name);

class StoreContract : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;
  // Closes the store and opens it again, as a restart of the program does.
  void restart();
  [[nodiscard]] Store& store() { return *store_; }
  // A second opening of the same store, as another process has it.
  [[nodiscard]] std::unique_ptr<Store> another();
  [[nodiscard]] const std::string& url() const { return url_; }

  std::unique_ptr<Store> store_;

 private:
  std::string url_;
};

inline const Scope& everywhere() {
  static const Scope scope{"test", true, {}, {}, {}};
  return scope;
}

inline Date day(int number) { return Date::of(2026, 1, 1).plus_days(number); }

// A case with a tier, enough to tell two statements of it apart.
Case a_case(const std::string& id, const std::string& tier = "B2", const std::string& team = "T1",
            const std::string& holder = "N1");
Team a_team(const std::string& code, const std::string& pdu = "P1", const std::string& region = "R1");
Posting a_posting(const std::string& person, const std::string& team = "T1");

ImportHeader a_header(Date as_of, const std::string& content, const std::string& source = "native",
                      std::vector<std::string> tables = {"cases"});

// Stages and publishes in one transaction, as a use case does.
Result<ImportCounts> import(Store& store, const ImportHeader& header, const RecordSet& records,
                            std::int64_t sequence);
Result<ImportCounts> import_cases(Store& store, Date as_of, const std::vector<Case>& cases,
                                  std::int64_t sequence, const std::string& source = "native");

// "X1:B2 X2:A3": the cases seen at one moment.
std::string cases_seen(Store& store, Date as_of, std::int64_t known_at = kKnownNow);

#define ASSERT_OK(expression)                                                \
  do {                                                                       \
    const auto& result_ = (expression);                                      \
    ASSERT_TRUE(result_.has_value()) << evenkeel::describe(result_.error()); \
  } while (false)

}  // namespace evenkeel::contract
