// The register of declarations that a controller other than the employer keeps: a store of its own, with its
// own ledger and no record of anybody's work. Registrants bring statements; each party reads its part.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "domain/choice.h"
#include "domain/matters/matter.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"

namespace evenkeel {

enum class RegisterPart : std::uint8_t {
  Registrar,   // everything
  Registrant,  // their own, whole
  Employer,    // that somebody has declared, when, and whether it stands: not in whose words
  Union,       // counts by month, small ones hidden
};
template <>
struct Words<RegisterPart> {
  static constexpr std::string_view noun = "part of the register";
  static constexpr std::pair<RegisterPart, std::string_view> values[] = {
      {RegisterPart::Registrar, "registrar"},
      {RegisterPart::Registrant, "registrant"},
      {RegisterPart::Employer, "employer"},
      {RegisterPart::Union, "union"}};
};

// A statement as its author made it (statement.h); a later one of the same declaration adds what has happened
// since. Invalid (REGISTER-STATEMENT) for any other text; Forbidden (REGISTER-NOT-APART) for a store that
// holds records of work: the register is nobody's employer's; Conflict (REGISTER-KNOWN) when it says nothing
// new.
Result<Matter> receive_statement(Store& store, const std::string& statement, const std::string& actor,
                                 const Clock& clock);

struct RegisterRow {
  std::string registrant;  // empty for the union
  std::string declared;    // a day; for the union a month
  std::string state;       // empty for the union
  std::string text;        // in their words; for the registrar and the registrant alone
  std::string number;      // the register's own
  std::int64_t count = 1;
  bool hidden = false;  // the count is too small to be told
};
// `registrant` is the code that a registrant's part is of. Counts below `smallest` are hidden, and as many of
// others as it takes that no difference shows one.
Result<std::vector<RegisterRow>> register_part(Store& store, RegisterPart part, const std::string& registrant,
                                               std::int64_t smallest);

}  // namespace evenkeel
