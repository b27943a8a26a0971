// Records in the forms that Evenkeel reads.
#pragma once

#include "usecases/ports/record_writer.h"

namespace evenkeel::exchange {

class FileRecordWriters final : public RecordWriters {
 public:
  Result<std::vector<std::string>> write_csv(const RecordSet& records, const std::string& folder) override;
  Result<std::vector<std::string>> write_jsonl(const RecordSet& records, const std::string& folder) override;
  Result<std::vector<std::string>> write_workbook(const RecordSet& records, Date as_of,
                                                  const std::string& folder,
                                                  const std::vector<std::string>& faults) override;
  [[nodiscard]] std::vector<std::string> workbook_faults() const override;
  Result<std::vector<std::string>> write_templates(const std::string& folder) override;
};

}  // namespace evenkeel::exchange
