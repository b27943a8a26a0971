#include "tests/contract/store_fixture.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/contract/postgres_cluster.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

std::filesystem::path test_folder() {
  static const auto folder = [] {
    auto name = (std::filesystem::temp_directory_path() / "evenkeel-contract-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    return std::filesystem::path{name};
  }();
  return folder;
}

class RemoveTestFolder : public testing::Environment {
  void TearDown() override { std::filesystem::remove_all(test_folder()); }
};
const auto* const kRemoved = testing::AddGlobalTestEnvironment(new RemoveTestFolder);

}  // namespace

bool on_postgres() {
  const auto* engine = std::getenv("EVENKEEL_CONTRACT_ENGINE");
  return engine != nullptr && std::string_view{engine} == "postgresql";
}

std::string fresh_store_url() {
  if (on_postgres()) return PostgresCluster::running().empty_database();
  static int count = 0;
  return fmt::format("sqlite:{}", (test_folder() / fmt::format("store-{}.db", ++count)).string());
}

// Migrated once, then copied. PostgreSQL copies a database more slowly than it migrates an empty one.
std::string prepared_store_url() {
  if (on_postgres()) return fresh_store_url();
  static const auto first = [] {
    auto url = fresh_store_url();
    if (const auto opened = open_store(url); !opened) throw std::runtime_error(describe(opened.error()));
    return url;
  }();
  auto copy = fresh_store_url();
  const auto path = [](const std::string& url) { return url.substr(std::string_view{"sqlite:"}.size()); };
  std::filesystem::copy_file(path(first), path(copy));
  return copy;
}

std::string temporary_path(const std::string& name) {
  static int count = 0;
  return (test_folder() / fmt::format("{}-{}", ++count, name)).string();
}

void StoreContract::SetUp() {
  url_ = prepared_store_url();
  restart();
}

void StoreContract::TearDown() { store_.reset(); }

void StoreContract::restart() {
  store_.reset();
  store_ = another();
}

std::unique_ptr<Store> StoreContract::another() {
  auto opened = open_store(url_);
  if (!opened) throw std::runtime_error(describe(opened.error()));
  return std::move(*opened);
}

Case a_case(const std::string& id, const std::string& tier, const std::string& team,
            const std::string& holder) {
  Case made;
  made.id = CaseId{id};
  made.team = TeamCode{team};
  made.tier = Tier::parse(tier).value();
  if (!holder.empty()) made.holder = PersonCode{holder};
  return made;
}

Team a_team(const std::string& code, const std::string& pdu, const std::string& region) {
  Team made;
  made.code = TeamCode{code};
  made.name = "Team " + code;
  made.pdu = UnitCode{pdu};
  made.region = UnitCode{region};
  return made;
}

Posting a_posting(const std::string& person, const std::string& team) {
  Posting made;
  made.person = PersonCode{person};
  made.team = TeamCode{team};
  made.grade = Grade::PO;
  return made;
}

ImportHeader a_header(Date as_of, const std::string& content, const std::string& source,
                      std::vector<std::string> tables) {
  return {source, as_of, sha256(content), {"cases.csv"}, std::move(tables)};
}

Result<ImportCounts> import(Store& store, const ImportHeader& header, const RecordSet& records,
                            std::int64_t sequence) {
  EVENKEEL_TRY_LET(auto staged, store.records().begin_import(header));
  EVENKEEL_TRY(staged->stage(records));
  EVENKEEL_TRY(staged->make_ready());
  ImportCounts counts;
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(counts, staged->publish(sequence, "2026-11-22T18:30:00Z"));
    return {};
  });
  return done.map([&] { return counts; });
}

Result<ImportCounts> import_cases(Store& store, Date as_of, const std::vector<Case>& cases,
                                  std::int64_t sequence, const std::string& source) {
  RecordSet records;
  records.of<Case>() = cases;
  return import(store, a_header(as_of, fmt::format("{} {}", source, sequence), source), records, sequence);
}

std::string cases_seen(Store& store, Date as_of, std::int64_t known_at) {
  const auto loaded = store.records().load(everywhere(), {}, as_of, known_at);
  if (!loaded) return describe(loaded.error());
  std::string seen;
  for (const auto& one : loaded->of<Case>()) {
    seen += fmt::format("{}{}:{}", seen.empty() ? "" : " ", one.id.text(), one.tier.text());
  }
  return seen;
}

}  // namespace evenkeel::contract
