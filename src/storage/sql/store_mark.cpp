#include "storage/sql/store_mark.h"

#include "storage/sql/query.h"

namespace evenkeel::storage {

StoreMark read_mark(soci::session& session) {
  Query query(session,
              "SELECT COALESCE((SELECT MAX(published) FROM dataset), 0) AS records, "
              "COALESCE((SELECT MAX(recorded) FROM figure_set), 0) AS figures, "
              "(SELECT COUNT(*) FROM agreement) + (SELECT COUNT(*) FROM agreement_signature) AS agreements");
  const auto& records = query.column<std::int64_t>();
  const auto& figures = query.column<std::int64_t>();
  const auto& agreements = query.column<std::int64_t>();
  if (!query.next()) return {};
  return {records.number, figures.number, agreements.number};
}

}  // namespace evenkeel::storage
