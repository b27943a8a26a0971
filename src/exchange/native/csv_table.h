// One native table as CSV.
#pragma once

#include <string_view>
#include <vector>

#include "exchange/records/intake.h"
#include "exchange/records/reading_meter.h"
#include "exchange/records/source_files.h"

namespace evenkeel::exchange {

// COLUMN-MISSING, COLUMN-TWICE, and what CsvReader::open says.
Result<void> check_csv_header(const SourceFile& file, std::string_view table);

// R is any of RecordTypes.
template <class R>
Result<void> read_csv_table(const SourceFile& file, Intake& intake, ReadingMeter& meter,
                            std::vector<UnknownColumns>& unknown);

}  // namespace evenkeel::exchange
