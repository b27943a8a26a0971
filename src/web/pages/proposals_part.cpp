#include "web/pages/proposals_part.h"

#include <fmt/format.h>

#include <string_view>

#include "web/components/prose.h"
#include "web/pages/basis.h"

namespace evenkeel::web {
namespace {

Html share_line(const KeptShare& share, std::string_view what) {
  const auto tenths = share.tenths();
  if (!tenths) return {};
  return words(fmt::format("{} of {} {} ({} %).", share.untouched, counted(share.proposed, "case", "cases"),
                           what, CapacityUsed{*tenths}.text()));
}

}  // namespace

Html proposals_part(const ProposalsKept& kept) {
  Html out;
  out << heading("Proposals accepted untouched", {.id = "proposals"});
  const auto period = fmt::format("From {} to {}", kept.from.long_text(), kept.to.long_text());
  if (kept.one_by_one.proposed + kept.by_plans.proposed == 0)
    return out << paragraph(period + " nothing was given here on a proposal of Evenkeel.");
  std::vector<Html> lines;
  if (kept.one_by_one.proposed > 0)
    lines.push_back(share_line(kept.one_by_one, "given one at a time went to whoever was named first"));
  if (kept.by_plans.proposed > 0)
    lines.push_back(share_line(kept.by_plans, "of applied plans went as the plan proposed"));
  return out << paragraph(period + ":") << bullets(lines)
             << hint(
                    "What was taken back is left out. A share near 100 % may mean that nobody weighs the "
                    "reasons any "
                    "more, a low one that the proposals do not fit. Each decision stands in the ledger.");
}

}  // namespace evenkeel::web
