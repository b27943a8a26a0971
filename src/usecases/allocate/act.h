// Acts of named people that make records: the records and the ledger entry that says who made them, in one
// transaction.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/ledger_entry.h"
#include "domain/names.h"
#include "domain/records/record_set.h"
#include "domain/records/records.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Records made by an act are of a source of their own that begins so. They stand until a later act or
// statement of the same key.
inline constexpr const char* kActSources = "acts/";

struct ActPart {
  std::string source;
  RecordSet records;
};

struct Act {
  Date day;  // from which the records hold
  std::vector<ActPart> parts;
  ledger::Draft draft;
};

// The sequence of the new entry. `guard` is given it and runs in the transaction, before anything is written.
using ActGuard = std::function<Result<void>(std::int64_t sequence)>;
Result<std::int64_t> write_act(Store& store, const Act& act, const ActGuard& guard = {});
// Several in one transaction, an entry each, in their order: all or none. Answers and guard are of the last.
Result<std::int64_t> write_acts(Store& store, const std::vector<Act>& acts, const ActGuard& guard = {});

// "override-3f9ac21d08b7": random, so that no two acts make the same.
std::string new_record_id(std::string_view kind);
ActPart act_part(const std::string& record_id, RecordSet records);

// The case or person as known now; NotFound (NO-CASE, NO-PERSON).
Result<Case> known_case(const RecordSet& records, const CaseId& id);
Result<Posting> known_person(const RecordSet& records, const PersonCode& code);

}  // namespace evenkeel
