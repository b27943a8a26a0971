// Which importer a set of files belongs to.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "exchange/native/native_source.h"
#include "exchange/native/table_names.h"
#include "exchange/records/source_files.h"
#include "exchange/wmt/wmt_source.h"
#include "usecases/ports/record_source.h"

namespace evenkeel {

Result<std::unique_ptr<RecordSource>> open_record_source(const std::vector<std::string>& paths) {
  EVENKEEL_TRY_LET(auto files, exchange::find_source_files(paths));
  const auto is_other = [](const exchange::SourceFile& file) { return !exchange::is_native(file); };
  const auto other = std::find_if(files.files.begin(), files.files.end(), is_other);
  if (other == files.files.end()) return exchange::open_native(std::move(files));
  const auto native = std::find_if_not(files.files.begin(), files.files.end(), is_other);
  if (native == files.files.end()) return exchange::open_wmt(std::move(files));
  return fail(Error::invalid(
      "SOURCE-MIXED",
      fmt::format("\"{}\" is one of Evenkeel's own tables, \"{}\" is not", native->name, other->name),
      fmt::format("Import the two sources one after the other. Evenkeel's own tables are files named {}.",
                  exchange::table_names())));
}

}  // namespace evenkeel
