// Looking after a store: backups that can be made while it is in use, restoring them, and checking one.
#pragma once

#include <string>

#include "base/result.h"

namespace evenkeel {

// Writes everything in the store at `url`, as it stands at one moment, to a new file at `path`. The file is a
// store itself (sqlite:PATH), whatever database it was made from. Conflict (BACKUP-EXISTS): a backup never
// replaces a file. Unavailable (BACKUP-FAILED, and those of open_store).
Result<void> back_up_store(const std::string& url, const std::string& path);

// Makes the store at `url` from a backup; its database is new or empty. Conflict (STORE-NOT-EMPTY).
// Unavailable (STORE-DAMAGED) when the backup is. Restores between the two databases as well, so that it also
// moves a store from a file to a server.
Result<void> restore_store(const std::string& path, const std::string& url);

// Unavailable (STORE-DAMAGED) when pages or indexes of a file are damaged, or when stored figures are not
// those that were recorded. The ledger and the figures' working are checked by `verify`.
Result<void> check_store(const std::string& url);

}  // namespace evenkeel
