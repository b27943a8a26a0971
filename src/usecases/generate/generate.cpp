#include "usecases/generate/generate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/decimal.h"
#include "domain/snapshot_builder.h"
#include "usecases/generate/case_maker.h"
#include "usecases/generate/geography.h"
#include "workload/measure.h"
#include "workload/roll_up.h"

namespace evenkeel::generate {
namespace {

constexpr std::int64_t kPeoplePerPdu = 120;    // a demonstration has fewer units, not emptier ones
constexpr std::int64_t kHolderPerMille = 300;  // 244,209 cases over 20,000 people, at about 40 cases a holder
constexpr std::int64_t kTeamSize = 10;         // case holders beside one SPO (8 to 12)
constexpr int kMisses = 60;  // cases tried that would pass somebody's level before they are left
constexpr std::int64_t kPlantedPool =
    650;  // unallocated cases of the planted PDU (Napo briefing, January 2022)
constexpr std::int64_t kPlantedLevel = 1920;  // and its level, 192 %
constexpr std::int64_t kFewestForPlant = 25;  // holders; with fewer the pool alone passes the level

struct PduPlan {
  const RegionSeed* region = nullptr;
  std::size_t region_number = 0;
  std::string_view name;
  std::int64_t people = 0;
};

// Units in turns over the regions, so that a small set still shows every level.
std::vector<PduPlan> plan_pdus(std::int64_t people) {
  std::vector<PduPlan> all;
  for (std::size_t turn = 0; turn < 18; ++turn) {
    for (std::size_t r = 0; r < regions().size(); ++r) {
      const auto& region = regions()[r];
      if (turn < region.pdus.size()) all.push_back({&region, r, region.pdus[turn], 0});
    }
  }
  const auto wanted =
      std::clamp<std::int64_t>(people / kPeoplePerPdu, 1, static_cast<std::int64_t>(all.size()));
  all.resize(static_cast<std::size_t>(wanted));
  std::map<std::size_t, std::int64_t> in_region;
  for (const auto& pdu : all) ++in_region[pdu.region_number];
  std::int64_t shares = 0;
  for (const auto& [r, count] : in_region) shares += regions()[r].share_per_mille;
  std::int64_t given = 0;
  for (auto& pdu : all) {
    pdu.people = people * pdu.region->share_per_mille / shares / in_region[pdu.region_number];
    given += pdu.people;
  }
  all.front().people += people - given;
  std::ranges::stable_sort(all, {}, [](const PduPlan& pdu) { return pdu.region_number; });
  return all;
}

class Generator {
 public:
  Generator(const Options& options, const Agreement& agreement)
      : options_(options),
        agreement_(agreement),
        maker_(agreement, options.as_of),
        random_(options.seed, "people") {}

  Generated run() {
    const auto plans = plan_pdus(options_.people);
    for (std::size_t i = 0; i < plans.size(); ++i)
      make_pdu(plans[i], static_cast<std::int64_t>(i + 1), i == plans.size() / 2);
    if (!planted_pdu_.empty()) raise_planted_pdu();
    return std::move(out_);
  }

 private:
  struct Holder {
    Posting* posting = nullptr;
    std::int64_t available = 0;  // whole points
    Points carried;
  };

  template <class R>
  std::vector<R>& table() {
    return out_.records.of<R>();
  }

  Team team_of(const PduPlan& plan, std::int64_t pdu_number, std::int64_t team_number,
               std::string_view kind) {
    Team team;
    team.code = TeamCode{fmt::format("P{:03}T{:02}", pdu_number, team_number)};
    team.name = fmt::format("{} {} {}", plan.name, kind, team_number);
    team.pdu = UnitCode{fmt::format("P{:03}", pdu_number)};
    team.pdu_name = std::string{plan.name};
    team.region = UnitCode{fmt::format("R{:02}", plan.region_number + 1)};
    team.region_name = std::string{plan.region->name};
    return team;
  }

