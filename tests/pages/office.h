// A service of one region with two units, and somebody of every role: pages are asked for as the router does.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "exchange/agreement/agreement_toml.h"
#include "usecases/snapshots/snapshot_cache.h"
#include "web/handlers/routes.h"
#include "web/http/context.h"
#include "web/http/router.h"
#include "web/jobs.h"

namespace evenkeel::web {

class OfficeClock final : public Clock {
 public:
  [[nodiscard]] Date today() const override { return today_; }
  [[nodiscard]] std::string now_utc() const override { return today_.text() + "T09:00:00Z"; }
  void set(Date day) { today_ = day; }

 private:
  Date today_ = Date::of(2026, 11, 20);
};

// Unit P1 "Northside" has teams T1 (N1 Ada Over, N2 Ben Room) and T2 (N3 Cy Away); unit P2 "Southside" has T3
// (N4 Dee Other). Cases X1.. are held; W1 waits in T1 since 2 November, W2 waits and is restricted.
class Office : public testing::Test {
 protected:
  void SetUp() override;

  struct Answer {
    int status = 0;
    std::string body;
    std::string location;
  };
  // Of the table's route; 404 where there is none, the error's status and text where the handler fails.
  Answer get(const Viewer& viewer, const std::string& path, const Fields& query = {});
  Answer post(const Viewer& viewer, const std::string& path, const Fields& form = {});
  // Starts work in the background, waits for its end and answers the page that its result names.
  std::string worked_out(const Viewer& viewer, const std::string& path, const Fields& form);

  static Viewer somebody(Role role, PlaceKind kind, const std::string& code = "");
  static Viewer practitioner(const std::string& person);
  static Viewer spo() { return somebody(Role::SeniorPractitioner, PlaceKind::Team, "T1"); }
  static Viewer head() { return somebody(Role::HeadOfUnit, PlaceKind::Pdu, "P1"); }
  static Viewer director() { return somebody(Role::RegionalDirector, PlaceKind::Region, "R1"); }
  static Viewer inspector() { return somebody(Role::Inspector, PlaceKind::Everywhere); }
  static Viewer union_representative() {
    return somebody(Role::UnionRepresentative, PlaceKind::Region, "R1");
  }
  static Viewer national() { return somebody(Role::National, PlaceKind::Everywhere); }
  static Viewer analyst() { return somebody(Role::Analyst, PlaceKind::Everywhere); }
  static Viewer human_resources() { return somebody(Role::HumanResources, PlaceKind::Pdu, "P1"); }
  static Viewer nobody() { return {}; }

  [[nodiscard]] Store& store() { return *store_; }
  // It is that day from now on; 20 November 2026 at the beginning.
  void today_is(Date day) { clock_.set(day); }
  // Records today's figures, as the evening's run does.
  void record_figures();
  // Gives a case that waits to somebody from today, or from that day on, as a write of any server does.
  void give(const std::string& case_id, const std::string& person, bool restricted = false,
            std::optional<Date> from = {});
  // The next import knows twelve more people with room in T1, and twelve more cases that wait there of either
  // kind: V10.. that anybody may hold, and R10.. of restricted records that nobody may.
  void crowd();
  // The next import no longer knows the case.
  void end(const std::string& case_id);
  // The next import no longer knows the person, and says as before what they hold.
  void leave(const std::string& person);
  // How many readings the access log holds.
  std::int64_t readings();

 private:
  void publish(const RecordSet& set, const ImportHeader& header, const std::string& act,
               const std::string& subject);
  void import_records();
  Answer ask(Method method, const Viewer& viewer, const std::string& path, const Fields& query,
             const Fields& form);

  std::unique_ptr<Store> store_;
  OfficeClock clock_;
  AgreementFolders agreements_;
  SnapshotCache snapshots_;
  Shared shared_;
  std::unique_ptr<Jobs> jobs_;  // after the store: they end first
  Router router_{all_routes()};
};

Fields query(std::initializer_list<std::pair<std::string, std::string>> values);

}  // namespace evenkeel::web
