#include "web/http/frame.h"

#include <array>
#include <utility>

#include "base/decimal.h"
#include "usecases/access/admission.h"
#include "usecases/ports/record_store.h"
#include "usecases/see/records_age.h"
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

Frame frame_of(const Context& context) {
  auto out = frame_of(context.viewer, context.csrf, context.shared);
  out.notice = old_records_words(context);
  return out;
}

std::string old_records_words(const Context& context) {
  const auto day = Date::parse(context.request.query.value("as_of"));
  if (!day || context.viewer.account.empty()) return {};
  const auto entry = parse_count(context.request.query.value("known_at"));
  const auto said = old_records(context.store, *day, entry ? *entry : kKnownNow);
  return said && *said ? **said
                       : std::string{};  // a store that cannot answer tells it where it is asked more
}

}  // namespace evenkeel::web
