#include "storage/open_store.h"

#include <fmt/format.h>

#include "storage/engines/postgres/postgres_engine.h"
#include "storage/engines/sqlite/sqlite_engine.h"
#include "storage/sql/account_store.h"
#include "storage/sql/agreement_store.h"
#include "storage/sql/event_store.h"
#include "storage/sql/figure_store.h"
#include "storage/sql/filter_store.h"
#include "storage/sql/job_store.h"
#include "storage/sql/ledger_store.h"
#include "storage/sql/matter_store.h"
#include "storage/sql/plan_store.h"
#include "storage/sql/record_lookup.h"
#include "storage/sql/record_store.h"
#include "storage/sql/session_store.h"
#include "storage/sql/shared_commits.h"
#include "storage/sql/subscriber_store.h"
#include "storage/sql/survey_store.h"
#include "storage/store_url.h"
#include "usecases/ports/kept_answers.h"
#include "usecases/ports/side_stores.h"

namespace evenkeel {
namespace storage {
namespace {

class SqlStore final : public Store, public SideStores, public KeptAnswers {
 public:
  explicit SqlStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  RecordStore& records() override { return records_; }
  RecordLookup& lookup() override { return lookup_; }
  FigureStore& figures() override { return figures_; }
  AgreementStore& agreements() override { return agreements_; }
  LedgerStore& ledger() override { return ledger_; }
  LedgerStore& access_log() override { return access_log_; }
  MatterStore& matters() override { return matters_; }
  PlanStore& plans() override { return plans_; }
  JobStore& jobs() override { return jobs_; }
  EventStore& events() override { return events_; }
  AccountStore& accounts() override { return accounts_; }
  SessionStore& sessions() override { return sessions_; }
  Result<void> in_transaction(const std::function<Result<void>()>& work) override {
    return database_->write([&](soci::session&) { return work(); });
  }
  Result<void> in_view(const std::function<Result<void>()>& work) override {
    return database_->view([&](soci::session&) { return work(); });
  }
  Result<void> in_shared_transaction(const std::function<Result<void>()>& work) override {
    return shared_commits_.run(work);
  }
  SurveyStore& surveys() override { return surveys_; }
  SubscriberStore& subscribers() override { return subscribers_; }
  FilterStore& filters() override { return filters_; }
  GivenUpStore& given_up() override { return events_; }
  Result<std::shared_ptr<const void>> keep(const std::string& name,
                                           const std::function<Result<Made>()>& make) override {
    std::shared_ptr<const void> found;
    const auto made = [&]() -> Result<KeptByMark::Made> {
      EVENKEEL_TRY_LET(auto answer, make());
      return KeptByMark::Made{std::move(answer.answer), answer.bytes};
    };
    const auto look = [&](soci::session& session) -> Result<void> {
      EVENKEEL_TRY_LET(found, database_->keep(session, name, made));
      return {};
    };
    EVENKEEL_TRY(database_->view(look));
    return found;
  }

 private:
  std::unique_ptr<Database> database_;
  SqlRecordStore records_{*database_};
  SqlRecordLookup lookup_{*database_};
  SqlFigureStore figures_{*database_};
  SqlAgreementStore agreements_{*database_};
  SqlLedgerStore ledger_{*database_, "decisions"};
  SqlLedgerStore access_log_{*database_, "access"};
  SqlMatterStore matters_{*database_};
  SqlPlanStore plans_{*database_};
  SqlFilterStore filters_{*database_};
  SqlJobStore jobs_{*database_};
  SqlEventStore events_{*database_};
  SqlAccountStore accounts_{*database_};
  SqlSessionStore sessions_{*database_};
  SqlSurveyStore surveys_{*database_};
  SqlSubscriberStore subscribers_{*database_};
  SharedCommits shared_commits_{*database_};
};

}  // namespace

Result<std::unique_ptr<Engine>> engine_for(const StoreUrl& url, EngineOptions options) {
  switch (url.kind) {
    case StoreKind::Sqlite:
      return make_sqlite_engine(url.target, options);
    case StoreKind::Postgres:
      return make_postgres_engine(url.target, options);
  }
  return fail(Error::unavailable("STORE-URL", "The URL of the store is of no kind that is known"));
}

Result<StoreUrl> parse_store_url(const std::string& url) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return StoreUrl{StoreKind::Postgres, url};
  }
  if (url.starts_with(kSqlite) && url.size() > kSqlite.size()) {
    return StoreUrl{StoreKind::Sqlite, url.substr(kSqlite.size())};
  }
  return fail(Error::unavailable("STORE-URL", "The URL of the store is of no kind that is known",
                                 "Write sqlite:PATH or postgresql://USER@HOST/DATABASE."));
}

Result<std::unique_ptr<Database>> open_database(const std::string& url, EngineOptions options) {
  EVENKEEL_TRY_LET(const auto parsed, parse_store_url(url));
  EVENKEEL_TRY_LET(auto engine, engine_for(parsed, options));
  auto database = std::make_unique<Database>(std::move(engine), options);
  EVENKEEL_TRY(database->prepare());
  return database;
}

Result<std::unique_ptr<Store>> open_store_with(const std::string& url, EngineOptions options) {
  EVENKEEL_TRY_LET(auto database, open_database(url, options));
  return std::make_unique<SqlStore>(std::move(database));
}

}  // namespace storage

Result<std::unique_ptr<Store>> open_store(const std::string& url) {
  return storage::open_store_with(url, storage::EngineOptions{});
}

}  // namespace evenkeel
