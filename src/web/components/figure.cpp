#include "web/components/figure.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/decimal.h"
#include "base/number_text.h"

namespace evenkeel::web {
namespace {

std::string_view glyph_of(const std::string& shape) {
  if (shape == "circle") return "●";
  if (shape == "ring") return "○";
  if (shape == "triangle") return "▲";
  if (shape == "square") return "■";
  if (shape == "diamond") return "◆";
  if (shape == "octagon") return "⬣";
  return "▬";
}

}  // namespace

std::string_view band_glyph(const Band& band) { return glyph_of(band.shape); }

std::size_t band_rank(std::span<const Band> bands, std::size_t index) {
  return bands.size() < 2 ? 0 : std::min(index, bands.size() - 1) * 4 / (bands.size() - 1);
}

Html band_tag(const std::string& code, std::span<const Band> bands) {
  const auto band = std::ranges::find(bands, code, &Band::code);
  Html out;
  if (band == bands.end()) return std::move(out) << code;
  return std::move(out) << "<span class=\"band band-"
                        << band_rank(bands, static_cast<std::size_t>(band - bands.begin()))
                        << "\"><span aria-hidden=\"true\">" << band_glyph(*band) << "</span> " << band->word
                        << "</span>";
}

Html capacity_cell(const Figure& figure, std::span<const Band> bands) {
  Html out;
  if (!figure.used) {
    const auto why = figure.why == NotMeasured::No ? std::string_view{"no figure"} : text_of(figure.why);
    return std::move(out) << "<span class=\"missing\">Not measured: " << why << "</span>";
  }
  // The exact comparison, not the rounded figure, decides: 2,177 points of 2,176 show 100.0 and are over.
  const bool just_over = figure.used->tenths == 1000 && figure.workload > figure.available;
  out << "<strong>" << std::string{just_over ? "just over 100" : figure.used->text()} << " %</strong> "
      << band_tag(figure.band, bands);
  if (figure.hours_assumed > 0) out << " <span class=\"mark\" title=\"hours assumed\">hours assumed</span>";
  return out;
}

std::string thousands(std::int64_t number) { return number_text(number); }

std::string share_text(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return {};
  return tenths_text(divide_half_up(static_cast<Int128>(part) * 1000, whole)) + " %";
}

}  // namespace evenkeel::web
