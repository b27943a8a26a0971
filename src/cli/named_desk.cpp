#include "cli/named_desk.h"

#include "cli/command_support.h"
#include "usecases/access/manage_accounts.h"

namespace evenkeel::cli {
namespace {

// The clock of the machine on the day that the command names.
class DayClock final : public Clock {
 public:
  DayClock(const Clock& clock, Date day) : clock_(clock), day_(day) {}
  [[nodiscard]] Date today() const override { return day_; }
  [[nodiscard]] std::string now_utc() const override { return clock_.now_utc(); }

 private:
  const Clock& clock_;
  Date day_;
};

// Whoever runs the command acts in the name of a member of staff; both stand in the ledger. Without roles
// they act for themselves alone.
Result<Viewer> viewer_named(const NamedDesk& named, const Services& services) {
  Viewer out;
  out.account = named.by.empty() ? services.actor : services.actor + "/" + named.by;
  out.name = named.by;
  if (!named.by.empty()) {
    out.person = PersonCode{named.by};
    out.grants.push_back({Role::Practitioner, {PlaceKind::Self, ""}});
  }
  for (const auto& text : named.roles) {
    EVENKEEL_TRY_LET(auto grant, parse_grant(text));
    out.grants.push_back(std::move(grant));
  }
  return out;
}

}  // namespace

int with_desk(const NamedDesk& named, const Services& services, Terminal& terminal,
              const std::function<Result<void>(const Desk&)>& work) {
  const auto done = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto day, day_of(services, named.as_of));
    EVENKEEL_TRY_LET(const auto store, services.open_store(named.store));
    EVENKEEL_TRY_LET(const auto viewer, viewer_named(named, services));
    const DayClock clock{*services.clock, day};
    SnapshotCache snapshots;
    return work(Desk{*store, *services.agreements, snapshots, viewer, clock, "command line"});
  }();
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
