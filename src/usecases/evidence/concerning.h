// Which entries of the ledger concern a person, and what of them somebody may read.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "domain/ledger_entry.h"
#include "domain/names.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {

// The sequence of the first entry written at or after a moment; one past the head where there is none.
Result<std::int64_t> first_entry_from(LedgerStore& ledger, const std::string& at);

// Whether acts of this kind can concern a person's workload: not figures, imports, accounts and the like.
bool is_about_work(const std::string& act);

// Whether a text of the value is exactly the code.
bool names(const boost::json::value& value, const std::string& code);

// Codes of people and cases that a payload names under the keys that hold them.
struct Named {
  std::set<std::string> people;
  std::set<std::string> cases;
};
Named named_in(const boost::json::value& payload);

// The value with only those elements of its lists that name the code, and with the texts of `hidden` replaced
// by "restricted". Lists of plain texts that do not name it are left empty.
boost::json::value extract_for(const boost::json::value& payload, const std::string& code,
                               const std::set<std::string>& hidden);

}  // namespace evenkeel
