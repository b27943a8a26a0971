// Any XML in a sound zip file, which a fuzzer that only sees packed bytes would hardly reach. The input is
// four parts with a NUL between: sheet, shared texts, number formats, workbook.
#include "exchange/tables/test_workbook.h"
#include "xlsx_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace evenkeel::exchange;
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  const auto next = [&] {
    const auto end = std::min(rest.find('\0'), rest.size());
    const std::string part{rest.substr(0, end)};
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
  };
  auto parts = test::TestWorkbook{{{"Data", ""}}, "-", "-"}.parts();
  for (const std::string name :
       {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"}) {
    auto content = next();
    if (content.empty()) continue;
    for (auto& part : parts) {
      if (part.first == name) part.second = std::move(content);
    }
  }
  fuzz::read_workbook(test::zip_bytes(parts, false));
  return 0;
}
