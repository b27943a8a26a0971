// The evidence pack: what is recorded of one person's workload, of one case or of a unit over a period, for
// somebody who was not there. Of a person the figures with their working on each Sunday that closes a week;
// of each everything in the ledger that names it, and what was raised, answered and left without an answer.
// In a form that tools/verify pack checks with nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/ledger_entry.h"
#include "domain/matters/matter.h"
#include "usecases/evidence/silences.h"
#include "usecases/evidence/suspended.h"
#include "usecases/ports/archive_writer.h"
#include "usecases/ports/progress.h"
#include "usecases/see/find.h"

namespace evenkeel {

// Of one of the three: the others are empty.
struct EvidenceRequest {
  PersonCode person;
  Date from;
  Date to;                            // included
  std::int64_t known_at = kKnownNow;  // figures as known at this entry
  CaseId case_id = {};
  UnitCode unit = {};
  // For a page of a long period: figures are worked out again of these days alone, of none where the first
  // lies after the last; the pack works out all.
  std::optional<std::pair<Date, Date>> worked_out = {};

  // The code that entries of the ledger are looked through for.
  [[nodiscard]] const std::string& code() const {
    if (!case_id.empty()) return case_id.text();
    return unit.empty() ? person.text() : unit.text();
  }
};

// A day's figure with its working; absent where nothing is known of that day.
struct EvidenceDay {
  Date day;
  std::optional<Explanation> working;  // redacted for the reader
};

// An entry of the ledger that names the person.
struct EvidenceEntry {
  ledger::Record record;  // without its opening where it tells the reader more than they may see
  std::string extract;    // canonical JSON: of the payload, what names the person
  bool erased = false;
  bool is_extract = false;  // others, or restricted cases, are left out: the commitment cannot be checked
};

struct Evidence {
  EvidenceRequest request;
  std::string name;
  Grade grade = Grade::Other;
  UnitCode unit;
  std::string unit_name;
  std::string made_at;  // UTC
  std::string made_by;  // account
  bool reasons_left_out = false;
  bool restricted_left_out = false;
  std::vector<EvidenceDay> days;        // of those that are worked out
  std::vector<FigurePoint> recorded;    // figures as they were recorded at the time
  std::vector<EvidenceEntry> entries;   // in order
  std::vector<MatterEvidence> matters;  // open at any time of the period, as far as the reader may see them
  std::vector<SuspendedEvidence> suspended;  // of those matters, task by task
  std::vector<ledger::Entry> chain;  // headers from the first of `entries` to the head; empty where too many
  std::optional<ledger::Head> head;
};

// At most so many headers go into a pack; beyond, it holds the entries alone and says so.
inline constexpr std::int64_t kMostChain = 20'000;
inline constexpr int kMostDays = 2 * 366;

// Needs SeeLedger at the place, and SeePeople of a person, SeeCases of a case. NotFound (NO-PERSON, NO-CASE,
// NO-UNIT); Invalid (EVIDENCE-PERIOD):
// ends before it begins, lies in the future or is longer than two years. Reading is logged as evidence.
Result<Evidence> gather_evidence(const Desk& desk, const EvidenceRequest& request, Progress& progress);

// Asked before a period is chosen: NotFound (NO-PERSON, NO-CASE, NO-UNIT), Forbidden (ACCESS-DENIED).
Result<void> may_gather_evidence(const Desk& desk, const EvidenceRequest& request);

// manifest.json, figures.jsonl, ledger.jsonl, extracts.jsonl, matters.jsonl,
// suspensions.jsonl, recorded.csv and README.txt: the same evidence, the same bytes.
Result<std::vector<ArchiveFile>> evidence_files(const Evidence& evidence);

// "Allocated to them", for a reader; the act itself for one that has no words.
std::string act_words(const std::string& act);

// "Cases allocated by spo, 23 November 2026, 06:10 UTC (ledger entry 723)".
std::string entry_words(const ledger::Entry& entry);

}  // namespace evenkeel
