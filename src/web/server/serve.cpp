#include "web/server/serve.h"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <thread>

#include "usecases/full/subscribe.h"
#include "usecases/matters/reminders.h"
#include "usecases/matters/turn.h"
#include "web/handlers/job_tasks.h"
#include "web/handlers/routes.h"
#include "web/http/router.h"
#include "web/jobs.h"
#include "web/server/clock_runner.h"
#include "web/server/event_dispatcher.h"
#include "web/server/metrics_site.h"
#include "web/server/site.h"
#include "web/server/transport.h"

namespace evenkeel::web {
namespace {

// Every connection is a descriptor; the usual soft limit of 1024 is less than the hard one allows.
void allow_many_connections() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// A name that no other server of the same store has, and that this one has again after a restart.
std::string server_name(const ListenAddress& address) {
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  const auto number =
      address.port != 0 ? std::to_string(address.port) : "process " + std::to_string(getpid());
  return std::string{host.data()} + ":" + number;
}

// The address for metrics, on threads of its own: it answers however busy the service is.
class MetricsService {
 public:
  explicit MetricsService(Metrics& metrics) : site_(metrics) {}
  ~MetricsService() {
    if (!transport_) return;
    transport_->stop();
    network_.join();
  }
  MetricsService(const MetricsService&) = delete;
  MetricsService& operator=(const MetricsService&) = delete;

  Result<void> start(const ListenAddress& listen) {
    EVENKEEL_TRY_LET(transport_,
                     make_transport({.listen = listen,
                                     .limits = {.stop = std::chrono::seconds{1}, .connections = 20},
                                     .tls_certificate = {},
                                     .tls_key = {}},
                                    site_, workers_));
    network_ = std::thread([this] { transport_->run(); });
    return {};
  }

 private:
  MetricsSite site_;
  std::unique_ptr<Transport> transport_;
  Workers workers_{1, 8};
  std::thread network_;
};

constexpr std::chrono::seconds kBetweenTurns{300};

// What nobody has answered goes up. Errors are logged and tried again at the next turn.
void take_turn(Store& store, const Shared& shared, ServiceLog& log) {
  try {
    const auto turned = turn_clocks(store, *shared.agreements, *shared.clock);
    if (!turned) return log.event(Severity::Error, "clocks-failed", {{"code", turned.error().code}});
    for (const auto& [id, error] : turned->ticked.failed)
      log.event(Severity::Error, "matter-not-moved", {{"matter", id}, {"code", error.code}});
    const auto moved = turned->ticked.moved.size() + turned->opened.size();
    if (moved > 0) log.event(Severity::Info, "matters-moved", {{"count", std::to_string(moved)}});
  } catch (const std::exception& fault) {
    log.event(Severity::Error, "clocks-failed", {{"what", fault.what()}});
  }
}

// Once a day; a day on which a mail failed is taken up again at the next turn.
class Mailing {
 public:
  Mailing(Store& store, const ServiceParts& parts, std::string address, ServiceLog& log)
      : store_(store), parts_(parts), address_(std::move(address)), log_(log) {}

  void take_turn() {
    if (parts_.mailer == nullptr) return;
    tell_about_full();
    const auto today = parts_.shared.clock->today();
    if (done_ == today) return;
    try {
      const auto& shared = parts_.shared;
      const auto sent = send_reminders(
          {store_, *shared.agreements, *shared.snapshots, *parts_.mailer, *shared.clock, address_});
      if (!sent) return log_.event(Severity::Error, "reminders-failed", {{"code", sent.error().code}});
      if (sent->sent + sent->failed > 0)
        log_.event(sent->failed > 0 ? Severity::Error : Severity::Info, "reminders",
                   {{"sent", std::to_string(sent->sent)}, {"failed", std::to_string(sent->failed)}});
      if (sent->failed == 0) done_ = today;
    } catch (const std::exception& fault) {
      log_.event(Severity::Error, "reminders-failed", {{"what", fault.what()}});
    }
  }

 private:
  // Those who have subscribed, at every turn: what is published changes at any hour.
  void tell_about_full() {
    try {
      const auto& shared = parts_.shared;
      const auto told = tell_subscribers(store_, *shared.agreements, *shared.snapshots, *parts_.mailer,
                                         *shared.clock, address_);
      if (!told) return log_.event(Severity::Error, "subscribers-failed", {{"code", told.error().code}});
      if (told->sent + told->failed > 0)
        log_.event(told->failed > 0 ? Severity::Error : Severity::Info, "subscribers",
                   {{"sent", std::to_string(told->sent)}, {"failed", std::to_string(told->failed)}});
    } catch (const std::exception& fault) {
      log_.event(Severity::Error, "subscribers-failed", {{"what", fault.what()}});
    }
  }

  Store& store_;
  const ServiceParts& parts_;
  std::string address_;
  ServiceLog& log_;
  std::optional<Date> done_;
};

}  // namespace

Result<void> serve(const ServerSettings& settings, const ServiceParts& parts) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that goes away is no reason to stop
  allow_many_connections();
  EVENKEEL_TRY_LET(const auto store, parts.shared.open_store());
  const Router router(all_routes());
  ServiceLog log(settings.log_level);
  Metrics metrics;
  parts.shared.upload_folder = settings.upload_folder;
  const auto make_again = [&shared = parts.shared](Store& of, const Job& job) {
    return task_of(shared, of, job);
  };
  std::optional<Jobs> jobs;  // once the address is ours: another server may have it, and jobs under its name
  Site site({settings, router, parts.identify, *store, parts.shared, log, metrics});
  std::unique_ptr<Transport> transport;  // outlives the workers, who tell it when they have answered
  Workers workers(settings.limits.workers, settings.limits.waiting);
  EVENKEEL_TRY_LET(transport, make_transport({.listen = settings.listen,
                                              .limits = settings.limits,
                                              .tls_certificate = settings.tls_certificate,
                                              .tls_key = settings.tls_key,
                                              .stop_on_signals = true},
                                             site, workers));
  std::optional<EventDispatcher> dispatcher;
  if (parts.sender != nullptr) dispatcher.emplace(*store, *parts.sender, *parts.shared.clock, log);
  metrics.measure_load([&] { return Load{transport->connections(), workers.busy(), workers.waiting()}; });
  MetricsService metrics_service(metrics);
  if (settings.metrics) EVENKEEL_TRY(metrics_service.start(*settings.metrics));
  jobs.emplace(*store, *parts.shared.clock,
               JobOptions{.server = server_name(settings.listen), .make = make_again});
  parts.shared.jobs = &*jobs;
  const auto url = url_of(transport->address(), settings.encrypted());
  log.event(Severity::Info, "started", {{"url", url}});
  parts.started(url);
  Mailing reminding{*store, parts, settings.public_url, log};
  const auto turn = [&] {
    take_turn(*store, parts.shared, log);
    reminding.take_turn();
  };
  std::optional<ClockRunner> clocks;
  clocks.emplace(turn, kBetweenTurns);
  const bool finished = transport->run();
  clocks.reset();
  log.event(finished ? Severity::Info : Severity::Error, finished ? "stopped" : "cut-off");
  // A worker that does not end would be waited for below. What it has not committed is undone by the store.
  if (!finished) std::_Exit(EXIT_FAILURE);
  return {};
}

}  // namespace evenkeel::web
