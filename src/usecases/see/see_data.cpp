#include "usecases/see/see_data.h"

#include <algorithm>

#include "access/permissions.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostImports = 100;

bool wanted(const Quarantined& row, const QuarantineQuery& query) {
  return (query.table.empty() || row.table == query.table) &&
         (query.rule.empty() || row.rule == query.rule) &&
         (query.file.empty() || row.place.file == query.file) &&
         (!query.severity || row.severity == *query.severity);
}

Result<DatasetRow> dataset(const Asking& asking, std::int64_t id) {
  EVENKEEL_TRY_LET(const auto imports, asking.store.records().imports(kMostImports));
  const auto found = std::ranges::find(imports, id, &DatasetRow::id);
  if (found != imports.end()) return *found;
  return fail(Error::not_found("NO-IMPORT", "there is no import of that number among the last hundred",
                               "The list of imports shows those there are."));
}

}  // namespace

Result<DataView> see_data(const Asking& asking) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::ImportRecords));
  DataView out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(out.imports, asking.store.records().imports(kMostImports));
  return out;
}

Result<QuarantineView> see_quarantine(const Asking& asking, const QuarantineQuery& query) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::ImportRecords));
  QuarantineView out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(out.dataset, dataset(asking, query.dataset));
  EVENKEEL_TRY_LET(out.rows, asking.store.records().quarantined(query.dataset));
  for (const auto& row : out.rows) {
    ++out.by_rule[row.rule];
    ++out.by_table[row.table];
    ++out.by_file[row.place.file];
  }
  std::erase_if(out.rows, [&](const Quarantined& row) { return !wanted(row, query); });
  out.found = static_cast<std::int64_t>(out.rows.size());
  const auto pages = std::max<std::int64_t>(1, (out.found + query.a_page - 1) / query.a_page);
  out.page = std::clamp<std::int64_t>(query.page, 1, pages);
  const auto first = (out.page - 1) * query.a_page;
  const auto last = std::min(out.found, first + query.a_page);
  out.rows = {out.rows.begin() + first, out.rows.begin() + last};
  return out;
}

}  // namespace evenkeel
