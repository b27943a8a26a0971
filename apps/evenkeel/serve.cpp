#include "serve.h"

#include <ostream>

#include "cli/exit_code.h"
#include "cli/files.h"
#include "exchange/events/curl_sender.h"
#include "exchange/fetch/curl_fetch.h"
#include "exchange/tables/table_writers.h"
#include "exchange/writing/zip_archive.h"
#include "service_settings.h"
#include "sign_in_settings.h"
#include "usecases/access/open_id.h"
#include "usecases/ledger/ledger_duties.h"
#include "usecases/snapshots/snapshot_cache.h"
#include "web/assets.h"
#include "web/http/session_identify.h"
#include "web/server/serve.h"

namespace evenkeel {
namespace {

int tell(cli::Terminal& terminal, const Error& error) {
  terminal.err << "evenkeel: " << describe(error) << " [" << error.code << "]\n";
  // What was asked for cannot be: a setting, a file of TLS.
  const bool usage = error.kind == ErrorKind::Invalid || error.kind == ErrorKind::NotFound;
  return usage ? cli::kWrongUsage : cli::exit_code(error.kind);
}

Result<std::optional<KeyPair>> notice_key_of(const web::ServerSettings& settings) {
  if (settings.notice_key.empty()) return std::nullopt;
  EVENKEEL_TRY_LET(const auto text, cli::read_file(settings.notice_key));
  EVENKEEL_TRY_LET(const auto keys, parse_key_file(text));
  return keys;
}

// Without style and script pages are plain and everything works.
Result<web::Assets> load_assets(const std::string& folder) {
  if (folder.empty()) return web::Assets{};
  return web::Assets::load(folder);
}

}  // namespace

int run_service(const cli::ServeValues& given, Clock& clock, AgreementSource& agreements,
                cli::Terminal& terminal) {
  const auto settings = read_settings(given);
  if (!settings) return tell(terminal, settings.error());
  auto assets = load_assets(settings->assets);
  if (!assets) return tell(terminal, assets.error());
  SnapshotCache snapshots;
  web::Shared shared;
  shared.clock = &clock;
  shared.agreements = &agreements;
  shared.assets = &*assets;
  shared.open_store = [&] { return open_store(settings->store); };
  shared.snapshots = &snapshots;
  shared.open_source = open_record_source;
  shared.tables_to_path = [](const std::string& format, const std::string& path) {
    return format == "xlsx" ? exchange::xlsx_to_file(path) : exchange::json_to_file(path);
  };
  shared.archive = exchange::zip_archive;
  shared.demonstration = settings->demonstration;
  auto accounts = demonstration_accounts(*settings);
  if (!accounts) return tell(terminal, accounts.error());
  shared.demonstration_accounts = std::move(*accounts);
  auto notice_key = notice_key_of(*settings);
  if (!notice_key) return tell(terminal, notice_key.error());
  shared.notice_key = *notice_key;
  exchange::CurlFetch fetch;
  auto provider = provider_of(*settings, fetch);
  if (!provider) return tell(terminal, provider.error());
  shared.provider = provider->get();
  const auto mailer = mailer_of(*settings);
  if (!mailer) return tell(terminal, mailer.error());
  web::SessionIdentify identify{clock};
  exchange::CurlSender sender{settings->local_receivers};
  const auto done = web::serve(*settings, {.shared = shared,
                                           .identify = identify,
                                           .mailer = mailer->get(),
                                           .sender = &sender,
                                           .started = [&](const std::string& url) {
                                             terminal.err << "Evenkeel serves at " << url << std::endl;
                                           }});
  return done ? cli::kDone : tell(terminal, done.error());
}

}  // namespace evenkeel
