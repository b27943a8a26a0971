// From records to a snapshot: codes become indices, postings become people, counts become rows.
//
// Nothing is lost. What cannot be resolved is a DataFault, and the work in it is counted somewhere: a case
// whose holder is unknown or has left waits in its team's pool; work of an unknown team stands in a team of
// that code under the unit "unknown"; work of a closed team is its successor's, or else keeps the team open.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "domain/records/record_set.h"
#include "domain/snapshot.h"

namespace evenkeel {

struct SnapshotOptions {
  // The hours of somebody's teams are added while they stay within this; beyond it the largest is taken and
  // the person marked `hours_doubled`. The agreement's CapacityTopic::full_week.
  Hours full_week = Hours::whole(37);
  // The records hold the whole service, so a contact of an unknown person is a fault and not a neighbour's.
  bool whole_service = false;
  // Reports and contacts older than this many days cannot count under any agreement and are left out.
  int history_days = 366;
};

// The snapshot of `records` on `as_of`. The same bytes whatever the order of the records. `known_at` is
// carried through and not part of the digest: the same facts known earlier are the same snapshot.
//
// People: one a code, however many postings. Hours: ContractedHours where a posting has none; grade, name and
// dates of the first team by code, a difference between postings is a fault. Somebody whose postings have all
// ended, and a team that has closed or not opened, are left out. Two cases of one id are one case and a
// fault.
//
// Digest: for each PDU, SHA-256 over its rows as canonical JSON arrays [table, field, ...] in the form of
// FieldText, one a line, tables in order of RecordTypes, rows in order of key; fields that are Private are
// left out. The snapshot's is SHA-256 over the day and each PDU's code and digest.
//
// Invalid (NO-DAY) when `as_of` is outside the years 1900 to 9998.
Result<Snapshot> build_snapshot(const RecordSet& records, Date as_of, std::int64_t known_at,
                                const SnapshotOptions& options = {});

}  // namespace evenkeel
