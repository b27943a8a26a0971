// Files put together into a zip, in memory: evidence packs, copies of what is held about somebody.
#pragma once

#include "usecases/ports/archive_writer.h"

namespace evenkeel::exchange {

// An ArchiveWriter. Every file has the same date, so that the same files are the same bytes.
Result<std::string> zip_archive(const std::vector<ArchiveFile>& files);

}  // namespace evenkeel::exchange
