// Everything that is wrong with a document that should be an agreement. All of it is told at once, each fault
// with its place, so that a folder is put right in one round.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "base/error.h"
#include "domain/agreement/agreement.h"

namespace evenkeel {

using Errors = std::vector<Error>;
// Never an empty list of errors.
using AgreementOrErrors = tl::expected<Agreement, Errors>;

}  // namespace evenkeel
