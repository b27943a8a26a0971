// The parts of a workbook beside its sheets: relations, list of sheets, shared texts, number formats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "exchange/tables/sheet_number.h"
#include "exchange/tables/xlsx_reader.h"
#include "exchange/tables/zip_package.h"

namespace evenkeel::exchange {

// Where the parts of one workbook stand in the package.
struct WorkbookParts {
  std::vector<Sheet> sheets;
  std::vector<std::string> sheet_parts;  // of sheets[i]; empty when the workbook names none
  std::string shared_texts;              // empty when there are none
  std::string styles;                    // empty when there are none
  bool from_1904 = false;
};

// XLSX-NOT-WORKBOOK with a text that says what the file seems to be instead.
Result<WorkbookParts> read_workbook_parts(ZipPackage& package, const ReadLimits& limits);

// The texts that cells name by number.
class SharedTexts {
 public:
  void begin() { starts_.push_back(bytes_.size()); }
  void append(std::string_view piece) { bytes_ += piece; }
  // Takes the escapes out of the text that began last.
  void end();
  [[nodiscard]] std::size_t size() const { return starts_.size(); }
  [[nodiscard]] std::uint64_t memory() const { return bytes_.size() + starts_.size() * sizeof(std::size_t); }
  [[nodiscard]] std::string_view at(std::size_t index) const;

 private:
  std::string bytes_;
  std::vector<std::size_t> starts_;
};

Result<SharedTexts> read_shared_texts(ZipPackage& package, std::string_view part, const ReadLimits& limits);

// The style of each cell format, by its number.
Result<std::vector<NumberStyle>> read_number_styles(ZipPackage& package, std::string_view part,
                                                    const ReadLimits& limits);

}  // namespace evenkeel::exchange
