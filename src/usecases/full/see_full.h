// Declarations of fullness as people see them: those of a place with what they may do, and the notice that
// anybody may read, which holds no personal data and no small group.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/signature.h"
#include "usecases/full/declare_full.h"

namespace evenkeel {

struct SeenFull {
  Matter matter;
  Fullness fullness;
  FullState state = FullState::Declared;
  std::optional<Date> review_due;
  std::vector<MatterEvent> events;  // in order; only where one declaration is seen
  std::string authoriser;           // words of the office
  bool may_authorise = false;
  bool may_review = false;
  bool may_stand_down = false;
  std::vector<Party> may_note_for;  // unions that have not noted it yet
};

// Those of places whose figures the viewer sees, the newest first.
Result<std::vector<SeenFull>> list_full(const Desk& desk);

// NotFound (NO-MATTER), also for one that the viewer may not see.
Result<SeenFull> see_full(const Desk& desk, const std::string& id);

// The places that the viewer may declare full, with what each rests on today.
struct FullChoice {
  FullPlace place;
  std::optional<std::int64_t> used_tenths;
};
Result<std::vector<FullChoice>> places_to_declare(const Desk& desk);

// What everybody may read. Numbers of people and cases are to the nearest five, percentages whole; those of a
// group under the agreement's smallest are left out.
struct FullNotice {
  std::string id;
  std::int64_t version = 0;
  FullState state = FullState::Full;
  Level level = Level::Pdu;
  std::string unit;
  std::string name;
  std::string work;
  std::string work_name;
  std::vector<std::string> withheld;
  std::vector<std::string> always;
  Date since;
  Date until;
  std::optional<Date> ended;
  std::optional<Date> reviewed;
  bool review_overdue = false;
  std::optional<std::int64_t> used_percent;
  std::optional<std::int64_t> people;
  std::optional<std::int64_t> waiting;
  std::optional<std::int64_t> proof_cases;  // with the three below: absent where the lists are small
  std::optional<std::int64_t> proof_people;
  std::optional<std::int64_t> proof_points;  // whole points that the cases need
  std::optional<std::int64_t> proof_room;    // whole points that there is room for
  std::int64_t ledger_entry = 0;
  std::string authorised_by;  // an office, never a person
  std::vector<std::string> noted_by;
  std::vector<std::string> not_noted_by;
  std::string agreement;
  std::string agreement_digest;
  bool agreed = false;
  std::string changed_at;  // UTC
};

// Those that stand today, then those that ended in the last 90 days; the newest first. Needs no account.
Result<std::vector<FullNotice>> public_full(Store& store, AgreementSource& agreements,
                                            SnapshotCache& snapshots, Date today);
// NotFound (NO-NOTICE).
Result<FullNotice> public_notice(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                 Date today, const std::string& id);

// Canonical JSON: what is signed.
std::string notice_text(const FullNotice& notice);
// {"digest","key","notice","signature"} as canonical JSON: Ed25519 over the text of the digest of the notice.
// Without a key it is said to be unsigned (null).
std::string signed_notice(const FullNotice& notice, const std::optional<KeyPair>& keys);
// What a file of signed_notice() is worth: Forbidden (NOTICE-CHANGED, NOTICE-UNSIGNED, WRONG-KEY) or its
// sentence. Invalid (BAD-NOTICE).
Result<std::string> verify_notice(const std::string& file, const PublicKey& key);

}  // namespace evenkeel
