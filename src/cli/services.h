// What the command line needs from outside, put together by apps/evenkeel.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/tiering.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/archive_writer.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/mailer.h"
#include "usecases/ports/record_source.h"
#include "usecases/ports/record_writer.h"
#include "usecases/ports/report_writer.h"
#include "usecases/ports/sheet_writer.h"
#include "usecases/ports/store.h"
#include "usecases/ports/table_writer.h"

namespace evenkeel::cli {

struct Terminal;

// A setting of the service that may be given on the command line: --NAME VALUE, or --NAME alone.
struct ServeOption {
  std::string name;
  std::string help;
  bool repeatable = false;
  bool flag = false;
};
using ServeValues = std::map<std::string, std::vector<std::string>>;  // those that were given, by name

struct Services {
  Clock* clock = nullptr;
  AgreementSource* agreements = nullptr;
  ReportWriter* report_writer = nullptr;
  SheetWriter* sheet_writer = nullptr;
  RecordWriters* record_writers = nullptr;
  std::function<Result<std::unique_ptr<Store>>(const std::string& url)> open_store;
  std::function<Result<std::unique_ptr<RecordSource>>(const std::vector<std::string>& paths)> open_source;
  // One table to a stream: "csv" or "json".
  std::function<std::unique_ptr<TableWriter>(const std::string& format, std::ostream& out)> table_to_stream;
  // Many tables: csv and jsonl into a folder, json and xlsx into a file.
  std::function<std::unique_ptr<TableWriter>(const std::string& format, const std::string& path)>
      tables_to_path;
  ArchiveWriter archive;  // several files into one
  // Of usecases/ports/store_upkeep.h.
  std::function<Result<void>(const std::string& url, const std::string& path)> back_up;
  std::function<Result<void>(const std::string& path, const std::string& url)> restore;
  std::function<Result<void>(const std::string& url)> check;
  std::function<Result<TierEvidence>(std::string_view text)> read_evidence;
  // A mail server by its address and the address that mails come from.
  std::function<std::unique_ptr<Mailer>(const std::string& url, const std::string& from)> mailer;
  std::vector<ServeOption> serve_options;
  std::function<int(const ServeValues&, Terminal&)> serve;  // runs the service; its exit code
  std::string actor;  // the account of the machine that runs the command
};

// Where a command speaks.
struct Terminal {
  std::ostream& out;
  std::ostream& err;
  bool interactive = false;  // err is a terminal: progress may be drawn
};

}  // namespace evenkeel::cli
