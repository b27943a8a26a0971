#include "usecases/see/public_pledge.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "base/json.h"
#include "domain/matters/matter.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/kept_answers.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/publishing.h"
#include "workload/capacity.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr int kMonths = 12;
constexpr std::size_t kPledgeBytes = 256 * 1024;
constexpr int kMonthsOfAnswers = 3;

std::string month_of(Date day) { return day.text().substr(0, 7); }

// The last recorded Sunday of each month up to the day, oldest first; the day itself for its own month.
std::vector<Date> month_closes(const std::vector<Date>& recorded, Date day) {
  std::map<std::string, Date> last;
  for (const auto one : recorded)
    if (one <= day && one.is_sunday()) last[month_of(one)] = one;
  last[month_of(day)] = day;
  std::vector<Date> out;
  for (const auto& [month, close] : last) out.push_back(close);
  if (out.size() > kMonths) out.erase(out.begin(), out.end() - kMonths);
  return out;
}

PledgeCount count_of(std::int64_t measured, std::int64_t over, std::int64_t smallest) {
  PledgeCount out;
  if (!small(measured, smallest)) out.measured = to_five(measured);
  if (out.measured && !small(over, smallest) && !small(measured - over, smallest)) out.over = to_five(over);
  return out;
}

class Pledge {
 public:
  Pledge(Store& store, const Agreement& agreement, Mode mode, Date day)
      : store_(store),
        agreement_(agreement),
        mode_(mode),
        day_(day),
        smallest_(agreement.publication.smallest_group) {}

  Result<void> fill(PublicPledge& out, const std::vector<Date>& recorded) {
    out.smallest_group = smallest_;
    EVENKEEL_TRY(read_places());
    EVENKEEL_TRY_LET(const auto people, figures(Level::Practitioner));
    fill_tables(out, people);
    return fill_months(out, month_closes(recorded, day_));
  }

  Result<std::vector<PledgeAnswers>> answers() {
    std::vector<PledgeAnswers> out;
    for (const auto kind : {MatterKind::Declaration, MatterKind::Notice, MatterKind::LadderStep,
                            MatterKind::Challenge, MatterKind::Objection}) {
      EVENKEEL_TRY_LET(const auto of_kind, answers_of(kind));
      out.push_back(of_kind);
    }
    return out;
  }

 private:
  Result<std::vector<Figure>> figures(Level level) {
    return store_.figures().figures(public_scope(),
                                    {.level = level, .mode = mode_, .as_of = day_, .under = {}});
  }