  Posting person_in(const Team& team, Grade grade) {
    Posting posting;
    const auto number = ++people_;
    posting.person = PersonCode{fmt::format("S{:06}", number)};
    posting.team = team.code;
    posting.surname = Private<std::string>{fmt::format("{:06}", number)};
    posting.forename = Private<std::string>{"Synthetic"};
    posting.grade = grade;
    const auto roll = random_.below(100);
    posting.contracted = roll < 75   ? Hours::whole(37)
                         : roll < 85 ? Hours{2960}
                         : roll < 95 ? Hours{2220}
                                     : Hours{1850};
    return posting;
  }

  Grade draw_grade() {
    const auto roll = random_.below(100);
    return roll < 48 ? Grade::PO : roll < 82 ? Grade::PSO : roll < 90 ? Grade::NQO : Grade::PQiP;
  }

  // The catalogue's entry that takes `percent` of the hours for people in protection; nothing in an agreement
  // without one.
  const ReductionReason* protective_reason(int percent) const {
    const auto found = std::ranges::find_if(agreement_.reductions, [percent](const auto& reason) {
      return reason.protects && reason.fixed_percent == percent;
    });
    return found == agreement_.reductions.end() ? nullptr : &*found;
  }

  Hours reduce(const Posting& posting, const ReductionReason& reason, Hours hours, Date from,
               std::optional<Date> to) {
    table<Reduction>().push_back(
        {RecordId{fmt::format("RD{:06}", ++reductions_)}, posting.person, reason.code, hours, from, to, {}});
    return hours;
  }

  // Protection of the newly qualified and of trainees by stage, and now and then another agreed reduction.
  Hours draw_reductions(Posting& posting) {
    const auto contracted = *posting.contracted;
    const auto share = [&](int percent) { return Hours{contracted.hundredths * percent / 100}; };
    if (posting.grade == Grade::NQO) {
      if (!posting.qualified)
        posting.qualified = options_.as_of.plus_days(-static_cast<int>(random_.below(330)) - 3);
      const auto ends = posting.qualified->plus_months(9);
      const auto* reason = protective_reason(20);
      return reason != nullptr && ends > options_.as_of
                 ? reduce(posting, *reason, share(20), *posting.qualified, ends)
                 : Hours{};
    }
    if (posting.grade == Grade::PQiP) {
      const auto months = static_cast<int>(random_.below(17));
      posting.training_started = options_.as_of.plus_months(-months).plus_days(-1);
      const int stage = months / 6;
      const auto* reason = protective_reason(80 - 20 * stage);
      return reason != nullptr ? reduce(posting, *reason, share(80 - 20 * stage),
                                        posting.training_started->plus_months(6 * stage),
                                        posting.training_started->plus_months(6 * stage + 6))
                               : Hours{};
    }
    if (!random_.chance(70)) return {};
    const auto free = std::ranges::find_if(agreement_.reductions, [](const auto& reason) {
      return !reason.fixed_percent && !reason.max_percent && !reason.protects;
    });
    if (free == agreement_.reductions.end()) return {};
    return reduce(posting, *free, share(20), options_.as_of.plus_days(-60),
                  options_.as_of.plus_days(static_cast<int>(random_.below(200)) + 2));
  }

  std::int64_t draw_level(const PduPlan& plan) {
    if (random_.chance(30)) return 1900 + static_cast<std::int64_t>(random_.below(150));  // 3 % above 190 %
    std::int64_t sum = 0;  // the sum of twelve uniform draws is near enough normal
    for (int i = 0; i < 12; ++i) sum += static_cast<std::int64_t>(random_.below(251));
    return std::max<std::int64_t>(400, plan.region->mean_tenths + sum - 1500);
  }

  // People who are learning mostly get less than others, as their protection asks: some protections are
  // broken, not all.
  static std::int64_t level_of(Grade grade, std::int64_t drawn) {
    const bool learns = grade == Grade::NQO || grade == Grade::PQiP;
    return learns ? drawn * 3 / 4 : drawn;
  }

