// Puts the parts together and hands over to the command line. No rule lives here.
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iostream>

#include "cli/program.h"
#include "exchange/agreement/agreement_toml.h"
#include "exchange/mail/curl_mailer.h"
#include "exchange/tables/table_writers.h"
#include "exchange/tiering/evidence_json.h"
#include "exchange/writing/record_writers.h"
#include "exchange/writing/zip_archive.h"
#include "serve.h"
#include "service_settings.h"
#include "system_clock.h"
#include "usecases/ports/store_upkeep.h"
#include "web/pages/report_page.h"
#include "web/pages/sheet_page.h"

namespace evenkeel {
namespace {

// The account's code in the ledger: letters, digits and a few signs of the login name.
std::string account() {
  const auto* entry = getpwuid(getuid());
  std::string name = entry == nullptr ? "unknown" : entry->pw_name;
  std::erase_if(name, [](char c) { return c <= ' ' || c == '"' || c == '\\' || c > '~'; });
  return name.empty() ? "unknown" : name;
}

std::unique_ptr<TableWriter> tables_to_path(const std::string& format, const std::string& path) {
  if (format == "csv") return exchange::csv_to_folder(path);
  if (format == "jsonl") return exchange::jsonl_to_folder(path);
  if (format == "json") return exchange::json_to_file(path);
  if (format == "xlsx") return exchange::xlsx_to_file(path);
  return nullptr;
}

std::unique_ptr<TableWriter> table_to_stream(const std::string& format, std::ostream& out) {
  if (format == "csv") return exchange::csv_to_stream(out);
  return exchange::json_to_stream(out);
}

int run(const std::vector<std::string>& arguments) {
  umask(077);  // what is written may name people: a report, an export, a store
  SystemClock clock;
  AgreementFolders agreements;
  web::ReportPage report_page;
  web::SheetPage sheet_page;
  exchange::FileRecordWriters record_writers;
  const cli::Services services{
      .clock = &clock,
      .agreements = &agreements,
      .report_writer = &report_page,
      .sheet_writer = &sheet_page,
      .record_writers = &record_writers,
      .open_store = open_store,
      .open_source = open_record_source,
      .table_to_stream = table_to_stream,
      .tables_to_path = tables_to_path,
      .archive = exchange::zip_archive,
      .back_up = back_up_store,
      .restore = restore_store,
      .check = check_store,
      .read_evidence = exchange::parse_evidence,
      .mailer = [](const std::string& url, const std::string& from) -> std::unique_ptr<Mailer> {
        return std::make_unique<exchange::CurlMailer>(
            exchange::MailServer{.url = url, .from = from, .user = {}, .password = {}});
      },
      .serve_options = serve_options(),
      .serve = [&](const cli::ServeValues& given,
                   cli::Terminal& terminal) { return run_service(given, clock, agreements, terminal); },
      .actor = account()};
  cli::Terminal terminal{std::cout, std::cerr, isatty(STDERR_FILENO) != 0};
  return cli::run_program(arguments, services, terminal);
}

}  // namespace
}  // namespace evenkeel

int main(int argc, char** argv) { return evenkeel::run({argv + 1, argv + argc}); }