  Result<void> read_places() {
    EVENKEEL_TRY_LET(regions_, figures(Level::Region));
    EVENKEEL_TRY_LET(units_, figures(Level::Pdu));
    EVENKEEL_TRY_LET(const auto teams, figures(Level::Team));
    const auto by_name = [](const Figure& a, const Figure& b) {
      return std::tie(a.name, a.code) < std::tie(b.name, b.code);
    };
    std::ranges::sort(regions_, by_name);
    std::ranges::sort(units_, by_name);
    std::map<std::string, std::size_t> region_index;
    for (std::size_t i = 0; i < regions_.size(); ++i) region_index[regions_[i].code] = i;
    std::map<std::string, std::size_t> unit_index;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      unit_index[units_[i].code] = i;
      shape_.region_of_unit.push_back(region_index.at(units_[i].parent));
    }
    for (const auto& team : teams) unit_of_team_[team.code] = unit_index.at(team.parent);
    shape_.regions = regions_.size();
    shape_.grades = kGradeCount;
    return {};
  }

  void fill_tables(PublicPledge& out, const std::vector<Figure>& people) {
    std::vector<PledgeInput> counted;
    std::int64_t unmeasured = 0;
    for (const auto& person : people) {
      const auto unit = unit_of_team_.find(person.parent);
      if (!person.used || unit == unit_of_team_.end()) {
        ++unmeasured;
        continue;
      }
      counted.push_back({shape_.region_of_unit[unit->second], unit->second,
                         static_cast<std::size_t>(person.grade.value_or(Grade::Other)), person.over_line});
    }
    const auto tables = pledge_tables(counted, shape_, smallest_);
    out.nation = tables.nation;
    out.not_measured = small(unmeasured, smallest_) ? 0 : to_five(unmeasured);
    for (std::size_t r = 0; r < regions_.size(); ++r)
      out.regions.push_back({regions_[r].code, regions_[r].name, {}, tables.regions[r]});
    for (std::size_t u = 0; u < units_.size(); ++u)
      out.units.push_back(
          {units_[u].code, units_[u].name, regions_[shape_.region_of_unit[u]].name, tables.units[u]});
    for (std::size_t g = 0; g < shape_.grades; ++g) {
      const std::string grade{text_of(static_cast<Grade>(g))};
      out.grades.push_back({grade, grade, {}, tables.grades[g]});
    }
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (std::size_t g = 0; g < shape_.grades; ++g)
        out.cells.push_back({regions_[r].name, std::string{text_of(static_cast<Grade>(g))},
                             tables.cells[r * shape_.grades + g]});
  }

  // By the line of the agreement that measures now, whatever it was then.
  Result<void> fill_months(PublicPledge& out, const std::vector<Date>& days) {
    EVENKEEL_TRY_LET(const auto people,
                     store_.figures().on_days(public_scope(), Level::Practitioner, mode_, days, kKnownNow));
    EVENKEEL_TRY_LET(const auto nation,
                     store_.figures().on_days(public_scope(), Level::Nation, mode_, days, kKnownNow));
    std::map<Date, std::pair<std::int64_t, std::int64_t>> counts;  // measured, over
    for (const auto& point : people) {
      if (!point.used) continue;
      auto& [measured, over] = counts[point.as_of];
      ++measured;
      over += workload::is_over(point.workload, point.available, agreement_.lines.line_tenths) ? 1 : 0;
    }
    for (const auto day : days) {
      const auto found = counts.find(day);
      if (found == counts.end()) continue;
      PledgeMonth month{day, count_of(found->second.first, found->second.second, smallest_), {}};
      for (const auto& point : nation)
        if (point.as_of == day && month.count.measured)
          month.used_percent = workload::whole_percent_used(point.workload, point.available);
      out.months.push_back(month);
    }
    return {};
  }

  Result<PledgeAnswers> answers_of(MatterKind kind) {
    MatterQuery query;
    query.kinds = {kind};
    query.opened_from = month_of(day_.plus_months(1 - kMonthsOfAnswers)) + "-01";
    query.opened_until = day_.plus_days(1).text();
    query.at_most = 1'000'000;
    EVENKEEL_TRY_LET(const auto found, store_.matters().find(public_scope(), query));
    std::int64_t answered = 0;
    std::int64_t late = 0;
    for (const auto& matter : found) {
      answered += matter.state != MatterState::Open ? 1 : 0;
      late += matter.state == MatterState::Open && matter.due && *matter.due < day_ ? 1 : 0;
    }
    return shown_answers(kind, static_cast<std::int64_t>(found.size()), answered, late);
  }

  // Neither the answered nor the others may be few.
  [[nodiscard]] PledgeAnswers shown_answers(MatterKind kind, std::int64_t raised, std::int64_t answered,
                                            std::int64_t late) const {
    PledgeAnswers out;
    out.kind = text_of(kind);
    if (small(raised, smallest_)) return out;
    out.raised = to_five(raised);
    if (small(answered, smallest_) || small(raised - answered, smallest_)) return out;
    out.answered = to_five(answered);
    if (!small(late, smallest_) && !small(raised - answered - late, smallest_)) out.late = to_five(late);
    return out;
  }

  Store& store_;
  const Agreement& agreement_;
  Mode mode_;
  Date day_;
  std::int64_t smallest_;
  std::vector<Figure> regions_;
  std::vector<Figure> units_;
  std::map<std::string, std::size_t> unit_of_team_;
  PledgeShape shape_;
};

