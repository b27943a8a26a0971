#include "exchange/wmt/count_columns.h"

#include <deque>
#include <string>
#include <utility>

#include "base/text.h"

namespace evenkeel::exchange {
namespace {

constexpr std::pair<CaseType, std::string_view> kPlaces[] = {
    {CaseType::Community, "commtier"}, {CaseType::Custody, "custtier"}, {CaseType::Licence, "licencetier"}};

constexpr ColumnSpec kOfficerColumns[] = {
    {"region_desc", false},    {"region_code", true},  {"pdu_desc", false},  {"pdu_code", false},
    {"ldu_desc", false},       {"ldu_code", false},    {"team_desc", false}, {"team_code", true},
    {"om_surname", false},     {"om_forename", false}, {"om_key", true},     {"om_grade_code", false},
    {"datestamp", false},      {"v-crn_count", false}, {"trust", false},     {"comin1st16weeks", false},
    {"licin1st16weeks", false}};

struct Columns {
  std::deque<std::string> names;  // a deque, since the specs view its texts
  std::vector<ColumnSpec> specs;
  std::vector<TierColumn> tiers;

  Columns() {
    for (const auto& column : kOfficerColumns) specs.push_back(column);
    for (const auto& [type, prefix] : kPlaces) {
      add(type, prefix, "0", Tier{}, true);
      for (const bool suspended : {false, true}) {
        for (char letter = 'A'; letter <= 'D'; ++letter) {
          for (int change = 0; change <= 3; ++change) {
            const auto tier = Tier::two_axis(letter, change, suspended);
            add(type, prefix, tier.text(), tier, !suspended);
          }
        }
      }
    }
  }
  void add(CaseType type, std::string_view prefix, const std::string& suffix, Tier tier, bool required) {
    names.push_back(std::string{prefix} + lower(suffix));
    specs.push_back({names.back(), required});
    tiers.push_back({type, tier});
  }
};

const Columns& columns() {
  static const Columns all;
  return all;
}

}  // namespace

std::span<const TierColumn> tier_columns() { return columns().tiers; }
std::span<const ColumnSpec> count_columns() { return columns().specs; }

}  // namespace evenkeel::exchange
