// What storing and reading the nation costs. usage: ./dev bench storage [sqlite|postgresql|URL of an empty
// store] One JSON line a measurement; seconds by the clock and of this process's own CPU.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>

#include "base/random.h"
#include "tests/contract/postgres_cluster.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/record_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {
namespace {

constexpr int kTeams = 660;
constexpr int kPeople = 20'000;
constexpr int kCases = 244'209;
constexpr int kPractitioners = 15'000;
const Scope kEverywhere{"bench", true, {}, {}, {}};

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class Work>
void measure(const char* name, Work&& work) {
  const auto cpu = std::clock();
  const auto start = std::chrono::steady_clock::now();
  const std::size_t count = work();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  fmt::print(
      "{{\"bench\":\"storage\",\"name\":\"{}\",\"rows\":{},\"seconds\":{:.3f},\"cpu_seconds\":{:.3f}}}\n",
      name, count, wall.count(), static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
  std::fflush(stdout);
}

RecordSet make_nation() {
  RandomStream random{7, "bench storage"};
  RecordSet set;
  for (int i = 0; i < kTeams; ++i) {
    auto& team = set.of<Team>().emplace_back();
    team.code = TeamCode{fmt::format("T{:04}", i)};
    team.name = fmt::format("Team {}", i);
    team.pdu = UnitCode{fmt::format("P{:03}", i / 6)};
    team.pdu_name = "PDU";
    team.region = UnitCode{fmt::format("R{:02}", i / 55)};
    team.region_name = "Region";
  }
  for (int i = 0; i < kPeople; ++i) {
    auto& posting = set.of<Posting>().emplace_back();
    posting.person = PersonCode{fmt::format("N{:06}", i)};
    posting.team = set.of<Team>()[static_cast<std::size_t>(i % kTeams)].code;
    posting.surname = Private<std::string>{"Practitioner"};
    posting.grade = Grade::PO;
    posting.contracted = Hours::whole(37);
  }
  for (int i = 0; i < kCases; ++i) {
    auto& one = set.of<Case>().emplace_back();
    const auto& holder = set.of<Posting>()[random.below(kPractitioners)];
    one.id = CaseId{fmt::format("X{:07}", i)};
    one.holder = holder.person;
    one.team = holder.team;
    one.type = static_cast<CaseType>(random.below(kCaseTypeCount));
    one.tier = Tier::from_index(1 + random.below(16));
    one.rosh = Rosh::Medium;
    one.started = Date::of(2025, 1, 1).plus_days(static_cast<int>(random.below(600)));
    one.ends = one.started->plus_days(365);
    one.allocated = one.started;
  }
  return set;
}

std::size_t import(Store& store, const RecordSet& set, Date as_of, std::int64_t sequence) {
  const ImportHeader header{
      "native", as_of, sha256(std::to_string(sequence)), {}, {"teams", "people", "cases"}};
  auto staged = must(store.records().begin_import(header));
  must(staged->stage(set));
  must(store.in_transaction([&]() -> Result<void> {
    return staged->publish(sequence, "2026-11-22T18:30:00Z").map([](const ImportCounts&) {});
  }));
  return set.size();
}

FigureSet make_figures(Date as_of) {
  FigureSet set;
  set.as_of = as_of;
  set.agreement_id = "wmt-seed";
  for (int i = 0; i < 22'000; ++i) {
    auto& figure = set.figures.emplace_back();
    figure.as_of = as_of;
    figure.level = i < kPractitioners ? Level::Practitioner : Level::Team;
    figure.code = fmt::format("N{:06}", i);
    figure.parent = fmt::format("T{:04}", i % kTeams);
    figure.people = 1;
    figure.workload = Points{i * 7};
    figure.available = Points::whole(2176);
    figure.used = CapacityUsed{i % 1500};
    figure.band = "near";
    figure.agreement = "wmt-seed@0123456789ab";
  }
  return set;
}

void run(const std::string& url) {
  auto store = must(open_store(url));
  auto nation = make_nation();
  const auto day = Date::of(2026, 11, 22);
  measure("import the nation", [&] { return import(*store, nation, day, 1); });
  measure("import it again unchanged", [&] { return import(*store, nation, day.plus_days(1), 2); });
  for (std::size_t i = 0; i < nation.of<Case>().size(); i += 100) nation.of<Case>()[i].tier = Tier{};
  measure("import it with one case in 100 changed",
          [&] { return import(*store, nation, day.plus_days(2), 3); });
  const auto load = [&](const UnitFilter& units) {
    return must(store->records().load(kEverywhere, units, day, kKnownNow)).size();
  };
  measure("load the nation", [&] { return load({}); });
  measure("load a PDU", [&] { return load({{}, {UnitCode{"P042"}}, {}}); });
  std::vector<Date> sundays;
  for (int week = 0; week < 4; ++week) sundays.push_back(day.plus_days(-7 * week));
  for (const auto sunday : sundays) {
    const auto figures = make_figures(sunday);
    measure("put 22,000 figures", [&] {
      must(store->in_transaction([&] { return store->figures().put(figures, 4); }));
      return figures.figures.size();
    });
  }
  measure("figures of four Sundays", [&] {
    return must(
               store->figures().on_days(kEverywhere, Level::Practitioner, Mode::Evenkeel, sundays, kKnownNow))
        .size();
  });
  measure("figures of a team", [&] {
    return must(store->figures().figures(kEverywhere,
                                         {Level::Practitioner, Mode::Evenkeel, day, kKnownNow, "T0042"}))
        .size();
  });
}

}  // namespace
}  // namespace evenkeel

int main(int argc, char** argv) {
  const std::string kind = argc > 1 ? argv[1] : "sqlite";
  if (kind == "postgresql") {
    if (const auto reason = evenkeel::contract::PostgresCluster::why_not(); !reason.empty()) {
      std::printf("skipped: %s\n", reason.c_str());
      return 77;
    }
    evenkeel::run(evenkeel::contract::PostgresCluster::running().empty_database());
    evenkeel::contract::PostgresCluster::stop_if_running();
  } else if (kind == "sqlite") {
    const auto folder = std::filesystem::temp_directory_path() / fmt::format("evenkeel-bench-{}", ::getpid());
    std::filesystem::create_directory(folder);
    evenkeel::run("sqlite:" + (folder / "store.db").string());
    std::filesystem::remove_all(folder);
  } else {
    evenkeel::run(kind);
  }
}
