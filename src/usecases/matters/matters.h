// Opens a matter and moves it on: the matter, its event and the ledger's entry in one transaction. Who may do
// what, and the clock, belong to the use case of the kind, which calls these last.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "domain/matters/matter.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// What somebody says when they open a matter or act in one.
struct Saying {
  std::string act;                     // "opened", "answered", ...: letters and dashes
  Private<std::string> text;           // own words; Invalid (MATTER-TEXT) above 20,000 bytes
  Private<std::string> details{"{}"};  // JSON, made canonical
  Private<std::string> health;         // for the named recipients alone
};

// `matter` without id, version and opened_*, which are filled in. The errors of the stores; Invalid
// (BAD-JSON).
Result<Matter> open_matter(Store& store, Matter matter, const Saying& saying, const std::string& actor,
                           const std::string& at);

// `change` is given the matter as it stands, within the transaction, and alters state, awaits, due, title or
// details; its error undoes all. Conflict (MATTER-MOVED) when `version` is given and is not the stored one.
using ChangeMatter = std::function<Result<void>(Matter&)>;
Result<Matter> move_matter(Store& store, const std::string& id, std::optional<std::int64_t> version,
                           const Saying& saying, const std::string& actor, const std::string& at,
                           const ChangeMatter& change);

}  // namespace evenkeel
