#include "web/pages/public_pledge_page.h"

#include <algorithm>

#include "base/decimal.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/table.h"
#include "web/text/pledge_phrases.h"

namespace evenkeel::web {
namespace {

class PledgePage {
 public:
  PledgePage(const PublicPledge& pledge, Language language) : pledge_(pledge), language_(language) {}

  Page run() const {
    Page page{.title = said(pledge_phrases::kTitle), .heading = said(pledge_phrases::kTitle)};
    page.other_language =
        Url::local(language_ == Language::English ? "/public/pledge?lang=cy" : "/public/pledge?lang=en");
    page.body << paragraph(said(pledge_phrases::kLead));
    if (!pledge_.as_of) {
      page.body << empty_state(said(pledge_phrases::kNothing));
      return page;
    }
    page.body << freshness(said(pledge_phrases::kFiguresOf) + " " + long_date(*pledge_.as_of, language_) +
                           ". " + said(pledge_phrases::kLine) + " " +
                           tenths_text(pledge_.in_use->agreement.lines.line_tenths) + " %.")
              << cards() << months()
              << rows(pledge_phrases::kByRegion, pledge_phrases::kRegion, pledge_.regions)
              << rows(pledge_phrases::kByGrade, pledge_phrases::kGrade, pledge_.grades) << both() << units()
              << answers() << how();
    return page;
  }

 private:
  [[nodiscard]] std::string said(const Phrase& phrase) const { return std::string{phrase.in(language_)}; }
  [[nodiscard]] Cell count(const std::optional<std::int64_t>& value) const {
    return value ? Cell{*value} : Cell{said(pledge_phrases::kHidden)}.sorted_by(std::int64_t{-1});
  }
  [[nodiscard]] Column number(const Phrase& phrase) const { return {said(phrase), ColumnKind::Number}; }

  [[nodiscard]] Html cards() const {
    std::vector<StatCard> out;
    if (pledge_.nation.over)
      out.push_back({.number = thousands(*pledge_.nation.over), .what = said(pledge_phrases::kOver)});
    if (pledge_.nation.measured)
      out.push_back({.number = thousands(*pledge_.nation.measured), .what = said(pledge_phrases::kMeasured)});
    if (pledge_.not_measured > 0)
      out.push_back({.number = thousands(pledge_.not_measured), .what = said(pledge_phrases::kNotMeasured)});
    return out.empty() ? Html{} : stat_cards(out);
  }

  [[nodiscard]] Html rows(const Phrase& caption, const Phrase& first,
                          const std::vector<PledgeRow>& list) const {
    Table out{.caption = said(caption),
              .columns = {{said(first)},
                          number(pledge_phrases::kOverColumn),
                          number(pledge_phrases::kMeasuredColumn)},
              .sortable = true};
    for (const auto& row : list) {
      if (row.count.measured == 0) continue;
      out.rows.push_back({.cells = {Cell{row.name}, count(row.count.over), count(row.count.measured)}});
    }
    return table(out);
  }

  [[nodiscard]] Html units() const {
    Table out{.caption = said(pledge_phrases::kByUnit),
              .columns = {{said(pledge_phrases::kUnit)},
                          {said(pledge_phrases::kRegion)},
                          number(pledge_phrases::kOverColumn),
                          number(pledge_phrases::kMeasuredColumn)},
              .sortable = true};
    for (const auto& row : pledge_.units)
      out.rows.push_back(
          {.cells = {Cell{row.name}, Cell{row.region}, count(row.count.over), count(row.count.measured)}});
    return details(said(pledge_phrases::kByUnit), table(out));
  }

  // A column for each grade that somebody is measured in.
  [[nodiscard]] Html both() const {
    Table out{.caption = said(pledge_phrases::kByBoth), .columns = {{said(pledge_phrases::kRegion)}}};
    std::vector<std::string> grades;
    for (const auto& grade : pledge_.grades)
      if (grade.count.measured != 0) grades.push_back(grade.code);
    for (const auto& grade : grades) out.columns.push_back({grade, ColumnKind::Number});
    for (const auto& region : pledge_.regions) {
      Row row{.cells = {Cell{region.name}}};
      for (const auto& cell : pledge_.cells)
        if (cell.region == region.name && std::ranges::find(grades, cell.grade) != grades.end())
          row.cells.push_back(count(cell.count.over));
      out.rows.push_back(std::move(row));
    }
    return details(said(pledge_phrases::kByBoth), table(out));
  }

  [[nodiscard]] Html months() const {
    Table out{.caption = said(pledge_phrases::kByMonth),
              .columns = {{said(pledge_phrases::kMonth)},
                          number(pledge_phrases::kOverColumn),
                          number(pledge_phrases::kMeasuredColumn),
                          number(pledge_phrases::kUsed)}};
    for (const auto& month : pledge_.months)
      out.rows.push_back({.cells = {Cell{long_date(month.day, language_)}, count(month.count.over),
                                    count(month.count.measured),
                                    Cell{month.used_percent ? std::to_string(*month.used_percent) + " %"
                                                            : said(pledge_phrases::kHidden)}}});
    return table(out);
  }

  [[nodiscard]] Html answers() const {
    Table out{.caption = said(pledge_phrases::kAnswered),
              .columns = {{said(pledge_phrases::kWhat)},
                          number(pledge_phrases::kRaised),
                          number(pledge_phrases::kAnsweredColumn),
                          number(pledge_phrases::kLate)}};
    for (const auto& row : pledge_.answers) {
      const auto* found =
          std::ranges::find(pledge_phrases::kKinds, row.kind, &pledge_phrases::KindPhrase::kind);
      const auto name = found == std::end(pledge_phrases::kKinds) ? row.kind : said(found->phrase);
      out.rows.push_back({.cells = {Cell{name}, count(row.raised), count(row.answered), count(row.late)}});
    }
    return table(out);
  }

  [[nodiscard]] Html how() const {
    Html content;
    content << paragraph(said(pledge_phrases::kHow) + " " + std::to_string(pledge_.smallest_group) + ".");
    return details(said(pledge_phrases::kHowTitle), content, true)
           << paragraph(words(said(pledge_phrases::kData) + ": ")
                        << link("CSV", Url::local("/public/pledge.csv"), said(pledge_phrases::kTitle)) << ", "
                        << link("JSON", Url::local("/public/pledge.json"), said(pledge_phrases::kTitle)))
           << paragraph(link(said(pledge_phrases::kMore), Url::local("/public")));
  }

  const PublicPledge& pledge_;
  Language language_;
};

}  // namespace

Page public_pledge_page(const PublicPledge& pledge, Language language) {
  return PledgePage{pledge, language}.run();
}

}  // namespace evenkeel::web
