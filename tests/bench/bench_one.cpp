// One case, now, and why one person can or cannot take it, with a made-up nation in memory: each unit
// measured and kept, as the service keeps them. usage: bench one [--json] CPU milliseconds of single
// questions, one thread: the middle one, the 99th of a hundred, the most. Beside it, in the same run, "lowest
// % first": those of the unit whom the rules allow, by capacity used, without prices of scarce people and
// without reasons.
#include <algorithm>
#include <map>
#include <memory>

#include "allocation/prices.h"
#include "allocation/propose.h"
#include "allocation/rank.h"
#include "allocation/reasons.h"
#include "allocation/testing/sample_problem.h"
#include "base/random.h"
#include "bench_support.h"
#include "usecases/generate/generate.h"

namespace evenkeel::bench {
namespace {

using namespace allocation;

const Date kDay = Date::of(2026, 11, 22);
constexpr int kPeople = 20'000;  // hold 244,000 cases

// Records of one unit, or of all, measured.
struct Place {
  Snapshot snapshot;
  workload::Measurement measurement;
  std::vector<Index> waiting;
};

class Nation {
 public:
  explicit Nation(const Agreement& agreement) : agreement_(agreement) {
    all_ = std::move(generate::generate({.people = kPeople, .seed = 1, .as_of = kDay}, agreement)->records);
  }

  std::vector<Place> units() const {
    std::map<std::string, RecordSet> sets;
    std::map<TeamCode, RecordSet*> of_team;
    std::map<PersonCode, RecordSet*> of_person;
    std::map<CaseId, RecordSet*> of_case;
    for (const auto& row : all_.of<Team>()) {
      of_team[row.code] = &sets[row.pdu.text()];
      of_team[row.code]->of<Team>().push_back(row);
    }
    for (const auto& row : all_.of<Posting>())
      add(row, of_team[row.team]), of_person[row.person] = of_team[row.team];
    for (const auto& row : all_.of<Case>()) add(row, of_team[row.team]), of_case[row.id] = of_team[row.team];
    for (const auto& row : all_.of<Registration>()) add(row, of_case[row.case_id]);
    for (const auto& row : all_.of<Reduction>()) add(row, of_person[row.person]);
    for (const auto& row : all_.of<Absence>()) add(row, of_person[row.person]);
    for (const auto& row : all_.of<Report>()) add(row, of_person[row.person]);
    std::vector<Place> out;
    for (const auto& [pdu, set] : sets) out.push_back(place_of(set));
    std::erase_if(out,
                  [](const Place& place) { return place.waiting.empty() || place.snapshot.people.empty(); });
    return out;
  }

 private:
  template <class Row>
  static void add(const Row& row, RecordSet* set) {
    if (set != nullptr) set->of<Row>().push_back(row);
  }

  Place place_of(const RecordSet& set) const {
    Place out{build_snapshot(set, kDay, 0).value(), {}, {}};
    out.measurement = workload::measure(out.snapshot, agreement_, Mode::Evenkeel);
    for (Index row = 0; row < out.snapshot.cases.size(); ++row) {
      const auto& c = out.snapshot.cases[row];
      if (c.holder == kNobody && c.id != kNobody) out.waiting.push_back(row);
    }
    return out;
  }

  const Agreement& agreement_;
  RecordSet all_;
};

// What is asked of a place; the cases and people by chance.
class Asker {
 public:
  explicit Asker(const Agreement& agreement) : agreement_(agreement) {}

  Problem problem_of(const Place& place, std::vector<Index> cases) const {
    return make_problem(place.snapshot, agreement_, place.measurement, facts_, {.cases = std::move(cases)})
        .value();
  }

  Ranking one(const Place& place, Index row) const {
    const auto problem = problem_of(place, {row});
    auto outlook = outlook_of(place.snapshot, problem.cases.front().pdu, row);
    std::vector<std::int64_t> prices;
    if (!outlook.expected.empty()) prices = prices_of(problem_of(place, std::move(outlook.expected)));
    auto ranking = rank(problem, 0, prices);
    if (ranking.options.empty()) {
      std::vector<Load> after;
      for (const auto& c : problem.people) after.push_back(c.held);
      (void)sentence_of(problem, reason_for(problem, 0, after));
    }
    return ranking;
  }

  std::int32_t lowest_first(const Place& place, Index row) const {
    const auto problem = problem_of(place, {row});
    std::int32_t best = kUnplaced;
    for (const auto p : problem.in_reach(0)) {
      const auto q = ask(problem, 0, static_cast<std::size_t>(p));
      if (judge_pair(q) == Answer::Bars || judge_load(q) == Answer::Bars) continue;
      if (best == kUnplaced || less_used(problem, p, best)) best = p;
    }
    return best;
  }

