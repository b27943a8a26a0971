// Protections of the newly qualified and of trainees: who is covered on a day, and by what.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/snapshot.h"

namespace evenkeel::workload {

// A protection that covers somebody on a day.
struct ProtectionInForce {
  const Protection* protection = nullptr;
  Date since;   // qualification or start of training
  Date from;    // first day of this protection
  Date until;   // first day no longer covered by it
  int day = 0;  // days since `since`: qualified on 1 March, 3 March is day 2
};

// The day from which a protection counts for somebody; none where they have no such date, and for a trainee's
// who is not of that grade any more.
std::optional<Date> counts_from(const Protection& protection, const PersonRow& person);

// The protection as it covers somebody on a day; none outside its months.
std::optional<ProtectionInForce> covering(const Protection& protection, const PersonRow& person, Date day);

// Only those that the agreement has chosen. Nobody without the date it counts from is covered.
std::vector<ProtectionInForce> protections_of(const PersonRow& person, const Agreement& agreement, Date day);

// Newly qualified or in training, and no date says since when, or only one still to come: what protects them
// cannot be measured.
bool undated(const PersonRow& person, Date day);

// The catalogue's entry of a reason; null where it has none.
const ReductionReason* reason_of(const Agreement& agreement, const ReasonCode& code);

// Whether a reduction that itself stands for a protection is in force: to add another would protect twice.
bool protected_by_catalogue(std::span<const ReductionRow> reductions, const Agreement& agreement, Date day);

// Calls visit(const ProtectionInForce&) for each chosen protection that adds a reduction of its own.
template <class Visit>
void for_each_added_protection(const PersonRow& person, std::span<const ReductionRow> reductions,
                               const Agreement& agreement, Date day, Visit&& visit) {
  if (!person.qualified && !person.training_started) return;
  for (const auto& protection : agreement.protections) {
    if (!protection.chosen || protection.mechanism != Protection::Mechanism::Reduction) continue;
    const auto found = covering(protection, person, day);
    if (found && !protected_by_catalogue(reductions, agreement, day)) visit(*found);
  }
}

}  // namespace evenkeel::workload
