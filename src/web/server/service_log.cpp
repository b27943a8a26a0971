#include "web/server/service_log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "base/json.h"

namespace evenkeel::web {

struct ServiceLog::Sink {
  spdlog::logger logger{"service", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

ServiceLog::ServiceLog(const std::string& level) : sink_(std::make_unique<Sink>()) {
  sink_->logger.set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l",%v})",
                            spdlog::pattern_time_type::utc);
  sink_->logger.set_level(spdlog::level::from_str(level));
}

ServiceLog::~ServiceLog() = default;

void ServiceLog::served(const Served& request) {
  sink_->logger.info(
      R"("event":"request","id":"{}","method":"{}","route":"{}","status":{},"us":{},"bytes":{})", request.id,
      request.method, request.route, request.status, request.microseconds, request.bytes);
}

void ServiceLog::event(Severity severity, std::string_view name, const Details& details) {
  std::string fields = "\"event\":";
  append_json_string(fields, name);
  for (const auto& [key, value] : details) {
    fields += ',';
    append_json_string(fields, key);
    fields += ':';
    append_json_string(fields, std::string_view{value}.substr(0, value.find('\n')));
  }
  switch (severity) {
    case Severity::Debug:
      return sink_->logger.debug("{}", fields);
    case Severity::Info:
      return sink_->logger.info("{}", fields);
    case Severity::Warn:
      return sink_->logger.warn("{}", fields);
    case Severity::Error:
      return sink_->logger.error("{}", fields);
  }
}

}  // namespace evenkeel::web
