// The service without sockets, over a store in memory that holds two regions with a team each.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/moment.h"
#include "exchange/agreement/agreement_toml.h"
#include "usecases/ports/store.h"
#include "usecases/snapshots/snapshot_cache.h"
#include "web/handlers/routes.h"
#include "web/jobs.h"
#include "web/server/site.h"

namespace evenkeel::web {

class FixedClock final : public Clock {
 public:
  [[nodiscard]] Date today() const override { return Date::of(2026, 11, 22); }
  [[nodiscard]] std::string now_utc() const override { return moment.text(); }
  Moment moment = Moment::parse("2026-11-22T12:00:00Z").value();
};

// Whoever the test says, signed in with a session whose forms carry "token".
class AsViewer final : public Identify {
 public:
  Result<Identified> identify(const Request& /*request*/, Store& /*store*/) override {
    if (viewer.account.empty()) return Identified{};
    return Identified{viewer, "token", Credential::Session};
  }
  Viewer viewer;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

// T1 of P1 of R1 with practitioner N1, who holds case X1; T2 of P2 of R2 with N2 and X2.
class Service {
 public:
  explicit Service(Identify& identify);
  Response ask(std::string method, std::string target, const Headers& headers = {}, std::string body = {});
  Store& store() { return *store_; }
  FixedClock& clock() { return clock_; }
  Shared& shared() { return shared_; }

 private:
  FixedClock clock_;
  AgreementFolders agreements_;
  std::unique_ptr<Store> store_;
  SnapshotCache snapshots_;
  std::unique_ptr<Jobs> jobs_;
  Shared shared_;
  ServerSettings settings_;
  Router router_{all_routes()};
  ServiceLog log_{"error"};
  Metrics metrics_;
  std::unique_ptr<Site> site_;
};

// The last header of that name; "" when there is none.
std::string header_of(const Response& response, std::string_view name);

}  // namespace evenkeel::web
