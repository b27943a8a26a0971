// Filters of lists that somebody keeps under a name, for themselves alone.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace evenkeel {

struct SavedFilter {
  std::string account;
  std::string list;   // "people", "cases", "units", "matters"
  std::string name;   // as the account gave it; one of a list
  std::string query;  // of the list's address: "team=T001&only=over"; holds no page number
  std::string kept_at;
};

class FilterStore {
 public:
  virtual ~FilterStore() = default;

  // Takes the place of one of the same name.
  virtual Result<void> put(const SavedFilter& filter) = 0;
  // In order of name.
  virtual Result<std::vector<SavedFilter>> of(const std::string& account, const std::string& list) = 0;
  // NotFound (NO-FILTER).
  virtual Result<void> remove(const std::string& account, const std::string& list,
                              const std::string& name) = 0;
};

}  // namespace evenkeel
