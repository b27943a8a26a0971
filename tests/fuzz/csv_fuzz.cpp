// Any bytes as a CSV file: records have the header's width and hold text, rows only go up, and a record cut
// at any place is either the same record or asks for more.
#include <string>

#include "exchange/tables/csv_reader.h"
#include "exchange/tables/csv_record.h"
#include "fuzz_support.h"

namespace {
using namespace evenkeel::exchange;

void read_whole(std::string_view bytes) {
  auto reader = CsvReader::open_bytes(std::string{bytes}, "fuzz.csv", fuzz::small_limits());
  if (!reader) return fuzz::require_helpful(reader.error());
  std::int64_t last = reader->header_place().row;
  const auto width = reader->header().size();
  const auto done = reader->read(
      [&](const CsvRecord& record) -> evenkeel::Result<void> {
        fuzz::require(record.row > last && record.fields.size() == width);
        last = record.row;
        for (const auto field : record.fields) fuzz::require_text(field);
        return {};
      },
      [&](const evenkeel::Error& error) {
        fuzz::require_helpful(error);
        fuzz::require(error.place.row > last);
        last = error.place.row;
      });
  if (!done) fuzz::require_helpful(done.error());
}

void scan_in_pieces(std::string_view bytes) {
  constexpr std::size_t kField = 64;
  CsvRecordScanner whole{kField};
  CsvRecordScanner part{kField};
  const auto expected = whole.scan(bytes, true);
  for (std::size_t size = 0; size <= bytes.size() && size < 200; ++size) {
    const auto found = part.scan(bytes.substr(0, size), false);
    if (found == CsvScan::NeedMore) continue;
    fuzz::require(found == expected && part.fields() == whole.fields());
    fuzz::require(found != CsvScan::Complete || part.size() == whole.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  read_whole(bytes);
  scan_in_pieces(bytes);
  return 0;
}
