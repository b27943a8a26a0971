#include "domain/grade_codes.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace evenkeel {
namespace {

struct GradeCodes {
  SourceGrade grade;
  std::string_view codes;  // separated by '|'
};

// Single letters are the oldest codes; CRC.. and NPS.. the two bodies of 2014 to 2021; PS.. those since then.
// "OGO1" to "OGO8", with the letter O, stand in the source beside "OG01" to "OG08".
constexpr std::array kGradeCodes = {
    GradeCodes{SourceGrade::Po, "D|E|F|G|H|J|M|N|O|CRCM|CRCN|CRCO|NPSM|NPSN|NPSO|PSM|PSN|PSO"},
    GradeCodes{SourceGrade::Spo, "A|B|C|CRCA|CRCB|NPSB|NPSC|PSA|PSB|PSC"},
    GradeCodes{SourceGrade::Tpo,
               "K|L|P|CPQF|CRCP|NPSP|PSP|CRC-PQF|CRC - PQF|CRC–PQF|CRC – PQF|CRC—PQF|CRC — PQF|"
               "NPS-PQF|NPS - PQF|NPS–PQF|NPS – PQF|NPS—PQF|NPS — PQF"},
    GradeCodes{SourceGrade::Pso, "Q|Y|Z|CRC1|CRC2|CRCC|CRCQ|NPSQ|PS4|PSQ"},
    GradeCodes{
        SourceGrade::Dmy,
        "R|S|T|CRC01|CRC3|CRC4|CRC6|CRCR|CRCS|CRCT|NPQF|NPS01|NPS1|NPS2|NPS3|NPS4|NPS6|NPSA|NPSR|NPSS|"
        "NPST|PS01|PS1|PS2|PS3|PS6|PSR|OG01|OG02|OG03|OG04|OG05|OG06|OG07|OG08|OGO1|OGO2|OGO3|OGO4|OGO5|"
        "OGO6|OGO7|OGO8"},
};

bool lists(std::string_view codes, std::string_view code) {
  while (!codes.empty()) {
    const auto end = codes.find('|');
    if (codes.substr(0, end) == code) return true;
    codes = end == std::string_view::npos ? std::string_view{} : codes.substr(end + 1);
  }
  return false;
}

}  // namespace

std::optional<SourceGrade> find_grade_code(std::string_view code) {
  const auto* found = std::find_if(kGradeCodes.begin(), kGradeCodes.end(),
                                   [&](const GradeCodes& row) { return lists(row.codes, code); });
  if (found == kGradeCodes.end()) return std::nullopt;
  return found->grade;
}

std::string_view source_grade_text(SourceGrade grade) {
  switch (grade) {
    case SourceGrade::Po:
      return "PO";
    case SourceGrade::Spo:
      return "SPO";
    case SourceGrade::Tpo:
      return "TPO";
    case SourceGrade::Pso:
      return "PSO";
    case SourceGrade::Dmy:
      return "DMY";
  }
  return {};
}

Grade grade_of(SourceGrade grade) {
  switch (grade) {
    case SourceGrade::Po:
      return Grade::PO;
    case SourceGrade::Spo:
      return Grade::SPO;
    case SourceGrade::Tpo:
      return Grade::PQiP;
    case SourceGrade::Pso:
      return Grade::PSO;
    case SourceGrade::Dmy:
      return Grade::Other;
  }
  return Grade::Other;
}

std::optional<SourceGrade> read_grade_code(std::string_view code) {
  return find_grade_code(upper(trim(code)));
}

}  // namespace evenkeel
