#include "usecases/matters/standing_declarations.h"

#include "allocation/facts.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostDeclarations = 1'000'000;

// As it was known: opened by then, and the act that ended it not yet recorded.
Result<bool> stood(Store& store, const Matter& matter, MatterState standing, std::int64_t known_at) {
  if (known_at == kKnownNow) return matter.state == standing;
  EVENKEEL_TRY_LET(const auto events, store.matters().events(matter.id));
  if (events.empty() || events.front().ledger_sequence > known_at) return false;
  return matter.state == standing || events.back().ledger_sequence > known_at;
}

Result<void> add_standing(Store& store, const std::string& actor, std::int64_t known_at, MatterKind kind,
                          MatterState standing, std::set<PersonCode>& people) {
  MatterQuery query;
  query.kinds = {kind};
  if (known_at == kKnownNow) query.states = {standing};
  query.at_most = kMostDeclarations;
  const Scope everywhere{.actor = actor, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto found, store.matters().find(everywhere, query));
  for (const auto& matter : found) {
    EVENKEEL_TRY_LET(const auto stands, stood(store, matter, standing, known_at));
    if (stands && matter.where.person) people.insert(*matter.where.person);
  }
  return {};
}

}  // namespace

Result<void> add_declarations(Store& store, const std::string& actor, std::int64_t known_at,
                              allocation::AllocationFacts& facts) {
  EVENKEEL_TRY(
      add_standing(store, actor, known_at, MatterKind::Declaration, MatterState::Open, facts.declared));
  return add_standing(store, actor, known_at, MatterKind::HoursOnly, MatterState::Answered, facts.hours_only);
}

}  // namespace evenkeel
