// One sheet of a workbook: its XML to rows of cells.
#pragma once

#include <string_view>
#include <vector>

#include "exchange/tables/workbook_parts.h"

namespace evenkeel::exchange {

// What cells refer to.
struct SheetContext {
  const Sheet& sheet;
  const SharedTexts& texts;
  const std::vector<NumberStyle>& styles;
  bool from_1904 = false;
  const ReadLimits& limits;
};

Result<SheetSummary> read_sheet_part(ZipPackage& package, std::string_view part, const SheetContext& context,
                                     const RowCallback& on_row);

}  // namespace evenkeel::exchange
