#include "serve.h"

#include <ostream>

#include "cli/exit_code.h"
#include "web/server/serve.h"

namespace evenkeel {
namespace {

int tell(cli::Terminal& terminal, const Error& error, int code) {
  terminal.err << "evenkeel: " << describe(error) << " [" << error.code << "]\n";
  return code;
}

Result<web::ServerSettings> settings_of(const cli::ServeValues& given) {
  web::ServerSettings settings;
  for (const auto& [name, values] : given) {
    if (name == "store") settings.store = values.back();
    if (name == "listen") {
      EVENKEEL_TRY_LET(settings.listen, web::parse_listen(values.back()));
    }
  }
  return settings;
}

}  // namespace

std::vector<cli::ServeOption> serve_options() {
  return {{"store", "sqlite:PATH or postgresql://...; default: sqlite:evenkeel.db"},
          {"listen", "HOST:PORT; default: 127.0.0.1:8080"}};
}

int run_service(const cli::ServeValues& given, Clock& clock, AgreementSource& agreements, cli::Terminal& terminal) {
  const auto settings = settings_of(given);
  if (!settings) return tell(terminal, settings.error(), cli::kWrongUsage);
  web::Shared shared;
  shared.clock = &clock;
  shared.agreements = &agreements;
  shared.open_store = [&] { return open_store(settings->store); };
  shared.open_source = open_record_source;
  web::NobodySignedIn identify;
  const web::ServiceParts parts{
      .shared = shared, .identify = identify, .started = [&](const std::string& url) {
        terminal.err << "Evenkeel serves at " << url << std::endl;
      }};
  const auto done = web::serve(*settings, parts);
  if (!done) return tell(terminal, done.error(), cli::exit_code(done.error().kind));
  return *done ? cli::kDone : cli::kFailed;
}

}  // namespace evenkeel
