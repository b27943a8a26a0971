#include "web/pages/report_sections.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/decimal.h"
#include "web/components/bands_chart.h"
#include "web/components/figure.h"
#include "web/pages/report_style.h"

namespace evenkeel::web {
namespace {

// Long lists stop here on a page; the sentence under the table names the command that gives all of them.
constexpr std::size_t kMostRows = 300;

std::vector<const Figure*> at_level(const WorkloadReport& report, Level level) {
  std::vector<const Figure*> out;
  for (const auto& figure : report.figures) {
    if (figure.level == level) out.push_back(&figure);
  }
  return out;
}

std::string grade_text(const Figure& figure) {
  return figure.grade ? std::string{text_of(*figure.grade)} : std::string{};
}

Html bar(std::size_t row, std::size_t rank, std::int64_t count, std::int64_t most) {
  const auto width = most == 0 ? 0 : divide_half_up(static_cast<Int128>(count) * 560, most);
  const auto y = static_cast<std::int64_t>(row) * 34;
  static constexpr std::array<std::string_view, 5> kFills{"#00703c", "#505a5f", "#b58900", "#d4501a",
                                                          "#7d1408"};
  Html out;
  return out << "<rect x=\"150\" y=\"" << y << "\" width=\"" << width << "\" height=\"26\" fill=\""
             << kFills[rank] << "\"/>"
             << "<text x=\"" << 158 + width << "\" y=\"" << y + 18 << "\">" << thousands(count) << "</text>";
}

Html bars_of_bands(const WorkloadReport& report, const std::map<std::string, std::int64_t>& counts) {
  std::int64_t most = 0;
  for (const auto& [code, count] : counts) most = std::max(most, count);
  Html out;
  out << "<svg role=\"img\" aria-label=\"People by band; the table below has the same figures\" viewBox=\"0 "
         "0 800 "
      << static_cast<std::int64_t>(report.bands.size()) * 34
      << "\" width=\"100%\" style=\"max-width:800px\">";
  for (std::size_t i = 0; i < report.bands.size(); ++i) {
    const auto found = counts.find(report.bands[i].code);
    out << "<text x=\"0\" y=\"" << static_cast<std::int64_t>(i) * 34 + 18 << "\">" << report.bands[i].word
        << "</text>" << bar(i, band_rank(report.bands, i), found == counts.end() ? 0 : found->second, most);
  }
  return out << "</svg>\n";
}

Html people_table(const WorkloadReport& report, const std::vector<const Figure*>& people,
                  std::string_view caption) {
  Html out;
  out << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" << caption
      << "\"><table><caption>" << caption
      << "</caption><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Grade</th><th "
         "scope=\"col\">Capacity used</th><th scope=\"col\" class=\"n\">Points</th><th scope=\"col\" "
         "class=\"n\">Available</th><th scope=\"col\" class=\"n\">Cases</th><th scope=\"col\">Over the "
         "line</th></tr></thead><tbody>\n";
  for (const auto* person : people) {
    const auto since = report.over_since.find(person->code);
    out << "<tr><th scope=\"row\">" << person->name << " <span class=\"hint\">" << person->code
        << "</span></th><td>" << grade_text(*person) << "</td><td>" << capacity_cell(*person, report.bands)
        << "</td><td class=\"n\">" << person->workload.text() << "</td><td class=\"n\">"
        << person->available.text() << "</td><td class=\"n\">" << person->cases << "</td><td>"
        << (since == report.over_since.end() ? std::string{} : since->second) << "</td></tr>\n";
  }
  return out << "</tbody></table></div>\n";
}

Html units_table(const WorkloadReport& report, const std::vector<const Figure*>& units,
                 std::string_view caption) {
  Html out;
  out << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" << caption
      << "\"><table><caption>" << caption
      << "</caption><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Capacity used</th><th "
         "scope=\"col\" class=\"n\">People</th><th scope=\"col\" class=\"n\">Not measured</th><th "
         "scope=\"col\" class=\"n\">Cases</th><th scope=\"col\" "
         "class=\"n\">Nobody's</th></tr></thead><tbody>\n";
  for (const auto* unit : units) {
    out << "<tr><th scope=\"row\">" << unit->name << "</th><td>" << capacity_cell(*unit, report.bands)
        << "</td><td class=\"n\">" << thousands(unit->people) << "</td><td class=\"n\">"
        << thousands(unit->not_measured) << "</td><td class=\"n\">" << thousands(unit->cases)
        << "</td><td class=\"n\">" << thousands(unit->pool_cases) << "</td></tr>\n";
  }
  return out << "</tbody></table></div>\n";
}

using Children = std::map<std::pair<Level, std::string>, std::vector<const Figure*>>;

Children children_of(const WorkloadReport& report) {
  Children out;
  for (const auto& figure : report.figures) out[{figure.level, figure.parent}].push_back(&figure);
  return out;
}

Html team_details(const WorkloadReport& report, const Figure& team, const Children& children) {
  Html out;
  const auto people = children.find({Level::Practitioner, team.code});
  if (people == children.end()) return out;
  out << "<details><summary>" << team.name << ": "
      << (team.used ? team.used->text() + " %" : std::string{"not measured"}) << ", " << team.people
      << " people</summary><div>" << people_table(report, people->second, "People of " + team.name)
      << "</div></details>\n";
  return out;
}

Html pdu_details(const WorkloadReport& report, const Figure& pdu, const Children& children) {
  Html out;
  const auto teams = children.find({Level::Team, pdu.code});
  if (teams == children.end()) return out;
  out << "<details><summary>" << pdu.name << ": "
      << (pdu.used ? pdu.used->text() + " %" : std::string{"not measured"}) << "</summary><div>"
      << units_table(report, teams->second, "Teams of " + pdu.name);
  for (const auto* team : teams->second) out << team_details(report, *team, children);
  return out << "</div></details>\n";
}

Html findings_table(const std::vector<const Finding*>& findings, std::string_view caption) {
  Html out;
  out << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" << caption
      << "\"><table><caption>" << caption
      << "</caption><thead><tr><th scope=\"col\">Who or what</th><th scope=\"col\">What</th><th "
         "scope=\"col\">Rule</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < std::min(findings.size(), kMostRows); ++i) {
    out << "<tr><th scope=\"row\">" << findings[i]->subject << "</th><td>" << findings[i]->sentence
        << "</td><td>" << findings[i]->rule << "</td></tr>\n";
  }
  out << "</tbody></table></div>\n";
  if (findings.size() > kMostRows)
    out << "<p class=\"hint\">The first " << kMostRows << " of " << findings.size()
        << "; <code>evenkeel findings</code> lists all.</p>\n";
  return out;
}

std::vector<const Finding*> of_kinds(const WorkloadReport& report, std::initializer_list<FindingKind> kinds) {
  std::vector<const Finding*> out;
  for (const auto& finding : report.findings) {
    if (std::ranges::find(kinds, finding.kind) != kinds.end()) out.push_back(&finding);
  }
  return out;
}

Html explanation_rows(const Explanation& explanation) {
  Html out;
  for (const auto& line : explanation.work) {
    out << "<tr><th scope=\"row\">" << line.subject << "</th><td class=\"n\">" << line.quantity
        << "</td><td class=\"n\">" << line.each.text() << "</td><td class=\"n\">" << line.total.text()
        << "</td><td>" << line.rule << "</td><td>" << line.source << " ("
        << std::string{text_of(line.standing)} << ")</td></tr>\n";
  }
  return out;
}

Html explanation_details(const Explanation& explanation) {
  Html out;
  const auto used = explanation.figure.used ? explanation.figure.used->text() + " %"
                                            : std::string{text_of(explanation.figure.not_measured)};
  out << "<details><summary>" << explanation.person.text() << ": " << explanation.figure.workload.text()
      << " of " << explanation.figure.available.text() << " points, " << used
      << "</summary><div><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Working of "
      << explanation.person.text()
      << "\"><table><caption>Work</caption><thead><tr><th scope=\"col\">What</th><th scope=\"col\" "
         "class=\"n\">Number</th><th scope=\"col\" class=\"n\">Points each</th><th scope=\"col\" "
         "class=\"n\">Points</th><th scope=\"col\">Rule</th><th "
         "scope=\"col\">Source</th></tr></thead><tbody>\n"
      << explanation_rows(explanation) << "</tbody></table></div><ul>";
  for (const auto& line : explanation.contracted)
    out << "<li>" << line.what << ": " << line.hours.text() << " h (" << line.source << ")</li>";
  for (const auto& line : explanation.reductions)
    out << "<li>Less " << line.what << ": " << line.hours.text() << " h"
        << (line.until ? ", to " + line.until->long_text() : std::string{}) << "</li>";
  out << "<li>Available: " << explanation.nominal_points << " points for " << explanation.default_hours.text()
      << " h (" << explanation.capacity_source << ")</li>";
  for (const auto& sentence : explanation.assumptions) out << "<li>" << sentence << "</li>";
  return out << "</ul></div></details>\n";
}

}  // namespace

