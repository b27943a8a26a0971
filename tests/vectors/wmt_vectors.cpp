// WMT's batch: shared/vectors/wmt/README.md describes the format.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <map>
#include <stdexcept>

#include "base/decimal.h"
#include "vectors/run_file.h"
#include "workload/compat/java_decimal.h"
#include "workload/compat/wmt_batch.h"
#include "workload/compat/wmt_grades.h"
#include "workload/compat/wmt_legacy.h"
#include "workload/compat/wmt_staging.h"

namespace evenkeel::vectors {
namespace {

namespace json = boost::json;
using namespace compat;

double number(const json::value& value) { return value.to_number<double>(); }

double number_or_zero(const json::value& object, std::string_view key) {
  const auto* found = object.get_object().if_contains(key);
  return found != nullptr && found->is_number() ? number(*found) : 0;
}

std::int64_t count(const json::value& object, std::string_view key) {
  return static_cast<std::int64_t>(number_or_zero(object, key));
}

// Calls read(place name in the file, the place's value) for the three places.
template <class T, class Read>
ByPlace<T> by_place(Read read) {
  return {read("community"), read("custody"), read("licence")};
}

std::size_t slot_of(std::string_view tier) {
  const auto slot = tier_slot(tier);
  if (!slot) throw std::invalid_argument("unknown tier " + std::string{tier});
  return static_cast<std::size_t>(*slot);
}

// ---- the named points tables

PointsTable read_table(const json::value& table) {
  const auto& weightings = table.at("weightings");
  PointsTable out;
  out.tiers = by_place<TierPoints>([&](std::string_view place) {
    TierPoints points{};
    for (const auto& tier : table.at("tierPoints").at(place).get_object())
      points[slot_of(tier.key())] = number(tier.value());
    return points;
  });
  out.weightings = {number(weightings.at("warrants")), number(weightings.at("unpaidWork")),
                    number(weightings.at("overdueTermination"))};
  out.standard_report = number(table.at("sdr"));
  out.fast_report = number(table.at("sdrConversion"));
  return out;
}

struct Config {
  PointsTables tables;
  NominalTable nominal;
  HoursTable hours;
  LegacyPrices legacy;
};

NominalTable read_nominal(const json::value& value) {
  return {number(value.at("po")), number(value.at("pso"))};
}
HoursTable read_hours(const json::value& value) {
  return {number(value.at("po")), number(value.at("pso")), number(value.at("spo"))};
}

Config read_config(const json::value& value) {
  const auto& standard = value.at("standard");
  Config config;
  config.tables = {read_table(standard), read_table(value.at("t2a"))};
  config.nominal = read_nominal(standard.at("nominalTargets"));
  config.hours = read_hours(standard.at("defaultContractedHours"));
  config.legacy = {false, number(standard.at("parom")), number(standard.at("weightings").at("armsCommunity")),
                   number(standard.at("weightings").at("armsLicence"))};
  return config;
}

class Configs {
 public:
  explicit Configs(const json::object& file) {
    const auto* configs = file.if_contains("configs");
    if (configs == nullptr) return;
    for (const auto& config : configs->get_object()) configs_[config.key()] = read_config(config.value());
  }
  [[nodiscard]] const Config& of(const json::value& vector) const {
    return configs_.at(std::string{vector.at("config").get_string()});
  }

