#include "workload/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/decimal.h"
#include "base/number_text.h"
#include "workload/capacity.h"
#include "workload/protections.h"
#include "workload/roll_up.h"

namespace evenkeel::workload {
namespace {

std::string percent(std::int64_t tenths) { return tenths_text(tenths) + " %"; }

// "71.0 h": hours to a tenth, as percentages of a week are told.
std::string tenth_hours(Hours hours) { return tenths_text(divide_half_up(hours.hundredths, 10)) + " h"; }

std::string count_of(std::int64_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number_text(n), n == 1 ? one : many);
}

class Finder {
 public:
  Finder(const Snapshot& snapshot, const Agreement& agreement, const Measurement& measurement)
      : snapshot_(snapshot), agreement_(agreement), lines_(agreement.lines), measurement_(measurement) {}

  std::vector<Finding> run(std::span<const ExcessAnswer> excess) {
    for (Index i = 0; i < measurement_.people.size(); ++i) {
      over_lines(i);
      protections(i);
      caseload(i);
      measuring(i);
      if (i < excess.size()) excessive(i, excess[i]);
    }
    reductions();
    units();
    pools();
    unpriced_contacts();
    data_faults();
    std::stable_sort(found_.begin(), found_.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.kind, a.level, a.subject) < std::tie(b.kind, b.level, b.subject);
    });
    return std::move(found_);
  }

 private:
  Finding& add(FindingKind kind, Level level, std::string subject, std::string sentence,
               std::string rule = {}) {
    Finding finding;
    finding.kind = kind;
    finding.level = level;
    finding.subject = std::move(subject);
    finding.sentence = std::move(sentence);
    finding.rule = std::move(rule);
    return found_.emplace_back(std::move(finding));
  }
  Finding& add(FindingKind kind, Index person, std::string sentence, std::string rule = {}) {
    return add(kind, Level::Practitioner, snapshot_.people[person].code.text(), std::move(sentence),
               std::move(rule));
  }

  // "106.2 % of available points (2,311 of 2,176)": and "just over" where rounding hides that a line is
  // crossed.
  static std::string share(Points workload, Points available, std::int64_t line) {
    const auto used = capacity_used(workload, available);
    const bool hidden = used->tenths == line && is_over(workload, available, line);
    return fmt::format("{}{} of available points ({} of {})", hidden ? "just over " : "",
                       percent(used->tenths), points_text(workload.hundredths),
                       points_text(available.hundredths));
  }

  void over_lines(Index i) {
    const auto& figure = measurement_.people[i];
    if (!figure.used || !figure.over_line) return;
    const auto hours = figure.contracted - figure.reduced;
    const auto implied = hours_implied(figure.workload, figure.available, hours);
    const auto said = fmt::format("{}: the work asks for {} a week, and there are {} for it",
                                  share(figure.workload, figure.available, lines_.line_tenths),
                                  tenth_hours(*implied), tenth_hours(hours));
    add(FindingKind::OverLine, i, fmt::format("{}. The line is {}.", said, percent(lines_.line_tenths)),
        lines_.line_provenance.path)
        .number = figure.used->tenths;
    if (!is_over(figure.workload, figure.available, lines_.stop_tenths)) return;
    add(FindingKind::OverStop, i,
        fmt::format("{}. The stop line is {}: beyond it only an emergency direction allocates.", said,
                    percent(lines_.stop_tenths)),
        lines_.stop_provenance.path)
        .number = figure.used->tenths;
  }

  void excessive(Index i, const ExcessAnswer& answer) {
    if (answer.excess != Excess::Yes) return;
    auto& finding =
        add(FindingKind::Excessive, i,
            fmt::format("Over {} on {} Sundays running, since {}.", percent(lines_.excessive_tenths),
                        answer.weeks, answer.since->long_text()),
            lines_.excessive_provenance.path);
    finding.since = answer.since;
    finding.number = answer.weeks;
  }

  void protections(Index i) {
    const auto& person = snapshot_.people[i];
    const bool newly = person.grade == Grade::NQO;
    if (undated(person, snapshot_.as_of) &&
        promised(newly ? Protection::Who::NewlyQualified : Protection::Who::Trainee))
      add(FindingKind::DataFault, i,
          undated_sentence(newly, newly ? person.qualified : person.training_started), "UNDATED-PROTECTION");
    for (const auto& covers : protections_of(person, agreement_, snapshot_.as_of)) {
      over_cap(i, covers);
      high_risk_share(i, covers);
      protection_ending(i, covers);
    }
  }

  static std::string undated_sentence(bool newly, const std::optional<Date>& ahead) {
    const auto* who = newly ? "Newly qualified, and" : "A trainee, and";
    const auto* what = newly ? "qualification date" : "start of training";
    return ahead ? fmt::format("{} the {}, {}, is still to come: the protection cannot be measured.", who,
                               what, ahead->long_text())
                 : fmt::format("{} no {} is recorded: the protection cannot be measured.", who, what);
  }

  [[nodiscard]] bool promised(Protection::Who who) const {
    return std::any_of(agreement_.protections.begin(), agreement_.protections.end(),
                       [&](const Protection& p) { return p.chosen && p.who == who; });
  }

  static std::string told(const ProtectionInForce& covers) {
    const bool trainee = covers.protection->who == Protection::Who::Trainee;
    return fmt::format("Day {} after {} ({}), protected until {}", covers.day,
                       trainee ? "the start of training" : "qualification", covers.since.text(),
                       covers.until.text());
  }

  // What a full practitioner could hold in the same hours: without the reductions that are protections.
  Points unprotected(Index i) const {
    const auto& person = snapshot_.people[i];
    const auto& figure = measurement_.people[i];
    Hours others;
    const auto rows = std::equal_range(
        snapshot_.reductions.begin(), snapshot_.reductions.end(), ReductionRow{i, {}, {}, {}, {}, {}},
        [](const ReductionRow& a, const ReductionRow& b) { return a.person < b.person; });
    for (auto row = rows.first; row != rows.second; ++row) {
      if (!in_force(*row, snapshot_.as_of)) continue;
      const auto* reason = reason_of(agreement_, row->reason);
      if (reason == nullptr || !reason->protects) others += row->hours;
    }
    const auto rate = rate_of(agreement_.capacity, person.grade);
    return rate.usable() ? available_points(rate, figure.contracted, others) : Points{};
  }

  // A reduction moves the line itself, so that the agreement's line is the limit; a cap is a lower line.
  void over_cap(Index i, const ProtectionInForce& covers) {
    const auto& figure = measurement_.people[i];
    const bool by_cap = covers.protection->mechanism == Protection::Mechanism::Cap;
    const auto limit = by_cap ? covers.protection->cap_tenths : lines_.line_tenths;
    const auto available = by_cap ? unprotected(i) : figure.available;
    if (!figure.used || !is_over(figure.workload, available, limit)) return;
    auto& finding =
        add(FindingKind::ProtectionBreach, i,
            fmt::format("{}: {}{}; the limit is {}.", told(covers), share(figure.workload, available, limit),
                        by_cap ? " of a full practitioner" : "", percent(limit)),
            covers.protection->provenance.path);
    finding.number = capacity_used(figure.workload, available)->tenths;
  }

  void high_risk_share(Index i, const ProtectionInForce& covers) {
    const auto& figure = measurement_.people[i];
    const auto most = covers.protection->high_risk_percent;
    if (!most || figure.high_risk_cases * 100 <= std::int64_t{*most} * figure.scored_cases) return;
    add(FindingKind::ProtectionBreach, i,
        fmt::format("{}: {} of {} carry a high or very high risk of serious harm; the limit is {} %.",
                    told(covers), figure.high_risk_cases, count_of(figure.scored_cases, "case", "cases"),
                    *most),
        covers.protection->provenance.path)
        .number = figure.high_risk_cases;
  }

  void protection_ending(Index i, const ProtectionInForce& covers) {
    if (covers.protection->mechanism != Protection::Mechanism::Reduction) return;
    const auto& person = snapshot_.people[i];
    const auto hours = percent_of(measurement_.people[i].contracted, covers.protection->reduction_percent);
    if (ends_soon(covers.until)) ending(person.code.text(), "A protection by", hours, covers.until);
  }

  [[nodiscard]] bool ends_soon(Date day) const {
    const int days = days_between(snapshot_.as_of, day);
    return days > 0 && days <= lines_.reduction_notice_days;
  }
  void ending(std::string person, std::string_view what, Hours hours, Date day) {
    add(FindingKind::ReductionEnding, Level::Practitioner, std::move(person),
        fmt::format("{} {} h a week ends on {}: more work will seem to fit from that day.", what,
                    hours.text(), day.long_text()),
        lines_.notice_provenance.path)
        .since = day;
  }

  void caseload(Index i) {
    const auto& figure = measurement_.people[i];
    if (figure.cases > lines_.most_cases)
      add(FindingKind::TooManyCases, i,
          fmt::format("{} cases; the limit is {}.", figure.cases, lines_.most_cases),
          lines_.most_cases_provenance.path)
          .number = figure.cases;
    if (figure.provisional_cases > 0)
      add(FindingKind::ProvisionalCases, i,
          fmt::format("{} of {} without a tier or an agreed price.", figure.provisional_cases,
                      count_of(figure.scored_cases, "case is", "cases are")),
          agreement_.points.provisional_provenance.path)
          .number = figure.provisional_cases;
    if (!figure.present && figure.cases > 0)
      add(FindingKind::HolderAway, i,
          fmt::format("{} with nobody available, {} points.", count_of(figure.cases, "case", "cases"),
                      points_text(figure.workload.hundredths)))
          .number = figure.cases;
  }

  void measuring(Index i) {
    const auto& person = snapshot_.people[i];
    const auto& figure = measurement_.people[i];
    if (figure.not_measured != NotMeasured::No)
      add(FindingKind::NotMeasured, i,
          fmt::format("Not measurable: {}; {} in their name.", text_of(figure.not_measured),
                      count_of(figure.cases, "case", "cases")))
          .number = figure.cases;
    if (figure.reduced > figure.contracted && figure.contracted.hundredths >= 0)
      add(FindingKind::ReductionsExceedHours, i,
          fmt::format(
              "Reductions add up to {} h and contracted hours are {}: refused, nothing is measured until one "
              "of them is mended.",
              figure.reduced.text(), figure.contracted.text()))
          .number = figure.reduced.hundredths;
    if (figure.hours_assumed && figure.used)
      add(FindingKind::HoursAssumed, i,
          fmt::format("Contracted hours are not in the records; {} h is assumed.", figure.contracted.text()),
          agreement_.capacity.provenance.path)
          .number = figure.contracted.hundredths;
    if (person.hours_doubled)
      add(FindingKind::HoursDoubled, i,
          fmt::format(
              "The hours of their teams add up to more than a full week; {} h, the largest, is counted.",
              figure.contracted.text()),
          agreement_.capacity.provenance.path)
          .number = figure.contracted.hundredths;
  }

  void reductions() {
    for (const auto& row : snapshot_.reductions) {
      if (!in_force(row, snapshot_.as_of)) continue;
      const auto& code = snapshot_.people[row.person].code.text();
      if (row.to && ends_soon(*row.to)) ending(code, "A reduction of", row.hours, *row.to);
      if (reason_of(agreement_, row.reason) == nullptr)
        add(FindingKind::UnknownReason, Level::Practitioner, code,
            fmt::format(
                "Reduction {} of {} h has a reason that the agreement's catalogue does not hold; it counts.",
                row.id.text(), row.hours.text()),
            "reductions")
            .number = row.hours.hundredths;
    }
  }

  void units() {
    for (const auto& unit : figures(snapshot_, agreement_, measurement_)) {
      if (unit.level == Level::Practitioner || !unit.over_line) continue;
      const auto said = fmt::format(
          "{}{}", share(unit.workload, unit.available, lines_.line_tenths),
          unit.pool_cases == 0 ? "" : ", " + count_of(unit.pool_cases, "case", "cases") + " in the pool");
      add(FindingKind::OverLine, unit.level, unit.code,
          fmt::format("{}. The line is {}.", said, percent(lines_.line_tenths)), lines_.line_provenance.path)
          .number = unit.used->tenths;
      if (!is_over(unit.workload, unit.available, lines_.stop_tenths)) continue;
      add(FindingKind::OverStop, unit.level, unit.code,
          fmt::format("{}. The stop line is {}.", said, percent(lines_.stop_tenths)),
          lines_.stop_provenance.path)
          .number = unit.used->tenths;
    }
  }

  void pools() {
    std::vector<std::int32_t> oldest(snapshot_.teams.size(), 0);
    for (auto row = snapshot_.cases.rbegin(); row != snapshot_.cases.rend() && row->holder == kNobody;
         ++row) {
      auto& since = oldest[row->team];
      if (row->waiting_since != 0 && (since == 0 || row->waiting_since < since)) since = row->waiting_since;
    }
    for (Index team = 0; team < measurement_.pools.size(); ++team) {
      const auto& pool = measurement_.pools[team];
      if (pool.cases == 0) continue;
      auto sentence =
          fmt::format("{} for a practitioner, {} points", count_of(pool.cases, "case waits", "cases wait"),
                      points_text(pool.workload.hundredths));
      if (pool.high_risk_cases > 0)
        sentence += fmt::format("; {} of high or very high risk of serious harm", pool.high_risk_cases);
      if (oldest[team] != 0)
        sentence += fmt::format("; the longest since {}", Date::from_day_number(oldest[team]).long_text());
      auto& finding =
          add(FindingKind::PoolWaiting, Level::Team, snapshot_.teams[team].code.text(), sentence + ".");
      finding.number = pool.cases;
      if (oldest[team] != 0) finding.since = Date::from_day_number(oldest[team]);
    }
  }

  void unpriced_contacts() {
    std::map<std::string, std::int64_t> unknown;
    const auto today = snapshot_.as_of.day_number();
    for (const auto& row : snapshot_.contacts) {
      const bool counts = row.on <= today && today < row.on + agreement_.points.contact_days;
      const auto same = [&](const ContactPrice& price) { return price.code == row.code; };
      const auto& prices = agreement_.points.contacts;
      if (counts && std::none_of(prices.begin(), prices.end(), same)) ++unknown[row.code.text()];
    }
    for (const auto& [code, contacts] : unknown)
      add(FindingKind::DataFault, Level::Nation, code,
          fmt::format("{} of kind {}, which the agreement does not price: {} in nobody's figure.",
                      count_of(contacts, "contact is", "contacts are"), code,
                      contacts == 1 ? "it is" : "they are"),
          "UNPRICED-CONTACT")
          .number = contacts;
  }

  void data_faults() {
    for (const auto& fault : snapshot_.faults) {
      if (fault.code == "HOURS-DOUBLED") continue;  // told of the person already
      add(FindingKind::DataFault, level_of(fault.subject), fault.subject, fault.sentence, fault.code);
    }
  }

  [[nodiscard]] Level level_of(const std::string& subject) const {
    const auto has = [&](const auto& rows) {
      const auto found =
          std::lower_bound(rows.begin(), rows.end(), subject,
                           [](const auto& row, const std::string& s) { return row.code.text() < s; });
      return found != rows.end() && found->code.text() == subject;
    };
    if (has(snapshot_.people)) return Level::Practitioner;
    if (has(snapshot_.teams)) return Level::Team;
    return has(snapshot_.pdus) ? Level::Pdu : Level::Nation;
  }

  const Snapshot& snapshot_;
  const Agreement& agreement_;
  const LinesTopic& lines_;
  const Measurement& measurement_;
  std::vector<Finding> found_;
};

}  // namespace

std::vector<Finding> findings(const Snapshot& snapshot, const Agreement& agreement,
                              const Measurement& measurement, std::span<const ExcessAnswer> excess) {
  return Finder{snapshot, agreement, measurement}.run(excess);
}

}  // namespace evenkeel::workload
