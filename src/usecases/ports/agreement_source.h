// Where agreements are read from, whatever their format.
#pragma once

#include <string>
#include <vector>

#include "domain/agreement/agreement_faults.h"

namespace evenkeel {

class AgreementSource {
 public:
  virtual ~AgreementSource() = default;
  // `name` is the id of a built-in agreement ("wmt-seed") or else the path of a folder. All faults at once,
  // each with file, row and column. NotFound (AGREEMENT-NOT-FOUND) names the built-in ones.
  virtual AgreementOrErrors load(const std::string& name) = 0;
  [[nodiscard]] virtual std::vector<std::string> built_in() const = 0;
};

}  // namespace evenkeel
