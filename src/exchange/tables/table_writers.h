// The formats in which Evenkeel writes tables.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>

#include "usecases/ports/table_writer.h"

namespace evenkeel::exchange {

// Files appear complete or not at all: written beside their place, flushed to the disk, then renamed.
// Decimals are "7.4" in every format, so that a figure reads the same wherever it is opened.

// CSV (RFC 4180, UTF-8, CRLF). A text that a spreadsheet would take for a formula (it begins with = + - @, a
// tab or a carriage return) gets a leading '. One file a table: FOLDER/NAME.csv.
std::unique_ptr<TableWriter> csv_to_folder(std::string folder);
// One table only. The stream must outlive the writer.
std::unique_ptr<TableWriter> csv_to_stream(std::ostream& out);

// JSON: {"NAME": [{...}, ...], ...}; whole numbers, strings, true, false and null only.
std::unique_ptr<TableWriter> json_to_file(std::string path);
std::unique_ptr<TableWriter> json_to_stream(std::ostream& out);

// JSON Lines, one object a row. One file a table: FOLDER/NAME.jsonl.
std::unique_ptr<TableWriter> jsonl_to_folder(std::string folder);
// One table only.
std::unique_ptr<TableWriter> jsonl_to_stream(std::ostream& out);

// A workbook, one sheet a table: bold frozen header, text as text (never a formula), a fixed creation date.
std::unique_ptr<TableWriter> xlsx_to_file(std::string path);

}  // namespace evenkeel::exchange
