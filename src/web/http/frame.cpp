#include "web/http/frame.h"

#include <array>
#include <utility>

#include "usecases/access/admission.h"
#include "web/http/destinations.h"

namespace evenkeel::web {
namespace {

constexpr std::array<std::pair<Section, Permission>, 10> kSections{{
    {Section::Home, Permission::SignedIn},
    {Section::MyWorkload, Permission::SeeOwnWorkload},
    {Section::Cases, Permission::Allocate},
    {Section::People, Permission::SeePeople},
    {Section::Units, Permission::SeeFigures},
    {Section::Plans, Permission::Allocate},
    {Section::Data, Permission::ImportRecords},
    {Section::Agreement, Permission::SeeAgreement},
    {Section::Ledger, Permission::SeeLedger},
    {Section::Administration, Permission::ManageAccounts},
}};

}  // namespace

std::vector<Section> sections_of(const Viewer& viewer) {
  std::vector<Section> out;
  if (viewer.account.empty()) return out;
  for (const auto& [section, permission] : kSections)
    if (may_enter(viewer, permission) && (section != Section::Ledger || reads_ledger(viewer)))
      out.push_back(section);
  return out;
}

Frame frame_of(const Viewer& viewer, const std::string& csrf, const Shared& shared) {
  return {.assets = shared.assets,
          .viewer = viewer.name,
          .csrf = csrf,
          .sections = sections_of(viewer),
          .demonstration = shared.demonstration};
}

}  // namespace evenkeel::web
