// The body of a request as fields and files.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "web/http/request.h"
#include "web/server/incoming.h"
#include "web/server/temporary_folder.h"

namespace evenkeel::web {

struct FormLimits {
  std::uint64_t fields = 0;  // bytes of all fields that are not files
  std::string folder;        // where temporary folders are made
};

// Fills `form` and `files`, or `body` where it is neither urlencoded nor multipart. Files are put into
// `files`, each under its own name. Invalid (BAD-MULTIPART, BAD-ENCODING, FORM-TOO-LARGE), Unavailable
// (UPLOAD-FOLDER, UPLOAD-FAILED).
Result<void> read_form(Incoming& incoming, const FormLimits& limits, Request& request,
                       TemporaryFolder& files);

// A name that a file system takes as one plain name: no separators, no control characters, not hidden.
std::string safe_file_name(std::string_view sent);

}  // namespace evenkeel::web