 private:
  std::map<std::string, Config> configs_;
};

// ---- one officer's counts

PlaceCounts read_place(const json::value& tiers) {
  PlaceCounts place;
  for (const auto& tier : tiers.get_object()) {
    const auto slot = slot_of(tier.key());
    const auto& counts = tier.value();
    place.all[slot] = count(counts, "total");
    place.filtered[slot] = count(counts, "filtered");
    place.t2a[slot] = count(counts, "t2aTotal");
    place.t2a_inactive.warrants[slot] = count(counts, "t2aWarrants");
    place.t2a_inactive.unpaid_work[slot] = count(counts, "t2aUnpaidWork");
    place.t2a_inactive.overdue_termination[slot] = count(counts, "t2aOverdueTermination");
  }
  return place;
}

BatchWorkload read_workload(const json::value& input) {
  BatchWorkload workload;
  workload.cases =
      by_place<PlaceCounts>([&](std::string_view place) { return read_place(input.at("cases").at(place)); });
  workload.standard_reports = count(input, "monthlySdrs");
  workload.fast_reports = count(input, "sdrConversionsLast30Days");
  return workload;
}

bool has_untiered(const BatchWorkload& workload) {
  const auto untiered = [](const PlaceCounts& place) { return place.filtered[0] + place.t2a[0] > 0; };
  return untiered(workload.cases.community) || untiered(workload.cases.custody) ||
         untiered(workload.cases.licence);
}

// ---- hours and available points

// A text counts as missing, as it does in the batch.
std::optional<double> read_contracted(const json::value& input) {
  const auto* hours = input.get_object().if_contains("contractedHours");
  if (hours == nullptr || !hours->is_number()) return std::nullopt;
  return number(*hours);
}

std::int64_t read_grade(const json::value& input) {
  const auto* grade = input.get_object().if_contains("offenderManagerTypeId");
  return grade != nullptr && grade->is_number() ? grade->to_number<std::int64_t>() : 0;
}

// Hours have two decimals in the source; nine are more than any vector uses.
JavaDecimal exact(double value) { return parse_java_decimal(fmt::format("{:.9f}", value)).value(); }

// Nominal x (contracted - reduction) / default in exact arithmetic, cut to a whole number. None where there
// is nothing to divide by or nothing left: not measurable.
std::optional<std::int64_t> exact_available(double nominal, const std::optional<BatchHours>& hours,
                                            double reduction) {
  if (!hours || hours->grade_default == 0) return std::nullopt;
  const auto left = add(exact(hours->base), exact(-reduction));
  const auto by = exact(hours->grade_default);
  const auto points =
      divide_truncated(left.unscaled * static_cast<std::int64_t>(nominal), by.unscaled);  // same scale
  if (points <= 0) return std::nullopt;
  return points;
}

struct Available {
  double nominal = 0;
  std::optional<BatchHours> hours;
  std::int64_t points = 0;
  std::optional<std::int64_t> exact_points;
};

Available read_available(const json::value& input, const NominalTable& nominal, const HoursTable& table) {
  const auto grade = read_grade(input);
  const auto reduction = number_or_zero(input, "reductionHours");
  Available available;
  available.nominal = nominal_target(grade, nominal);
  available.hours = base_hours(grade, read_contracted(input), table);
  available.points = batch_available_points(available.nominal, available.hours, reduction);
  available.exact_points = exact_available(available.nominal, available.hours, reduction);
  return available;
}

void note_quirks(const Available& available, std::set<std::string>& quirks) {
  if (!available.exact_points) quirks.insert("WMT-NO-HOURS");
  if (available.points != available.exact_points.value_or(available.points)) quirks.insert("WMT-ARITHMETIC");
  if (!available.exact_points && available.points > 0) quirks.insert("WMT-ARITHMETIC");
}

Outcome answer_available(const json::value& vector) {
  const auto& input = vector.at("input");
  const auto available = read_available(input, read_nominal(input.at("nominalTargets")),
                                        read_hours(input.at("defaultContractedHours")));
  Outcome answer;
  json::object got{{"nominalTarget", available.nominal}, {"availablePoints", available.points}};
  got["baseHours"] = available.hours ? json::value(available.hours->base) : json::value();
  got["defaultHoursForBand"] = available.hours ? json::value(available.hours->grade_default) : json::value();
  // Two vectors say what exact arithmetic gives: Evenkeel's own answer is held to it.
  got["exactArithmeticWouldGive"] = available.exact_points.value_or(0);
  answer.got = std::move(got);
  note_quirks(available, answer.quirks);
  return answer;
}

// ---- workloads

json::object places(const ByPlace<double>& standard, const ByPlace<double>& t2a) {
  return {{"communityTierPoints", standard.community}, {"custodyTierPoints", standard.custody},
          {"licenceTierPoints", standard.licence},     {"t2aCommunityTierPoints", t2a.community},
          {"t2aCustodyTierPoints", t2a.custody},       {"t2aLicenceTierPoints", t2a.licence}};
}

json::object omic_of(const BatchWorkload& workload, const PointsTables& tables) {
  const auto omic = omic_points(workload, tables);
  auto got = places(omic.points.standard, omic.points.t2a);
  got["total"] = omic.points.total;
  got["projectedLicenceTierPoints"] = omic.projected_licence;
  got["t2aProjectedLicenceTierPoints"] = omic.t2a_projected_licence;
  return got;
}

Outcome answer_workload(const json::value& vector, const Config& config) {
  const auto& input = vector.at("input");
  const auto workload = read_workload(input);
  const auto points = batch_points(workload, config.tables);
  const auto total = batch_total(points.total, count(input, "cmsAdjustmentPoints"));
  const auto available = read_available(input, config.nominal, config.hours);
  const auto cases = batch_case_totals(workload);
  auto breakdown = places(points.standard, points.t2a);
  breakdown["sdrPoints"] = points.standard_reports;
  breakdown["sdrConversionPoints"] = points.fast_reports;
  Outcome answer;
  answer.got = json::object{{"totalCases", cases.all},
                            {"totalFilteredCases", cases.filtered},
                            {"totalT2aCases", cases.t2a},
                            {"casesShownInOverview", cases.overview()},
                            {"pointsBeforeCms", points.total},
                            {"breakdown", std::move(breakdown)},
                            {"totalPoints", total},
                            {"nominalTarget", available.nominal},
                            {"availablePoints", available.points},
                            {"remainingPoints", available.points - total},
                            {"capacityPercentage", batch_capacity_percentage(total, available.points)},
                            {"omic", omic_of(workload, config.tables)}};
  note_quirks(available, answer.quirks);
  if (has_untiered(workload)) answer.quirks.insert("WMT-UNTIERED");
  return answer;
}

// ---- staging, grades, the rules of 2021

BlankableCounts read_cells(const json::value& sheet) {
  BlankableCounts cells{};
  for (const auto& cell : sheet.get_object())
    if (cell.value().is_number()) cells[slot_of(cell.key())] = cell.value().to_number<std::int64_t>();
  return cells;
}

void put(json::object& places, std::string_view place, std::string_view name, const TierCounts& counts) {
  auto& tiers = places[place].get_object();
  for (std::size_t slot = 0; slot < kTierSlots; ++slot) {
    if (counts[slot] == 0) continue;
    auto& tier = tiers[kTierSlotNames[slot]];
    if (!tier.is_object()) tier.emplace_object();
    tier.get_object()[name] = counts[slot];
  }
}

json::object inactive_counts(const ByPlace<InactiveCounts>& inactive) {
  json::object places{
      {"community", json::object{}}, {"custody", json::object{}}, {"licence", json::object{}}};
  const auto put_place = [&](std::string_view place, const InactiveCounts& counts) {
    put(places, place, "warrants", counts.warrants);
    put(places, place, "unpaidWork", counts.unpaid_work);
    put(places, place, "overdueTermination", counts.overdue_termination);
    put(places, place, "suspended", counts.suspended);
    put(places, place, "suspendedLifers", counts.suspended_lifers);
  };
  put_place("community", inactive.community);
  put_place("custody", inactive.custody);
  put_place("licence", inactive.licence);
  return places;
}

std::int64_t t2a_inactive(const BatchWorkload& workload) {
  std::int64_t total = 0;
  for (const auto* place : {&workload.cases.community, &workload.cases.custody, &workload.cases.licence})
    for (const auto* counts : {&place->t2a_inactive.warrants, &place->t2a_inactive.unpaid_work,
                               &place->t2a_inactive.overdue_termination})
      for (const auto cases : *counts) total += cases;
  return total;
}

std::vector<InactiveCaseRow> read_inactive_rows(const json::value& rows) {
  std::vector<InactiveCaseRow> out;
  for (const auto& row : rows.get_array()) {
    const auto& code = row.at("tierCode");
    out.push_back({json::value_to<std::string>(row.at("rowType")),
                   code.is_string() ? json::value_to<std::string>(code) : json::serialize(code),
                   json::value_to<std::string>(row.at("location"))});
  }
  return out;
}

Outcome answer_staging(const json::value& vector, const Config& config) {
  const auto& input = vector.at("input");
  const auto rows = by_place<StagedPlace>([&](std::string_view place) {
    const auto& sheets = input.at("cases").at(place);
    return StagedPlace{read_cells(sheets.at("all")), read_cells(sheets.at("filtered")),
                       read_cells(sheets.at("t2a"))};
  });
  auto staged = map_staging(rows, read_inactive_rows(input.at("inactiveCaseRows")));
  staged.workload.standard_reports = count(input, "monthlySdrs");
  staged.workload.fast_reports = count(input, "sdrConversionsLast30Days");
  const auto totals = batch_case_totals(staged.workload);
  Outcome answer;
  answer.got = json::object{{"totalCases", totals.all},
                            {"totalFilteredCases", totals.filtered},
                            {"totalT2aCases", totals.t2a},
                            {"inactiveCounts", inactive_counts(staged.inactive)},
                            {"t2aInactiveCounted", t2a_inactive(staged.workload)},
                            {"points", batch_points(staged.workload, config.tables).total}};
  if (has_untiered(staged.workload)) answer.quirks.insert("WMT-UNTIERED");
  return answer;
}

Outcome answer_grade(const json::value& vector) {
  const auto* given = vector.at("input").get_object().if_contains("omGradeCode");
  const auto code =
      given != nullptr && given->is_string() ? json::value_to<std::string>(*given) : std::string{};
  const auto grade = batch_grade(code);
  const auto read = read_grade_code(code);
  Outcome answer;
  answer.got = json::object{{"grade", source_grade_text(grade)}};
  if (!read) answer.quirks.insert("WMT-GRADE-UNKNOWN");
  if (read && *read != grade) answer.quirks.insert("WMT-GRADE-SPELLING");
  return answer;
}

Outcome answer_legacy(const json::value& vector, const Config& config) {
  const auto& input = vector.at("input");
  auto prices = config.legacy;
  prices.paroms_enabled = input.at("paromsEnabled").as_bool();
  const LegacyReports reports{count(input, "paromsCompletedLast30Days"), count(input, "armsCommunityCases"),
                              count(input, "armsLicenceCases")};
  const auto points = legacy_points_2021(read_workload(input), reports, config.tables, prices);
  Outcome answer;
  answer.got = json::object{{"total", points.total},
                            {"sdrPoints", points.standard_reports},
                            {"sdrConversionPoints", points.fast_reports},
                            {"paromPoints", points.paroms},
                            {"armsPoints", points.arms}};
  return answer;
}

void check_part(const json::object& file, std::string_view part, Tally& tally,
                const std::function<Outcome(const json::value&)>& answer) {
  const auto* vectors = file.if_contains(part);
  if (vectors == nullptr || !vectors->is_array()) return;
  for (const auto& vector : vectors->get_array()) tally.check(vector, answer);
}

}  // namespace

void run_wmt(const json::object& file, Tally& tally) {
  const Configs configs{file};
  using Value = const json::value&;
  check_part(file, "workloads", tally, [&](Value v) { return answer_workload(v, configs.of(v)); });
  check_part(file, "availablePoints", tally, answer_available);
  check_part(file, "stagingMapping", tally, [&](Value v) { return answer_staging(v, configs.of(v)); });
  check_part(file, "gradeCodes", tally, answer_grade);
  check_part(file, "legacyRules2021", tally, [&](Value v) { return answer_legacy(v, configs.of(v)); });
}

}  // namespace evenkeel::vectors
