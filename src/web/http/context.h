// What a handler works with: the request, who asks, the store, and what all workers share.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/signature.h"
#include "domain/access/viewer.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/archive_writer.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/record_source.h"
#include "usecases/ports/store.h"
#include "usecases/ports/table_writer.h"
#include "web/http/demonstration_sign_in.h"
#include "web/http/request.h"

namespace evenkeel {
class OpenIdProvider;  // usecases/access/open_id.h
class SnapshotCache;   // usecases/snapshots/snapshot_cache.h
}  // namespace evenkeel

namespace evenkeel::web {

class Assets;  // web/assets.h
class Jobs;    // web/jobs.h: long work with progress

// Shared by every worker; each part is safe to use from many threads.
struct Shared {
  Clock* clock = nullptr;
  AgreementSource* agreements = nullptr;
  Assets* assets = nullptr;
  SnapshotCache* snapshots = nullptr;
  Jobs* jobs = nullptr;
  std::function<Result<std::unique_ptr<Store>>()> open_store;  // another one, for work in the background
  std::function<Result<std::unique_ptr<RecordSource>>(const std::vector<std::string>& paths)> open_source;
  ArchiveWriter archive;                                    // what a download of several files is packed by
  std::string upload_folder;                                // files of jobs stand there until they have ended
  bool demonstration = false;                               // pages say that the data is made up
  std::vector<DemonstrationSignIn> demonstration_accounts;  // shown on its sign-in page
  OpenIdProvider* provider = nullptr;  // the organisation's own sign-in; null: there is none
  std::optional<KeyPair> notice_key;   // what published notices are signed with; none: they are unsigned
  // Many tables into a file: "json" or "xlsx".
  std::function<std::unique_ptr<TableWriter>(const std::string& format, const std::string& path)>
      tables_to_path;
};

struct Context {
  const Request& request;
  const Viewer& viewer;
  const std::string& csrf;  // for the forms of this session
  Store& store;             // the service's: safe from many threads, a transaction belongs to one
  Shared& shared;
};

}  // namespace evenkeel::web
