#include "web/pages/public_page.h"

#include <algorithm>

#include "base/decimal.h"
#include "web/components/bands_chart.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/text/public_phrases.h"

namespace evenkeel::web {
namespace {

class PublicPage {
 public:
  PublicPage(const PublicFigures& figures, Language language) : figures_(figures), language_(language) {}

  Page run() const {
    Page page{.title = said(public_phrases::kPublicTitle), .heading = said(public_phrases::kPublicTitle)};
    page.other_language = Url::local(language_ == Language::English ? "/public?lang=cy" : "/public?lang=en");
    page.body << paragraph(said(public_phrases::kPublicLead));
    if (!figures_.as_of) {
      page.body << empty_state(said(public_phrases::kPublicNothing));
      return page;
    }
    page.body << basis();
    if (!figures_.nation.hidden) page.body << cards();
    page.body << regions() << bands() << how()
              << bullets({link(said(public_phrases::kPledge), Url::local("/public/pledge")),
                          link(said(public_phrases::kFull), Url::local("/public/full")),
                          link(said(public_phrases::kAgreementLink), Url::local("/public/agreement"))});
    return page;
  }

 private:
  [[nodiscard]] std::string said(const Phrase& phrase) const { return std::string{phrase.in(language_)}; }
  [[nodiscard]] const Agreement& agreement() const { return figures_.in_use->agreement; }

  [[nodiscard]] Html basis() const {
    const auto& standing = figures_.in_use->lines_bind ? public_phrases::kAgreed : public_phrases::kNotAgreed;
    return freshness(said(public_phrases::kFiguresOf) + " " + long_date(*figures_.as_of, language_) + ". " +
                     said(public_phrases::kMeasuredBy) + " " + agreement().title + ". " + said(standing));
  }

  static std::string percent_or_none(const std::optional<std::int64_t>& percent) {
    return percent ? std::to_string(*percent) + " %" : std::string{"-"};
  }

  [[nodiscard]] Html cards() const {
    const auto& nation = figures_.nation;
    std::vector<StatCard> cards{
        {.number = percent_or_none(nation.used_percent), .what = said(public_phrases::kOfCapacityUsed)},
        {.number = thousands(nation.people), .what = said(public_phrases::kPeopleInPost)}};
    if (nation.over_line)
      cards.push_back({.number = thousands(*nation.over_line), .what = said(public_phrases::kOverTheLine)});
    cards.push_back({.number = thousands(nation.waiting), .what = said(public_phrases::kCasesWaiting)});
    return stat_cards(cards);
  }

  [[nodiscard]] Cell count_or_few(const std::optional<std::int64_t>& count) const {
    return count ? Cell{*count} : Cell{said(public_phrases::kTooFew)};
  }

  [[nodiscard]] Html regions() const {
    Table out{.caption = said(public_phrases::kByRegion),
              .columns = {{said(public_phrases::kRegion)},
                          {said(public_phrases::kCapacityUsed), ColumnKind::Number},
                          {said(public_phrases::kPeopleColumn), ColumnKind::Number},
                          {said(public_phrases::kOverColumn), ColumnKind::Number},
                          {said(public_phrases::kCasesColumn), ColumnKind::Number},
                          {said(public_phrases::kWaitingColumn), ColumnKind::Number}},
              .sortable = true};
    for (const auto& region : figures_.regions) {
      if (region.hidden) {
        out.rows.push_back({.cells = {Cell{region.name}}, .instead = words(said(public_phrases::kTooFew))});
        continue;
      }
      out.rows.push_back(
          {.cells = {Cell{region.name}, Cell{percent_or_none(region.used_percent)}, Cell{region.people},
                     count_or_few(region.over_line), Cell{region.cases}, Cell{region.waiting}}});
    }
    return table(out);
  }

  [[nodiscard]] std::string band_word(const PublicBand& band) const {
    const auto* found =
        std::ranges::find(public_phrases::kBands, band.code, &public_phrases::BandPhrase::code);
    if (language_ == Language::English || found == std::end(public_phrases::kBands)) return band.word;
    return said(found->phrase);
  }

  [[nodiscard]] Html bands() const {
    Table out{.caption = said(public_phrases::kByBand),
              .columns = {{said(public_phrases::kBand)},
                          {said(public_phrases::kPeopleColumn), ColumnKind::Number}}};
    for (std::size_t i = 0; i < figures_.bands.size(); ++i)
      out.rows.push_back({.cells = {Cell{band_word(figures_.bands[i]) + " (" + limit(i) + ")"},
                                    count_or_few(figures_.bands[i].people)}});
    if (figures_.not_measured > 0)
      out.rows.push_back({.cells = {Cell{said(public_phrases::kNotMeasured)}, Cell{figures_.not_measured}}});
    return table(out);
  }

  // "<= 90.0 %", "> 130.0 %": signs that need no language.
  [[nodiscard]] std::string limit(std::size_t i) const {
    const auto& bands = agreement().lines.bands;
    if (bands[i].upto_tenths) return "≤ " + tenths_text(*bands[i].upto_tenths) + " %";
    return i == 0 ? std::string{} : "> " + tenths_text(*bands[i - 1].upto_tenths) + " %";
  }

  [[nodiscard]] Html how() const {
    const auto& line = agreement().lines;
    Html line_words = words(said(public_phrases::kHowLine) + " " + tenths_text(line.line_tenths) + " %.");
    if (line.line_provenance.standing == Standing::Proposed)
      line_words << " " << tag(said(public_phrases::kProposed), Tone::Notice);
    Html out;
    out << paragraph(said(public_phrases::kHowSums)) << paragraph(line_words)
        << paragraph(said(public_phrases::kHowRounded) + " " + std::to_string(figures_.smallest_group) + ".");
    return details(said(public_phrases::kHowTitle), out, true);
  }

  const PublicFigures& figures_;
  Language language_;
};

}  // namespace

Page public_page(const PublicFigures& figures, Language language) {
  return PublicPage{figures, language}.run();
}

}  // namespace evenkeel::web