  std::int64_t available_points(const Posting& posting, Hours reduced) const {
    const auto grade = static_cast<std::size_t>(posting.grade);
    const auto default_hours = agreement_.capacity.default_hours[grade].hundredths;
    if (default_hours == 0) return 0;
    return divide_truncated(static_cast<Int128>(agreement_.capacity.nominal_points[grade]) *
                                (posting.contracted->hundredths - reduced.hundredths),
                            default_hours);
  }

  void keep_case(MadeCase made, const TeamCode& team, std::optional<PersonCode> holder) {
    made.record.team = team;
    made.record.holder = std::move(holder);
    table<Case>().push_back(std::move(made.record));
    for (auto& entry : made.registrations) table<Registration>().push_back(std::move(entry));
  }

  // Gives cases until the next one would pass `level` tenths of a percent of what is available.
  void fill(Holder& holder, Grade grade, std::int64_t level) {
    const auto target = divide_half_up(static_cast<Int128>(holder.available) * 100 * level, 1000);
    for (int misses = 0; misses < kMisses;) {
      auto made = maker_.make(random_, grade, ++cases_);
      if (holder.carried.hundredths + made.points.hundredths > target) {
        ++misses;
        continue;
      }
      holder.carried += made.points;
      keep_case(std::move(made), holder.posting->team, holder.posting->person);
    }
  }

  void add_reports_and_absence(const Posting& posting) {
    if (random_.chance(80)) {
      const auto kind = random_.chance(200) ? ReportKind::Standard : ReportKind::Fast;
      table<Report>().push_back({RecordId{fmt::format("RP{:06}", ++reports_)}, posting.person, posting.team,
                                 kind, options_.as_of.plus_days(-3),
                                 options_.as_of.plus_days(-static_cast<int>(random_.below(28)) - 1), 1});
    }
    if (random_.chance(35)) {
      const auto from = options_.as_of.plus_days(-static_cast<int>(random_.below(40)));
      table<Absence>().push_back({RecordId{fmt::format("AB{:06}", ++absences_)}, posting.person,
                                  Private<std::string>{"leave"}, from,
                                  from.plus_days(static_cast<int>(random_.below(60)) + 1)});
    }
  }

  void add_duties(const Posting& posting) {
    if (agreement_.tasks.empty()) return;
    Hours left{posting.contracted->hundredths * static_cast<std::int64_t>(80 + random_.below(50)) / 100};
    for (int i = 0; i < 4; ++i) {
      const auto& task = agreement_.tasks[random_.below(agreement_.tasks.size())];
      const Hours hours{i == 3 ? left.hundredths
                               : left.hundredths * static_cast<std::int64_t>(20 + random_.below(30)) / 100};
      left = left - hours;
      table<Duty>().push_back({RecordId{fmt::format("DT{:06}", ++duties_)},
                               posting.person,
                               posting.team,
                               task.code,
                               hours,
                               {},
                               {}});
    }
  }

  void make_holder(const PduPlan& plan, const Team& team, const PersonCode& supervisor,
                   std::optional<std::int64_t> level) {
    auto posting = person_in(team, draw_grade());
    posting.supervisor = supervisor;
    plant_people(posting, level);
    const auto reduced = draw_reductions(posting);
    Holder holder{&posting, available_points(posting, reduced), {}};
    fill(holder, posting.grade, level ? *level : level_of(posting.grade, draw_level(plan)));
    if (!level) add_reports_and_absence(posting);
    table<Posting>().push_back(posting);
  }

  // The two people of the briefings, once each: a newly qualified officer at 118 % on the second day, and a
  // trainee at 140 %.
  void plant_people(Posting& posting, std::optional<std::int64_t>& level) {
    if (planted_team_ || level) return;
    if (posting.grade == Grade::NQO && !planted_nqo_) {
      planted_nqo_ = true;
      posting.contracted = Hours::whole(37);
      posting.qualified = options_.as_of.plus_days(-2);
      level = 1180;
      out_.planted.push_back({"newly qualified officer at 118 % on day 2", posting.person.text()});
    } else if (posting.grade == Grade::PQiP && !planted_trainee_) {
      planted_trainee_ = true;
      level = 1400;
      out_.planted.push_back({"trainee at 140 %", posting.person.text()});
    }
  }

