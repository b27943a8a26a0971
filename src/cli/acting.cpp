#include "cli/acting.h"

#include "cli/command_support.h"

namespace evenkeel::cli {
namespace {

PlaceKind kind_of(Role role, const std::string& place) {
  switch (role) {
    case Role::Practitioner:
      return PlaceKind::Self;
    case Role::SeniorPractitioner:
      return PlaceKind::Team;
    case Role::HeadOfUnit:
      return PlaceKind::Pdu;
    case Role::RegionalDirector:
      return PlaceKind::Region;
    case Role::National:
    case Role::Administrator:
      return PlaceKind::Everywhere;
    case Role::Analyst:
      return place.empty() ? PlaceKind::Everywhere : PlaceKind::Region;
    case Role::UnionRepresentative:
    case Role::HumanResources:
    case Role::Inspector:
      return place.empty() ? PlaceKind::Everywhere : PlaceKind::Pdu;
  }
  return PlaceKind::Self;
}

// Whoever runs the machine sees all of the store; an act takes a name and an office.
Result<Viewer> viewer_of(const ActingArguments& arguments, const Services& services) {
  Viewer out;
  out.account = arguments.by.empty() ? services.actor : arguments.by;
  if (!arguments.person.empty()) out.person = PersonCode{arguments.person};
  if (arguments.role.empty()) {
    out.grants = {{Role::Inspector, {PlaceKind::Everywhere, ""}},
                  {Role::National, {PlaceKind::Everywhere, ""}}};
    return out;
  }
  const auto role = parse_choice<Role>(arguments.role);
  if (!role) return fail(role.error());
  const auto kind = kind_of(*role, arguments.place);
  const bool placed = kind == PlaceKind::Team || kind == PlaceKind::Pdu || kind == PlaceKind::Region;
  if (placed && arguments.place.empty())
    return fail(Error::invalid("BAD-ROLE", "this role is held at a place", "Name it: --place CODE."));
  out.grants = {{*role, {kind, placed ? arguments.place : std::string{}}}};
  return out;
}

}  // namespace

Result<std::unique_ptr<Acting>> Acting::open(const ActingArguments& arguments, const Services& services) {
  EVENKEEL_TRY_LET(const auto day, day_of(services, arguments.as_of));
  std::unique_ptr<Acting> out{new Acting(services, day)};
  EVENKEEL_TRY_LET(out->viewer_, viewer_of(arguments, services));
  EVENKEEL_TRY_LET(out->store_, services.open_store(arguments.store));
  return out;
}

Desk Acting::desk(const std::string& why) const {
  return {.store = *store_,
          .agreements = *services_.agreements,
          .snapshots = snapshots_,
          .viewer = viewer_,
          .clock = clock_,
          .why = why};
}

}  // namespace evenkeel::cli
