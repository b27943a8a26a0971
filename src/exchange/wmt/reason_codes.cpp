#include "exchange/wmt/reason_codes.h"

#include <utility>

#include "base/text.h"

namespace evenkeel::exchange {
namespace {

// Source of the names: the reduction reasons seeded by hmpps-workload V1_1__SEED_REF_DATA.sql.
constexpr std::pair<std::string_view, std::string_view> kShorterCodes[] = {
    {"other", "other-personal"},
    {"pqip-1st-6-months", "pqip-1"},
    {"pqip-6-12-months", "pqip-2"},
    {"pqip-12-18-months", "pqip-3"},
    {"pso-learning-development", "pso-learning"},
    {"level-4-and-5-access", "access-4-5"},
    {"groups-group-supervision", "group-supervision"},
    {"groups-induction", "group-induction"}};

}  // namespace

std::string reason_code_of(std::string_view name) {
  std::string slug;
  for (const char given : name) {
    const char c = lower(given);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  for (const auto& [from, code] : kShorterCodes) {
    if (from == slug) return std::string{code};
  }
  return slug;
}

}  // namespace evenkeel::exchange
