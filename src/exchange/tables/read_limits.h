// How much a file from outside may ask of this machine before it is refused.
#pragma once

#include <cstddef>
#include <cstdint>

namespace evenkeel::exchange {

// The defaults admit a workbook of the whole service (about 12.5 KB of XML a practitioner) several times
// over, and refuse a decompression bomb or a gigabyte of nothing after a few megabytes. Sizes in bytes.
struct ReadLimits {
  std::uint64_t file_bytes = 512ULL << 20U;      // a workbook as it lies on disk
  std::uint64_t unpacked_bytes = 768ULL << 20U;  // all parts of a workbook, unpacked, together
  std::uint64_t ratio = 200;                     // unpacked to packed, for parts over 1 MiB
  std::uint64_t parts = 4'096;                   // parts (files) in a workbook
  std::size_t xml_depth = 64;
  std::uint64_t xml_silence = 4ULL << 20U;          // XML read without meeting an element or text
  std::uint64_t shared_text_bytes = 256ULL << 20U;  // the table of shared texts, unpacked
  std::int64_t rows = 1'048'576;                    // a spreadsheet's own last row
  int columns = 2'048;                              // the widest sheet of the service has 425
  std::size_t cell_bytes = 128U << 10U;             // one cell or field
  std::size_t record_bytes = 4U << 20U;             // one CSV record or one JSON line
  std::int64_t blank_lines = 1'000'000;             // in a text file
  std::size_t json_depth = 16;
};

}  // namespace evenkeel::exchange
