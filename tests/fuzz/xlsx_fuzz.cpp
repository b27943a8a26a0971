// Any bytes as a workbook.
#include "xlsx_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  evenkeel::exchange::fuzz::read_workbook({reinterpret_cast<const char*>(data), size});
  return 0;
}
