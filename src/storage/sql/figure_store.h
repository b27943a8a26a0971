// Figures by day, mode and time of recording.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/figure_store.h"

namespace evenkeel::storage {

// Unavailable (STORE-DAMAGED) when the rows of a set do not give the digest it was recorded with.
Result<void> check_figures(soci::session& session);

class SqlFigureStore final : public FigureStore {
 public:
  explicit SqlFigureStore(Database& database) : database_(database) {}

  Result<std::unique_ptr<StagedFigures>> stage(const FigureSet& set) override;
  Result<std::vector<Figure>> figures(const Scope& scope, const FigureQuery& query) override;
  // `from` and `to` are both included.
  Result<std::vector<FigurePoint>> history(const Scope& scope, Level level, const std::string& code,
                                           Mode mode, Date from, Date to, std::int64_t known_at) override;
  Result<std::vector<FigurePoint>> on_days(const Scope& scope, Level level, Mode mode,
                                           const std::vector<Date>& days, std::int64_t known_at) override;
  Result<std::vector<FigurePoint>> on_days_of(const Scope& scope, Level level,
                                              const std::vector<std::string>& codes, Mode mode,
                                              const std::vector<Date>& days, std::int64_t known_at) override;
  Result<std::int64_t> last_recorded(Mode mode, Date from, Date to, std::int64_t known_at) override;
  Result<std::vector<Date>> days(Mode mode) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
