// Every price of an agreement, looked up once: what a case, report, contact or task is worth in points.
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>

#include "domain/agreement/agreement.h"
#include "domain/snapshot.h"
#include "workload/capacity.h"

namespace evenkeel::workload {

struct CasePrice {
  Points each;
  bool provisional = false;  // untiered or unpriced
};

class PriceList {
 public:
  // `mode` Wmt: what has no price scores nothing, and an inactive case stands outside the scored list unless
  // it is a young adult's. Evenkeel: what has no price takes the provisional points, and an inactive case
  // keeps the agreement's percentage of its points, half up to a hundredth.
  PriceList(const Agreement& agreement, Mode mode);

  [[nodiscard]] const CasePrice& of(const CaseRow& row) const {
    return cases_[row.young ? 1 : 0][static_cast<std::size_t>(row.type)][row.tier.index()]
                 [static_cast<std::size_t>(row.inactive)];
  }
  // Wmt: oral and parole reports score nothing.
  [[nodiscard]] Points of(ReportKind kind) const {
    const bool scored = mode_ == Mode::Evenkeel || kind == ReportKind::Standard || kind == ReportKind::Fast;
    return scored ? agreement_.points.reports[static_cast<std::size_t>(kind)] : Points{};
  }
  // Null for a code that the agreement does not price.
  [[nodiscard]] const ContactPrice* contact(const ContactCode& code) const;
  // A week's hours of a task at the rate of a grade, half up to a hundredth of a point.
  static Points task(Hours hours, const Rate& rate);

  // Where the price of a case stands in the agreement, for an explanation.
  struct Rule {
    std::string path;
    const Provenance* provenance;
  };
  [[nodiscard]] Rule rule_of(const CaseRow& row) const;

 private:
  [[nodiscard]] CasePrice price(bool young, CaseType type, std::size_t tier, Inactive inactive) const;

  const Agreement& agreement_;
  Mode mode_;
  using ByInactive = std::array<CasePrice, 4>;
  std::array<std::array<std::array<ByInactive, Tier::kCount>, kCaseTypeCount>, 2> cases_{};
  std::unordered_map<std::string_view, const ContactPrice*> contacts_;
};

}  // namespace evenkeel::workload
