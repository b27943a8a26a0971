// A table for a terminal: columns aligned, numbers to the right, missing values as a dash.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "usecases/ports/table_writer.h"

namespace evenkeel::cli {

class TextTable final : public TableWriter {
 public:
  explicit TextTable(std::ostream& out) : out_(out) {}
  void begin_table(std::string_view name, std::span<const TableColumn> columns) override;
  void row(std::span<const TableCell> cells) override;
  void end_table() override;
  Result<void> finish() override;

 private:
  std::ostream& out_;
  std::vector<TableColumn> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// How many character cells a text takes: code points, which is right for the scripts we write.
std::size_t width(std::string_view text);

}  // namespace evenkeel::cli