Html report_style() {
  Html out;
  return out << Markup{kReportStyle};
}

Html bands_section(const WorkloadReport& report) {
  std::map<std::string, std::int64_t> counts;
  std::int64_t measured = 0;
  for (const auto* person : at_level(report, Level::Practitioner)) {
    if (!person->used) continue;
    ++counts[person->band];
    ++measured;
  }
  Html out;
  out << "<h2 id=\"bands\">How people are spread</h2>\n"
      << bars_of_bands(report, counts)
      << "<table><caption>People by band</caption><thead><tr><th scope=\"col\">Band</th><th "
         "scope=\"col\">Capacity used</th><th scope=\"col\" class=\"n\">People</th><th scope=\"col\" "
         "class=\"n\">Share</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < report.bands.size(); ++i) {
    const auto count = counts[report.bands[i].code];
    out << "<tr><th scope=\"row\">" << band_tag(report.bands[i].code, report.bands) << "</th><td>"
        << band_range(report.bands, i) << "</td><td class=\"n\">" << thousands(count)
        << "</td><td class=\"n\">" << share_text(count, measured) << "</td></tr>\n";
  }
  return out << "</tbody></table>\n";
}

Html over_line_section(const WorkloadReport& report) {
  std::vector<const Figure*> over;
  for (const auto* person : at_level(report, Level::Practitioner)) {
    if (person->over_line) over.push_back(person);
  }
  std::ranges::stable_sort(over, [](const Figure* a, const Figure* b) {
    return compare_ratios(a->workload.hundredths, a->available.hundredths, b->workload.hundredths,
                          b->available.hundredths) > 0;
  });
  Html out;
  out << "<h2 id=\"over\">Who is over the line, and since when</h2>\n";
  if (over.empty()) return out << "<p>Nobody.</p>\n";
  const auto all = over.size();
  if (over.size() > kMostRows) over.resize(kMostRows);
  out << people_table(report, over, "Highest first");
  if (all > kMostRows)
    out << "<p class=\"hint\">The first " << kMostRows << " of " << all
        << "; <code>evenkeel assess --level practitioner</code> lists all.</p>\n";
  return out;
}

