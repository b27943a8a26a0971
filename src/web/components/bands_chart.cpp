#include "web/components/bands_chart.h"

#include <algorithm>
#include <utility>

#include "base/decimal.h"
#include "web/components/figure.h"
#include "web/components/plot.h"
#include "web/text/chart_phrases.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kRow = 52;      // pixels: a line of words, and the bar under it
constexpr std::int64_t kWidest = 850;  // tenths of a percent; the number stands after the bar

std::string words_of(const Phrase& phrase, Language language) { return std::string{phrase.in(language)}; }

struct BandRow {
  std::string words;
  std::string range;
  std::int64_t count;
  std::size_t rank;         // 5: not measured
  bool in_english = false;  // on a page that is not: said so, for whoever reads it aloud
};

std::int64_t count_of(const BandsChart& chart, const std::string& code) {
  const auto found = std::ranges::find(chart.counts, code, &std::pair<std::string, std::int64_t>::first);
  return found == chart.counts.end() ? 0 : found->second;
}

std::vector<BandRow> rows_of(const BandsChart& chart) {
  std::vector<BandRow> out;
  for (std::size_t i = 0; i < chart.bands.size(); ++i) {
    const auto& band = chart.bands[i];
    out.push_back({std::string{band_glyph(band)} + " " + band.word,
                   band_range(chart.bands, i, chart.language), count_of(chart, band.code),
                   band_rank(chart.bands, i), chart.language != Language::English});
  }
  if (chart.not_measured > 0)
    out.push_back({words_of(phrases::kNotMeasured, chart.language),
                   words_of(phrases::kNoFigure, chart.language), chart.not_measured, 5});
  return out;
}

Html bar_row(const BandRow& row, std::int64_t top, std::int64_t most) {
  const auto width = scaled(row.count, most, kWidest);
  return Html{} << "<text x=\"0\" y=\"" << top + 16 << "\""
                << (row.in_english ? Markup{" lang=\"en\">"} : Markup{">"}) << row.words
                << "</text><rect class=\"ek-fill-" << row.rank << "\" x=\"0\" y=\"" << top + 22
                << "\" width=\"" << across(width) << "\" height=\"20\"/><text x=\"" << across(width)
                << "\" dx=\"6\" y=\"" << top + 38 << "\">" << thousands(row.count) << "</text>";
}

Html name_of(const BandRow& row) {
  Html out;
  if (!row.in_english) return std::move(out) << row.words;
  return std::move(out) << "<span lang=\"en\">" << row.words << "</span>";
}

Table table_of(const BandsChart& chart, const std::vector<BandRow>& rows) {
  std::int64_t all = 0;
  for (const auto& row : rows) all += row.count;
  Table out{.caption = chart.title,
            .columns = {{words_of(phrases::kBand, chart.language)},
                        {words_of(phrases::kCapacityUsed, chart.language)},
                        {words_of(phrases::kNumberOfPeople, chart.language), ColumnKind::Number},
                        {words_of(phrases::kShare, chart.language), ColumnKind::Number}},
            .caption_hidden = true};
  for (const auto& row : rows)
    out.rows.push_back({{name_of(row), row.range, Cell{row.count}, share_text(row.count, all)}});
  return out;
}

}  // namespace

std::string band_range(std::span<const Band> bands, std::size_t i, Language language) {
  const auto from =
      i == 0 ? std::string{} : words_of(phrases::kOver, language) + " " + percent(*bands[i - 1].upto_tenths);
  if (!bands[i].upto_tenths) return from;
  const auto upto = words_of(phrases::kUpTo, language) + " " + percent(*bands[i].upto_tenths);
  return from.empty() ? upto : from + ", " + upto;
}

Html bands_chart(const BandsChart& given) {
  const auto rows = rows_of(given);
  std::int64_t most = 0;
  for (const auto& row : rows) most = std::max(most, row.count);
  auto drawing = chart_start(given.title + ". " + words_of(phrases::kSameFigures, given.language),
                             static_cast<std::int64_t>(rows.size()) * kRow);
  for (std::size_t i = 0; i < rows.size(); ++i)
    drawing << bar_row(rows[i], static_cast<std::int64_t>(i) * kRow, most);
  drawing << "</svg>";
  return chart(
      {.title = given.title, .drawing = drawing, .table = table_of(given, rows), .language = given.language});
}

}  // namespace evenkeel::web
