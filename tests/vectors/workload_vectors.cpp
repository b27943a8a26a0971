// hmpps-workload: shared/vectors/workload/README.md describes the format.
#include <boost/json.hpp>
#include <stdexcept>

#include "base/date.h"
#include "base/decimal.h"
#include "vectors/run_file.h"
#include "workload/compat/maw_workload.h"

namespace evenkeel::vectors {
namespace {

namespace json = boost::json;
using namespace compat;
using Value = const json::value&;

std::string string_of(Value value) { return json::value_to<std::string>(value); }
std::int64_t whole(Value value) { return value.to_number<std::int64_t>(); }
JavaDecimal decimal(Value value) {
  return parse_java_decimal(value.is_string() ? string_of(value) : json::serialize(value)).value();
}

template <class T>
Outcome outcome_of(std::string_view key, const Result<T>& result) {
  if (!result) return {json::object{{"error", result.error().message}}, {}};
  return {json::object{{key, *result}}, {}};
}

// ---- the seed row of the file's header

MawTierPoints read_by_order(Value points, Value order) {
  MawTierPoints out;
  for (const auto& type : points.as_object()) {
    auto& tiers = out[type.key()];
    for (std::size_t i = 0; i < order.as_array().size(); ++i) {
      const auto tier = string_of(order.at(i));
      tiers[tier] = whole(type.value().at(i));
      tiers[tier + "S"] = 0;
    }
  }
  return out;
}

MawTierPoints read_by_name(Value points) {
  MawTierPoints out;
  for (const auto& type : points.as_object())
    for (const auto& tier : type.value().as_object()) out[type.key()][tier.key()] = whole(tier.value());
  return out;
}

struct Seed {
  MawPointsTable points;
  MawGradeTable grades;
};

Seed read_seed(const json::object& file) {
  const auto& seed = file.at("seedReference");
  const auto& order = seed.at("tierOrder");
  return {{read_by_order(seed.at("points"), order), read_by_order(seed.at("t2aPoints"), order)},
          {whole(seed.at("nominalTargetPO")), whole(seed.at("nominalTargetSPO")),
           string_of(seed.at("contractedPO")), string_of(seed.at("contractedPSO")),
           string_of(seed.at("contractedSPO"))}};
}

MawCase read_case(Value value) {
  return {string_of(value.at("tier")), string_of(value.at("type")), value.at("isT2A").as_bool()};
}

// ---- one function a kind

// Evenkeel's own: points x hours / hours of the grade, exactly, cut; none where nothing is left or known.
std::optional<std::int64_t> exact_available(const JavaDecimal& points, const JavaDecimal& of_grade,
                                            const JavaDecimal& hours) {
  if (of_grade.unscaled <= 0) return std::nullopt;
  Int128 numerator = points.unscaled * hours.unscaled;
  Int128 denominator = of_grade.unscaled;
  for (int i = of_grade.scale; i < points.scale + hours.scale; ++i) denominator *= 10;
  for (int i = points.scale + hours.scale; i < of_grade.scale; ++i) numerator *= 10;
  const auto available = divide_truncated(numerator, denominator);
  if (available <= 0) return std::nullopt;
  return available;
}

Outcome available_points(Value input) {
  const auto points = decimal(input.at("pointsForGrade"));
  const auto of_grade = decimal(input.at("contractedHoursForGrade"));
  const auto hours = decimal(input.at("availableHours"));
  const auto given = maw_available_points(points, of_grade, hours);
  auto outcome = outcome_of("availablePoints", given);
  const auto exact = exact_available(points, of_grade, hours);
  if (!exact) outcome.quirks.insert("MAW-NO-HOURS");
  if (exact && given && *given != *exact) outcome.quirks.insert("MAW-RATIO-15");
  return outcome;
}

void note_capacity_quirks(std::int64_t total, std::int64_t available, std::set<std::string>& quirks) {
  if (available <= 0) {
    quirks.insert("MAW-NO-HOURS");
    return;
  }
  const auto tenths = divide_half_up(static_cast<Int128>(total) * 1000, available);
  const auto given = maw_capacity_percent(total, available);
  if (tenths_text(tenths) + "00" != given && !(tenths == 0 && (given == "0" || given == "0.000")))
    quirks.insert("MAW-NEGATIVE-HALF");
}

Outcome capacity(Value input) {
  const auto total = whole(input.at("totalPoints"));
  const auto available = whole(input.at("availablePoints"));
  Outcome outcome{json::object{{"capacityPercent", maw_capacity_percent(total, available)}}, {}};
  note_capacity_quirks(total, available, outcome.quirks);
  return outcome;
}

Outcome case_points(Value input, const Seed& seed) {
  return outcome_of("points", maw_case_points(read_case(input), seed.points));
}

std::vector<std::string> read_codes(Value codes) {
  std::vector<std::string> out;
  for (const auto& code : codes.as_array()) out.push_back(string_of(code));
  return out;
}

Outcome workload_points(Value input, const Seed& seed) {
  MawWorkload workload;
  for (const auto& held : input.at("cases").as_array()) workload.cases.push_back(read_case(held));
  workload.standard_reports = whole(input.at("standardCourtReports"));
  workload.fast_reports = whole(input.at("fastCourtReports"));
  workload.contacts_for_others = read_codes(input.at("contactsOutsideCaseload"));
  workload.contacts_by_others = read_codes(input.at("contactsInCaseloadByOthers"));
  MawWeights weights{
      whole(input.at("standardCourtReportWeight")), whole(input.at("fastCourtReportWeight")), {}};
  for (const auto& weight : input.at("contactWeights").as_object())
    weights.contacts[weight.key()] = whole(weight.value());
  auto table = seed.points;
  if (const auto* custom = input.get_object().if_contains("customPointsTable"); custom && custom->is_object())
    table = {read_by_name(custom->at("normal")), read_by_name(custom->at("t2a"))};
  return outcome_of("workloadPoints", maw_workload_points(workload, weights, table));
}

Outcome potential_capacity(Value input, const Seed& seed) {
  const auto total = whole(input.at("totalPoints"));
  const auto available = whole(input.at("availablePoints"));
  auto points = maw_case_points(read_case(input.at("case")), seed.points);
  if (const auto* given = input.get_object().if_contains("casePointsOverride"); given && given->is_number())
    points = whole(*given);
  if (!points) return outcome_of("casePoints", points);
  const auto potential =
      maw_potential_capacity(total, available, *points, input.at("alreadyManagedByThisOfficer").as_bool());
  Outcome outcome{json::object{{"casePoints", *points},
                               {"capacityPercent", potential.capacity},
                               {"potentialCapacityPercent", potential.potential}},
                  {}};
  note_capacity_quirks(total, available, outcome.quirks);
  return outcome;
}

Outcome grade_defaults(Value input, const Seed& seed) {
  const auto grade = input.at("grade").is_string() ? string_of(input.at("grade")) : std::string{};
  const auto points = maw_points_for_grade(grade, seed.grades);
  const auto& hours = maw_hours_for_grade(grade, seed.grades);
  const auto available =
      maw_available_points({points, 0}, parse_java_decimal(hours).value(), decimal(input.at("weeklyHours")));
  Outcome outcome{json::object{{"pointsForGrade", points},
                               {"contractedHoursForGrade", hours},
                               {"availablePointsAt37Hours", available.value()},
                               {"defaultOverviewAvailablePoints", points}},
                  {}};
  if (*available <= 0) outcome.quirks.insert("MAW-NO-HOURS");
  return outcome;
}

// "2026-08-17T12:00:00Z", or with an offset such as +01:00, as seconds since 1970.
std::int64_t read_moment(Value value) {
  const auto moment = string_of(value);
  const auto part = [&](std::size_t at) {
    return parse_count(std::string_view{moment}.substr(at, 2)).value();
  };
  const auto day = Date::parse(std::string_view{moment}.substr(0, 10)).value();
  auto seconds = std::int64_t{day.day_number()} * 86400 + part(11) * 3600 + part(14) * 60;
  if (moment.size() > 16 && moment[16] == ':') seconds += part(17);
  const auto zone = moment.find_first_of("Z+-", 16);
  if (zone == std::string::npos) throw std::invalid_argument("no time zone in " + moment);
  if (moment[zone] == 'Z') return seconds;
  const auto offset = part(zone + 1) * 3600 + part(zone + 4) * 60;
  return moment[zone] == '-' ? seconds + offset : seconds - offset;
}

std::string moment_text(std::int64_t seconds) {
  const auto day = Date::from_day_number(static_cast<std::int32_t>(seconds / 86400));
  const auto in_day = seconds % 86400;
  const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return day.text() + "T" + two(in_day / 3600) + ":" + two(in_day / 60 % 60) + ":" + two(in_day % 60) + "Z";
}

Outcome reductions(Value input) {
  const auto now = read_moment(input.at("now"));
  std::vector<MawReduction> list;
  bool starts_now = false;
  for (const auto& item : input.at("reductions").as_array()) {
    list.push_back({decimal(item.at("hours")), read_moment(item.at("from")), read_moment(item.at("to")),
                    string_of(item.at("status"))});
    starts_now = starts_now || (list.back().from == now && list.back().to > now);
  }
  const auto next = maw_next_reduction_change(list, now);
  json::object got{{"reductionHours", stripped_text(maw_reduction_hours(list, now))}};
  got["nextReductionChange"] = next ? json::value(moment_text(*next)) : json::value{};
  Outcome outcome{std::move(got), {}};
  if (starts_now) outcome.quirks.insert("MAW-REDUCTION-START");
  return outcome;
}

Outcome ogrs_band(Value input) {
  return {json::object{{"level", maw_ogrs_band(whole(input.at("score")))}}, {}};
}

Outcome answer(Value vector, const Seed& seed) {
  const auto kind = string_of(vector.at("kind"));
  const auto& input = vector.at("input");
  if (kind == "available_points") return available_points(input);
  if (kind == "capacity") return capacity(input);
  if (kind == "case_points") return case_points(input, seed);
  if (kind == "workload_points") return workload_points(input, seed);
  if (kind == "potential_capacity") return potential_capacity(input, seed);
  if (kind == "grade_defaults") return grade_defaults(input, seed);
  if (kind == "reductions") return reductions(input);
  if (kind == "ogrs_band") return ogrs_band(input);
  throw std::invalid_argument("unknown kind " + kind);
}

}  // namespace

void run_workload(const json::object& file, Tally& tally) {
  const auto seed = read_seed(file);
  for (const auto& vector : file.at("vectors").get_array()) {
    const auto* object = vector.if_object();
    const auto* kind = object == nullptr ? nullptr : object->if_contains("kind");
    if (kind != nullptr && *kind == json::value("display")) continue;
    tally.check(vector, [&](Value v) { return answer(v, seed); });
  }
}

}  // namespace evenkeel::vectors
