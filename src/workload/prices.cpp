#include "workload/prices.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "workload/compat/wmt_batch.h"

namespace evenkeel::workload {

PriceList::PriceList(const Agreement& agreement, Mode mode) : agreement_(agreement), mode_(mode) {
  for (std::size_t young = 0; young < 2; ++young) {
    for (std::size_t type = 0; type < kCaseTypeCount; ++type) {
      for (std::size_t tier = 0; tier < Tier::kCount; ++tier) {
        for (std::size_t inactive = 0; inactive < 4; ++inactive)
          cases_[young][type][tier][inactive] =
              price(young == 1, static_cast<CaseType>(type), tier, static_cast<Inactive>(inactive));
      }
    }
  }
  for (const auto& contact : agreement.points.contacts) contacts_.emplace(contact.code.text(), &contact);
}

CasePrice PriceList::price(bool young, CaseType type, std::size_t tier, Inactive inactive) const {
  const auto& points = agreement_.points;
  const auto& table = young ? points.young : points.standard;
  const bool unknown_to_wmt = mode_ == Mode::Wmt && tier >= static_cast<std::size_t>(compat::kTierSlots);
  const auto cell =
      tier == 0 || unknown_to_wmt ? std::nullopt : table.cells[static_cast<std::size_t>(type)][tier];
  CasePrice price{cell.value_or(Points{}), !cell};
  if (mode_ == Mode::Wmt) {
    if (!young && inactive != Inactive::No) price.each = Points{};
    return price;
  }
  if (!cell) price.each = points.provisional[static_cast<std::size_t>(type)];
  const int percent = points.inactive_percent[static_cast<std::size_t>(inactive)];
  if (percent != 100) price.each = Points{divide_half_up(Int128{price.each.hundredths} * percent, 100)};
  return price;
}

const ContactPrice* PriceList::contact(const ContactCode& code) const {
  const auto found = contacts_.find(code.text());
  return found == contacts_.end() ? nullptr : found->second;
}

Points PriceList::task(Hours hours, const Rate& rate) {
  return Points{divide_half_up(Int128{hours.hundredths} * rate.points * 100, rate.hours.hundredths)};
}

PriceList::Rule PriceList::rule_of(const CaseRow& row) const {
  const auto& points = agreement_.points;
  const auto& table = row.young ? points.young : points.standard;
  const auto type = text_of(row.type);
  Rule rule;
  if (!of(row).provisional) {
    rule = {fmt::format("{}.{}.{}", table.provenance.path, type, row.tier.text()), &table.provenance};
  } else if (mode_ == Mode::Wmt) {
    rule = {fmt::format("compat.wmt.{}", row.tier.text()), &table.provenance};
  } else {
    rule = {fmt::format("{}.{}", points.provisional_provenance.path, type), &points.provisional_provenance};
  }
  const bool weighed = row.inactive != Inactive::No && !(mode_ == Mode::Wmt && row.young);
  if (weighed)
    rule.path += fmt::format(
        " x {}.{}", mode_ == Mode::Wmt ? std::string{"compat.wmt.inactive"} : points.inactive_provenance.path,
        text_of(row.inactive));
  return rule;
}

}  // namespace evenkeel::workload
