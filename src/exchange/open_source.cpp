// Which importer a set of files belongs to.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "exchange/native/native_source.h"
#include "exchange/native/table_names.h"
#include "exchange/records/source_files.h"
#include "usecases/ports/record_source.h"

namespace evenkeel {

Result<std::unique_ptr<RecordSource>> open_record_source(const std::vector<std::string>& paths) {
  EVENKEEL_TRY_LET(auto files, exchange::find_source_files(paths));
  const auto other =
      std::find_if_not(files.files.begin(), files.files.end(),
                       [](const exchange::SourceFile& file) { return exchange::is_native(file); });
  if (other != files.files.end()) {
    return fail(Error::invalid("SOURCE-UNKNOWN", fmt::format("\"{}\" is no table known here", other->name),
                               fmt::format("Name each file after its table: {}.", exchange::table_names())));
  }
  return exchange::open_native(std::move(files));
}

}  // namespace evenkeel