std::string quoted(const std::string& text) {
  if (text.find_first_of("\",\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string{"\"\""} : std::string{c};
  return out + "\"";
}

std::string number(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : ""; }

void add_line(std::string& out, const char* level, const std::string& code, const std::string& name,
              const std::string& region, const std::string& grade, const PledgeCount& count) {
  out += fmt::format("{},{},{},{},{},{},{}\r\n", level, quoted(code), quoted(name), quoted(region),
                     quoted(grade), number(count.measured), number(count.over));
}

json::value value_of(const std::optional<std::int64_t>& value) {
  return value ? json::value(*value) : json::value{};
}

json::object count_json(const PledgeCount& count) {
  return {{"measured", value_of(count.measured)}, {"over", value_of(count.over)}};
}

json::array rows_json(const std::vector<PledgeRow>& rows) {
  json::array out;
  for (const auto& row : rows) {
    auto one = count_json(row.count);
    one["code"] = row.code;
    one["name"] = row.name;
    if (!row.region.empty()) one["region"] = row.region;
    out.push_back(std::move(one));
  }
  return out;
}

Result<PublicPledge> read_pledge(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                 Date today) {
  PublicPledge out;
  EVENKEEL_TRY_LET(const auto days, store.figures().days(snapshots.mode()));
  out.as_of = day_to_publish(days, today);
  EVENKEEL_TRY_LET(out.in_use, snapshots.agreement(store, agreements, out.as_of.value_or(today)));
  if (out.as_of)
    EVENKEEL_TRY(Pledge(store, out.in_use->agreement, snapshots.mode(), *out.as_of).fill(out, days));
  return out;
}

// The answers move with matters, each of which leaves an entry in the ledger; the rest with recordings.
Result<PublicPledge> pledge_in_view(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                    Date today) {
  const auto of_day = fmt::format("{}/{}", today.day_number(), text_of(snapshots.mode()));
  const auto read = [&] { return read_pledge(store, agreements, snapshots, today); };
  EVENKEEL_TRY_LET(const auto pledge,
                   kept<PublicPledge>(store, "public pledge/" + of_day, kPledgeBytes, read));
  auto out = *pledge;
  if (!out.as_of) return out;
  EVENKEEL_TRY_LET(const auto head, store.ledger().head());
  const auto count = [&] {
    return Pledge(store, out.in_use->agreement, snapshots.mode(), *out.as_of).answers();
  };
  const auto name = fmt::format("public answers/{}/{}", of_day, head ? head->seq : 0);
  EVENKEEL_TRY_LET(const auto answers, kept<std::vector<PledgeAnswers>>(store, name, kPledgeBytes, count));
  out.answers = *answers;
  return out;
}

}  // namespace

Result<PublicPledge> public_pledge(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                   Date today) {
  PublicPledge out;
  const auto look = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(out, pledge_in_view(store, agreements, snapshots, today));
    return {};
  };
  EVENKEEL_TRY(store.in_view(look));
  return out;
}

std::string pledge_csv(const PublicPledge& pledge) {
  std::string out = "level,code,name,region,grade,measured,over\r\n";
  if (!pledge.as_of) return out;
  add_line(out, "service", "", "", "", "", pledge.nation);
  for (const auto& row : pledge.regions) add_line(out, "region", row.code, row.name, "", "", row.count);
  for (const auto& row : pledge.units) add_line(out, "pdu", row.code, row.name, row.region, "", row.count);
  for (const auto& row : pledge.grades) add_line(out, "grade", "", "", "", row.code, row.count);
  for (const auto& cell : pledge.cells)
    add_line(out, "region-grade", "", "", cell.region, cell.grade, cell.count);
  for (const auto& month : pledge.months) add_line(out, "month", month.day.text(), "", "", "", month.count);
  return out;
}

std::string pledge_json(const PublicPledge& pledge) {
  json::array cells;
  for (const auto& cell : pledge.cells) {
    auto one = count_json(cell.count);
    one["region"] = cell.region;
    one["grade"] = cell.grade;
    cells.push_back(std::move(one));
  }
  json::array months;
  for (const auto& month : pledge.months) {
    auto one = count_json(month.count);
    one["day"] = month.day.text();
    one["capacity_used_percent"] = value_of(month.used_percent);
    months.push_back(std::move(one));
  }
  json::array answers;
  for (const auto& row : pledge.answers)
    answers.push_back({{"kind", row.kind},
                       {"raised", value_of(row.raised)},
                       {"answered", value_of(row.answered)},
                       {"late", value_of(row.late)}});
  return pretty_json({{"as_of", pledge.as_of ? json::value(pledge.as_of->text()) : json::value{}},
                      {"agreement", pledge.in_use->agreement.id},
                      {"agreed", pledge.in_use->lines_bind},
                      {"line_percent_tenths", pledge.in_use->agreement.lines.line_tenths},
                      {"smallest_group", pledge.smallest_group},
                      {"service", count_json(pledge.nation)},
                      {"regions", rows_json(pledge.regions)},
                      {"units", rows_json(pledge.units)},
                      {"grades", rows_json(pledge.grades)},
                      {"region_grades", std::move(cells)},
                      {"months", std::move(months)},
                      {"answers", std::move(answers)}});
}

}  // namespace evenkeel
