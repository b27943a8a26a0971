#include "web/pages/report_page.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "base/decimal.h"
#include "web/components/figure.h"
#include "web/pages/report_sections.h"
#include "web/pages/report_style.h"

namespace evenkeel::web {
namespace {

const Figure* nation(const WorkloadReport& report) {
  const Figure* widest = nullptr;
  for (const auto& figure : report.figures) {
    if (widest == nullptr || figure.level < widest->level) widest = &figure;
  }
  return widest;
}

Html card(std::string_view number, std::string_view what) {
  Html out;
  return out << "<li><b>" << number << "</b>" << what << "</li>\n";
}

std::int64_t people_over(const WorkloadReport& report) {
  return std::ranges::count_if(report.figures, [](const Figure& figure) {
    return figure.level == Level::Practitioner && figure.over_line;
  });
}

Html summary(const WorkloadReport& report, const Figure& whole) {
  Html out;
  const auto used = whole.used ? whole.used->text() + " %" : std::string{"not measured"};
  out << "<ul class=\"cards\">\n"
      << card(used, "of capacity used")
      << card(thousands(people_over(report)),
              "people over the line of " + tenths_text(report.line_tenths) + " %")
      << card(thousands(whole.people),
              "people, of whom " + thousands(whole.not_measured) + " could not be measured")
      << card(thousands(whole.cases),
              "cases, of which " + thousands(whole.pool_cases) + " have no practitioner")
      << card(thousands(report.quarantined), "records need mending") << "</ul>\n";
  if (whole.hours_assumed > 0) {
    out << "<p class=\"notice warn\"><strong>" << thousands(whole.hours_assumed)
        << " people's hours are assumed.</strong> No source read so far holds their contracted hours and "
           "reductions, so the grade's default stands in and each figure that rests on it is marked.</p>\n";
  }
  return out;
}

std::string capitalised(std::string_view words) {
  std::string out{words};
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

Html agreement_notice(const WorkloadReport& report) {
  Html out;
  out << "<div class=\"notice warn\"><p><strong>" << capitalised(text_of(report.agreement_state))
      << ":</strong> measured with &#8220;" << report.agreement_title << "&#8221; (" << report.agreement_id
      << ").";
  if (!report.line_binds)
    out << " It has not been signed by all its parties, so its lines advise and bind nobody.";
  out << "</p></div>\n";
  return out;
}

Html document(const WorkloadReport& report, const Figure& whole) {
  Html out;
  out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
         "content=\"width=device-width, initial-scale=1\">\n"
      << "<title>Workloads: " << report.title << ", " << report.as_of.long_text()
      << " | Evenkeel</title>\n<style>" << report_style() << "</style>\n</head>\n<body>\n"
      << "<a class=\"skip\" href=\"#main\">Skip to main content</a>\n<header class=\"top\"><div "
         "class=\"wide\">Evenkeel</div></header>\n<main class=\"wide\" id=\"main\">\n";
  if (!report.notice.empty()) out << "<div class=\"notice\"><strong>" << report.notice << "</strong></div>\n";
  out << "<h1>Workloads: " << report.title << "</h1>\n<p class=\"lede\">" << report.as_of.long_text()
      << "</p>\n"
      << agreement_notice(report) << summary(report, whole) << bands_section(report)
      << over_line_section(report) << units_section(report) << protection_section(report)
      << unmeasured_section(report) << working_section(report) << data_quality_section(report)
      << "</main>\n<footer><div class=\"wide\">Agreement " << report.agreement_id << ", digest "
      << report.agreement_digest << ". Mode: " << std::string{text_of(report.mode)} << ".";
  for (const auto& source : report.sources) out << " Source: " << source << ".";
  out << "</div></footer>\n</body>\n</html>\n";
  return out;
}

}  // namespace

std::string ReportPage::html(const WorkloadReport& report) const {
  static const Figure kNothing;
  const auto* whole = nation(report);
  return document(report, whole == nullptr ? kNothing : *whole).take();
}

}  // namespace evenkeel::web