  void make_pdu(const PduPlan& plan, std::int64_t pdu_number, bool planted) {
    const auto holders = std::max<std::int64_t>(1, plan.people * kHolderPerMille / 1000);
    const auto teams = std::max<std::int64_t>(1, (holders + kTeamSize / 2) / kTeamSize);
    const bool overloaded = planted && holders >= kFewestForPlant;
    std::vector<TeamCode> codes;
    std::int64_t made = 0;
    for (std::int64_t t = 1; t <= teams; ++t) {
      made += make_team(plan, pdu_number, t, holders * t / teams - holders * (t - 1) / teams, overloaded);
      codes.push_back(table<Team>().back().code);
    }
    if (overloaded) plant_pool(codes);
    if (!overloaded) make_pool(codes, holders);
    make_support_team(plan, pdu_number, teams + 1, plan.people - made, overloaded);
  }

  // Returns how many people it made.
  std::int64_t make_team(const PduPlan& plan, std::int64_t pdu_number, std::int64_t number,
                         std::int64_t holders, bool overloaded) {
    const auto team = team_of(plan, pdu_number, number, "team");
    table<Team>().push_back(team);
    auto supervisor = person_in(team, Grade::SPO);
    supervisor.contracted = Hours::whole(37);
    supervisor.measured_by = MeasuredBy::Tasks;
    table<Posting>().push_back(supervisor);
    add_duties(supervisor);
    const bool mended = !planted_team_ && pdu_number > 1 && !overloaded;
    const auto first_case = table<Case>().size();
    for (std::int64_t i = 0; i < holders; ++i) {
      std::optional<std::int64_t> level;
      if (overloaded) level = 800;  // the pool and raise_planted_pdu() make up the rest
      if (mended) level = 1110;
      make_holder(plan, team, supervisor.person, level);
    }
    if (mended) plant_mended_team(team, first_case);
    return holders + 1;
  }

  // A team whose figure is wrong until its data is mended: cases wrongly marked as overdue for termination
  // score nothing, and 111 % shows as 77 % (an officer's account of 2016, in research on data quality).
  void plant_mended_team(const Team& team, std::size_t first_case) {
    planted_team_ = true;
    auto& cases = table<Case>();
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> points;  // holder: all, hidden so far
    const auto price = [this](const Case& c) {
      const auto& prices = c.young ? agreement_.points.young : agreement_.points.standard;
      return prices.at(c.type, c.tier).value_or(Points{}).hundredths;
    };
    for (auto i = first_case; i < cases.size(); ++i) cases[i].inactive = Inactive::No;
    for (auto i = first_case; i < cases.size(); ++i) points[cases[i].holder->text()].first += price(cases[i]);
    const std::vector<Case> mended(cases.begin() + static_cast<std::ptrdiff_t>(first_case), cases.end());
    for (auto i = first_case; i < cases.size(); ++i) {
      auto& [all, hidden] = points[cases[i].holder->text()];
      if ((hidden + price(cases[i])) * 111 > all * 34) continue;
      hidden += price(cases[i]);
      cases[i].inactive = Inactive::OverdueTermination;
    }
    out_.mended_cases = mended;
    out_.planted.push_back({"team at 77 % that is at 111 % after its data is mended", team.code.text()});
  }

  void make_pool(const std::vector<TeamCode>& teams, std::int64_t holders) {
    const auto count = static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(holders) + 1));
    for (std::int64_t i = 0; i < count; ++i) add_pool_case(teams, i);
  }

  Points add_pool_case(const std::vector<TeamCode>& teams, std::int64_t i) {
    auto made = maker_.make(random_, random_.chance(500) ? Grade::PO : Grade::PSO, ++cases_);
    made.record.inactive = Inactive::No;
    made.record.allocated.reset();
    made.record.waiting_since = options_.as_of.plus_days(-static_cast<int>(random_.below(60)));
    const auto points = made.points;
    keep_case(std::move(made), teams[static_cast<std::size_t>(i) % teams.size()], {});
    return points;
  }

