#include "web/pages/cases/case_parts.h"

#include <fmt/format.h>

#include "web/components/change_chart.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

std::string risk_words(Rosh risk) {
  switch (risk) {
    case Rosh::Unknown:
      return "Not recorded";
    case Rosh::Low:
      return "Low";
    case Rosh::Medium:
      return "Medium";
    case Rosh::High:
      return "High";
    case Rosh::VeryHigh:
      return "Very high";
  }
  return "Not recorded";
}

Html risk_tag(Rosh risk) {
  const bool high = risk == Rosh::High || risk == Rosh::VeryHigh;
  return tag(risk_words(risk), high ? Tone::Bad : risk == Rosh::Unknown ? Tone::Warn : Tone::Plain);
}

std::string case_type_words(CaseType type) {
  switch (type) {
    case CaseType::Community:
      return "Community";
    case CaseType::Licence:
      return "Licence";
    case CaseType::Custody:
      return "Custody";
  }
  return "Community";
}

std::string tier_words(Tier tier) {
  return tier.model == TierModel::Untiered ? "Untiered, provisional points" : tier.text();
}

std::string accountable_words(const std::string& unit) {
  return fmt::format("The head of {} is accountable for it.", unit);
}

std::string holder_away_words(const std::string& unit) {
  return "Away on this day. " + accountable_words(unit);
}

std::string accountable_then_words(const std::optional<Date>& from, const std::string& unit,
                                   std::int64_t cases) {
  return fmt::format("{} the head of {} is accountable for {}.",
                     from ? "From " + from->long_text() : "Once they are gone", unit,
                     cases == 1 ? "it" : "each of them");
}

Html waiting_words(const CaseLine& line) {
  Html out;
  if (!line.waiting_since) return hint("Since when is not recorded");
  const auto days = line.waited.value_or(0);
  out << fmt::format("{} working day{}", days, days == 1 ? "" : "s");
  return out << hint("since " + line.waiting_since->long_text());
}

Html due_words(const CaseLine& line) {
  if (!line.due) return words("No day is known");
  Html out;
  if (line.late) return out << tag("Late", Tone::Bad) << hint("was due " + line.due->long_text());
  return out << line.due->long_text();
}

std::string day_words(const std::optional<Date>& day) { return day ? day->long_text() : "Not recorded"; }

std::string points_words(Points points) {
  return points_number(points) + (points.hundredths == 100 ? " point" : " points");
}

std::string percent_words(const std::optional<CapacityUsed>& used) {
  return used ? used->text() + " %" : "Not measured";
}

Html effect_line(const std::string& who, const Effect& effect, const Agreement& agreement) {
  const auto tenths = [](const std::optional<CapacityUsed>& used) {
    return used ? std::optional{used->tenths} : std::nullopt;
  };
  return change_line({.who = who,
                      .before_tenths = tenths(effect.before),
                      .after_tenths = tenths(effect.after),
                      .band_after = effect.band_after,
                      .band_before = effect.band_before},
                     agreement.lines.bands, agreement.lines.line_tenths);
}

Html freshness_of(const MeasuredUnit& unit) {
  const auto& in_use = *unit.in_use;
  return freshness(
      fmt::format("Figures as of {}, by the agreement {} ({}{}).", unit.snapshot.as_of.long_text(),
                  in_use.agreement.id, text_of(in_use.state),
                  in_use.lines_bind ? "" : ": its lines advise, and allocation holds them all the same"));
}

Html sentences(const std::vector<std::string>& list) {
  std::vector<Html> items;
  for (const auto& sentence : list) items.push_back(words(sentence));
  return items.empty() ? Html{} : bullets(items);
}

bool stop_line_alone(const WhyTaker& why) {
  constexpr std::string_view kLine = "ALLOC-LINE";
  constexpr std::string_view kStopLine = "ALLOC-STOP-LINE";
  bool stop = false;
  for (const auto& [rule, sentence] : why.refusals) {
    if (rule != kLine && rule != kStopLine) return false;
    stop = stop || rule == kStopLine;
  }
  return stop;
}

}  // namespace evenkeel::web