Html units_section(const WorkloadReport& report) {
  const auto children = children_of(report);
  Html out;
  out << "<h2 id=\"units\">Regions, units and teams</h2>\n";
  const auto regions = at_level(report, Level::Region);
  out << units_table(report, regions, "Regions");
  for (const auto* region : regions) {
    const auto pdus = children.find({Level::Pdu, region->code});
    if (pdus == children.end()) continue;
    out << "<h3>" << region->name << "</h3>\n"
        << units_table(report, pdus->second, "Probation delivery units of " + region->name);
    for (const auto* pdu : pdus->second) out << pdu_details(report, *pdu, children);
  }
  return out;
}

Html protection_section(const WorkloadReport& report) {
  const auto found = of_kinds(report, {FindingKind::ProtectionBreach, FindingKind::Excessive,
                                       FindingKind::OverStop, FindingKind::TooManyCases});
  Html out;
  out << "<h2 id=\"protected\">Protections broken and limits passed</h2>\n";
  if (found.empty()) return out << "<p>None.</p>\n";
  return out << findings_table(found, "Protections and limits");
}

Html unmeasured_section(const WorkloadReport& report) {
  std::vector<const Figure*> missing;
  for (const auto* person : at_level(report, Level::Practitioner)) {
    if (!person->used) missing.push_back(person);
  }
  Html out;
  out << "<h2 id=\"unmeasured\">Who could not be measured, and why</h2>\n";
  if (missing.empty()) return out << "<p>Everybody was measured.</p>\n";
  out << "<p>A missing figure is missing, never 0 %. These people are not counted as free.</p>\n";
  const auto all = missing.size();
  if (missing.size() > kMostRows) missing.resize(kMostRows);
  out << people_table(report, missing, "Not measured");
  if (all > kMostRows) out << "<p class=\"hint\">The first " << kMostRows << " of " << all << ".</p>\n";
  return out;
}

Html working_section(const WorkloadReport& report) {
  Html out;
  if (report.worst.empty()) return out;
  out << "<h2 id=\"working\">Where the highest figures come from</h2>\n<p>Each opens into every case, report "
         "and hour behind it; <code>evenkeel explain CODE</code> does so for anybody.</p>\n";
  for (const auto& explanation : report.worst) out << explanation_details(explanation);
  return out;
}

Html data_quality_section(const WorkloadReport& report) {
  Html out;
  out << "<h2 id=\"quality\">What was wrong in the data</h2>\n";
  if (report.quarantine.empty()) out << "<p>No record was left out.</p>\n";
  if (!report.quarantine.empty()) {
    out << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Records left out or "
           "doubtful\"><table><caption>Records left out or doubtful</caption><thead><tr><th "
           "scope=\"col\">Where</th><th scope=\"col\">What</th><th scope=\"col\">What to "
           "do</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < std::min(report.quarantine.size(), kMostRows); ++i) {
      const auto& row = report.quarantine[i];
      out << "<tr><th scope=\"row\">" << describe(Error{ErrorKind::Invalid, {}, {}, {}, row.place})
          << "</th><td>" << row.message << " <span class=\"hint\">" << row.rule << "</span></td><td>"
          << row.fix << "</td></tr>\n";
    }
    out << "</tbody></table></div>\n";
    if (report.quarantine.size() > kMostRows)
      out << "<p class=\"hint\">The first " << kMostRows << " of " << report.quarantine.size()
          << "; <code>evenkeel findings --quarantine</code> lists all.</p>\n";
  }
  const auto doubts = of_kinds(
      report, {FindingKind::HoursDoubled, FindingKind::ReductionsExceedHours, FindingKind::UnknownReason,
               FindingKind::HolderAway, FindingKind::DataFault, FindingKind::ReductionEnding});
  if (!doubts.empty()) out << findings_table(doubts, "To look at");
  return out;
}

}  // namespace evenkeel::web