  // The ranking, what the rules say of the pair, what is short, and the unit's waiting cases planned twice:
  // freely, and with the case given to the person.
  std::size_t why(const Place& place, Index row, std::size_t who) const {
    const auto ranking = one(place, row);
    const auto problem = problem_of(place, {row});
    const auto q = ask(problem, 0, who);
    const auto refused = refusals(q);
    auto said = refused.size() + to_confirm(q).size() + preferences(q).size() + ranking.options.size();
    if (!refused.empty()) (void)shortage_of(problem, who, problem.cases[0], problem.people[who].held);
    ProposeLimits limits;
    limits.place_only = true;
    limits.threads = 1;
    said += propose(problem_of(place, place.waiting), limits).unplaced.size();
    if (!refused.empty()) return said;
    AllocationFacts pinned = facts_;
    pinned.pins.push_back({CaseId{problem.case_id(0)}, problem.person(who).code});
    const auto with_pin =
        make_problem(place.snapshot, agreement_, place.measurement, pinned, {.cases = place.waiting}).value();
    return said + propose(with_pin, limits).unplaced.size();
  }

 private:
  static bool less_used(const Problem& problem, std::int32_t a, std::int32_t b) {
    const auto& x = problem.people[static_cast<std::size_t>(a)];
    const auto& y = problem.people[static_cast<std::size_t>(b)];
    return x.held.points * y.available < y.held.points * x.available;
  }

  const Agreement& agreement_;
  AllocationFacts facts_;
};

struct Times {
  double middle = 0, of_hundred = 0, most = 0;  // milliseconds
};

template <class Question>
Times times_of(int questions, const Question& question) {
  RandomStream random{7, "questions"};
  std::vector<double> ms;
  for (int k = 0; k < questions; ++k) ms.push_back(1000 * question(random));
  std::ranges::sort(ms);
  return {ms[ms.size() / 2], ms[(ms.size() * 99 + 99) / 100 - 1], ms.back()};
}

// Seconds of one call with a random case of a random place.
template <class Work>
double ask_one(const std::vector<Place>& places, RandomStream& random, const Work& work) {
  const auto& place = places[random.below(places.size())];
  const auto row = place.waiting[random.below(place.waiting.size())];
  const auto who = random.below(place.snapshot.people.size());
  const double from = cpu_seconds();
  work(place, row, who);
  return cpu_seconds() - from;
}

void print(bool json, const std::string& name, const std::vector<Place>& places, int questions,
           const Times& t, const Times& base, double target) {
  std::size_t people = 0;
  std::size_t cases = 0;
  for (const auto& place : places)
    people += place.snapshot.people.size(), cases += place.snapshot.cases.size();
  constexpr std::string_view kJson =
      R"({{"bench":"{}","places":{},"people":{},"cases":{},"questions":{},"p50_ms":{:.3f},"p99_ms":{:.3f},)"
      R"("most_ms":{:.3f},"target_p99_ms":{},"baseline":"lowest % first","baseline_p99_ms":{:.3f},)"
      R"("p99_to_baseline":{:.2f}}})"
      "\n";
  constexpr std::string_view kText =
      "{:<12}{} places, {} people, {} cases, {} questions: p50 {:.3f} ms, p99 {:.3f} ms, most {:.3f} ms "
      "(target p99 "
      "{} ms); lowest % first p99 {:.3f} ms, {:.2f} times that\n";
  fmt::print(fmt::runtime(json ? kJson : kText), name, places.size(), people, cases, questions, t.middle,
             t.of_hundred, t.most, target, base.of_hundred, t.of_hundred / base.of_hundred);
  std::fflush(stdout);
}

void measure(bool json, const std::string& name, const Asker& asker, const std::vector<Place>& places,
             int questions) {
  const auto timed = [&](int count, const auto& work) {
    return times_of(count, [&](RandomStream& random) { return ask_one(places, random, work); });
  };
  const auto base = timed(
      questions, [&](const Place& place, Index row, std::size_t) { (void)asker.lowest_first(place, row); });
  const auto one =
      timed(questions, [&](const Place& place, Index row, std::size_t) { (void)asker.one(place, row); });
  print(json, "one-" + name, places, questions, one, base, 1);
  const int fewer = std::min(questions, 1000);
  const auto why =
      timed(fewer, [&](const Place& place, Index row, std::size_t who) { (void)asker.why(place, row, who); });
  print(json, "why-" + name, places, fewer, why, base, 50);
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** values) {
  using namespace evenkeel::bench;
  const bool json = count > 1 && std::string_view{values[1]} == "--json";
  const auto agreement = evenkeel::allocation::testing::sample_agreement();
  const Asker asker{agreement};
  const Nation nation{agreement};
  measure(json, "unit", asker, nation.units(), 5000);
}
