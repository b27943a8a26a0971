#include "tests/access/service.h"

#include <stdexcept>

#include "base/text.h"
#include "exchange/tables/table_writers.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::web {
namespace {

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(describe(result.error()));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

RecordSet two_regions() {
  RecordSet records;
  for (const auto* n : {"1", "2"}) {
    Team team;
    team.code = TeamCode{std::string{"T"} + n};
    team.name = std::string{"Team "} + n;
    team.pdu = UnitCode{std::string{"P"} + n};
    team.pdu_name = std::string{"PDU "} + n;
    team.region = UnitCode{std::string{"R"} + n};
    team.region_name = std::string{"Region "} + n;
    Posting posting;
    posting.person = PersonCode{std::string{"N"} + n};
    posting.team = team.code;
    posting.grade = Grade::PO;
    posting.contracted = Hours::whole(37);
    Case held;
    held.id = CaseId{std::string{"X"} + n};
    held.holder = posting.person;
    held.team = team.code;
    held.tier = must(Tier::parse("B2"));
    records.of<Team>().push_back(team);
    records.of<Posting>().push_back(posting);
    records.of<Case>().push_back(held);
  }
  return records;
}

void fill(Store& store) {
  const ImportHeader header{
      "native", Date::of(2026, 11, 22), sha256("two regions"), {"all.csv"}, {"teams", "people", "cases"}};
  const auto staged = must(store.records().begin_import(header));
  must(staged->stage(two_regions()));
  must(store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(staged->publish(1, "2026-11-22T09:00:00Z"));
    return {};
  }));
}

}  // namespace

Service::Service(Identify& identify) : store_(must(open_store("sqlite::memory:"))) {
  fill(*store_);
  shared_.clock = &clock_;
  shared_.agreements = &agreements_;
  shared_.snapshots = &snapshots_;
  jobs_ = std::make_unique<Jobs>(*store_, clock_, JobOptions{.server = "test"});
  shared_.jobs = jobs_.get();
  shared_.tables_to_path = [](const std::string& format, const std::string& path) {
    return format == "xlsx" ? exchange::xlsx_to_file(path) : exchange::json_to_file(path);
  };
  site_ = std::make_unique<Site>(SiteParts{settings_, router_, identify, *store_, shared_, log_, metrics_});
}

Response Service::ask(std::string method, std::string target, const Headers& headers, std::string body) {
  Incoming incoming{.method = std::move(method), .target = std::move(target)};
  incoming.headers.add("host", "localhost");
  incoming.peer = "127.0.0.1";
  incoming.local = "127.0.0.1";
  if (!body.empty()) incoming.headers.add("content-type", "application/x-www-form-urlencoded");
  incoming.body = std::move(body);
  for (const auto& [name, value] : headers) incoming.headers.add(name, value);
  return site_->answer(incoming);
}

std::string header_of(const Response& response, std::string_view name) {
  std::string found;
  for (const auto& [key, value] : response.headers) {
    if (lower(key) == lower(name)) found = value;
  }
  return found;
}

}  // namespace evenkeel::web