  // The unit of the briefing: 650 cases that nobody holds.
  void plant_pool(const std::vector<TeamCode>& teams) {
    for (std::int64_t i = 0; i < kPlantedPool; ++i) add_pool_case(teams, i);
    planted_pdu_ = teams.front().text().substr(0, 4);
    out_.planted.push_back(
        {fmt::format("PDU at 192 % with {} unallocated cases", kPlantedPool), planted_pdu_});
  }

  // Gives cases to the planted unit's holders, always to the one who uses least of their capacity, until it
  // stands at its level, as measured.
  void raise_planted_pdu() {
    struct Place {
      PersonCode person;
      TeamCode team;
      Grade grade;
      std::int64_t carried;
      std::int64_t available;
    };
    std::int64_t left = 0;
    std::vector<Place> places;
    const auto snapshot = build_snapshot(out_.records, options_.as_of, 0);
    if (!snapshot) return;
    const auto measured = workload::measure(*snapshot, agreement_, Mode::Evenkeel);
    for (const auto& figure : workload::figures(*snapshot, agreement_, measured)) {
      if (figure.level != Level::Pdu || figure.code != planted_pdu_) continue;
      left = divide_truncated(static_cast<Int128>(figure.available.hundredths) * kPlantedLevel, 1000) -
             figure.workload.hundredths;
    }
    for (std::size_t i = 0; i < snapshot->people.size(); ++i) {
      const auto& person = snapshot->people[i];
      const auto& team = snapshot->teams[person.home_team].code;
      const auto& figure = measured.people[i];
      if (!team.text().starts_with(planted_pdu_) || person.measured_by || !figure.used) continue;
      places.push_back(
          {person.code, team, person.grade, figure.workload.hundredths, figure.available.hundredths});
    }
    constexpr std::int64_t kNearEnough = 2500;  // a quarter of a small case
    for (int turn = 0; left > kNearEnough && turn < 100'000 && !places.empty(); ++turn) {
      auto& least = *std::ranges::min_element(places, [](const Place& a, const Place& b) {
        return compare_ratios(a.carried, a.available, b.carried, b.available) < 0;
      });
      auto made = maker_.make(random_, least.grade, ++cases_);
      if (made.points.hundredths > left) continue;
      left -= made.points.hundredths;
      least.carried += made.points.hundredths;
      keep_case(std::move(made), least.team, least.person);
    }
  }

  void make_support_team(const PduPlan& plan, std::int64_t pdu_number, std::int64_t number,
                         std::int64_t people, bool overloaded) {
    if (people <= 0) return;
    const auto team = team_of(plan, pdu_number, number, "courts, programmes and administration");
    table<Team>().push_back(team);
    for (std::int64_t i = 0; i < people; ++i) {
      auto posting = person_in(team, i % 3 == 0 ? Grade::PSO : Grade::Other);
      // In the planted unit they are not measured by points, so that its level is that of those who hold
      // cases.
      const bool by_tasks = i % 2 == 0 && !overloaded;
      posting.measured_by = by_tasks ? MeasuredBy::Tasks : MeasuredBy::Conversation;
      if (by_tasks) add_duties(posting);
      table<Posting>().push_back(posting);
    }
  }

  const Options& options_;
  const Agreement& agreement_;
  CaseMaker maker_;
  RandomStream random_;
  Generated out_;
  std::int64_t people_ = 0;
  std::int64_t cases_ = 0;
  std::int64_t reductions_ = 0;
  std::int64_t reports_ = 0;
  std::int64_t absences_ = 0;
  std::int64_t duties_ = 0;
  bool planted_nqo_ = false;
  bool planted_trainee_ = false;
  bool planted_team_ = false;
  std::string planted_pdu_;
};

}  // namespace

Result<Generated> generate(const Options& options, const Agreement& agreement) {
  if (options.people < 20 || options.people > 200'000) {
    return fail(Error::invalid("BAD-OPTIONS", fmt::format("{} people cannot be generated", options.people),
                               "Ask for 20 to 200,000."));
  }
  return Generator{options, agreement}.run();
}

}  // namespace evenkeel::generate
