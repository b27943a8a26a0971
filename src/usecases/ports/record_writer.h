// Writes records in a source's own form: what `generate` and `templates` hand out.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "domain/records/record_set.h"

namespace evenkeel {

class RecordWriters {
 public:
  virtual ~RecordWriters() = default;
  // <table>.csv or <table>.jsonl for every table that has records, into a new or empty folder.
  virtual Result<std::vector<std::string>> write_csv(const RecordSet& records, const std::string& folder) = 0;
  virtual Result<std::vector<std::string>> write_jsonl(const RecordSet& records,
                                                       const std::string& folder) = 0;
  // The evening's workbook as WMT reads it, with its exports beside it. `faults` names the faults to put in,
  // of workbook_faults(); an unknown name is Invalid (BAD-FAULT).
  virtual Result<std::vector<std::string>> write_workbook(const RecordSet& records, Date as_of,
                                                          const std::string& folder,
                                                          const std::vector<std::string>& faults) = 0;
  [[nodiscard]] virtual std::vector<std::string> workbook_faults() const = 0;
  // A template and an example for every table, with the dictionary of columns.
  virtual Result<std::vector<std::string>> write_templates(const std::string& folder) = 0;
};

}  // namespace evenkeel
