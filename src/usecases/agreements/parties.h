// The agreement, lived by its parties: a signature made elsewhere is given in, each party says what it makes
// of a draft, one gives notice, and the public reads what is signed. Nobody changes anything alone: a version
// binds once every party has signed it, and the last one stands until another does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/agreement/state.h"
#include "domain/choice.h"
#include "domain/matters/matter.h"
#include "usecases/agreements/record_agreement.h"
#include "usecases/see/desk.h"

namespace evenkeel {

// A signature in its file: what a party makes with its key, away from the store, and gives in.
struct DetachedSignature {
  std::string agreement;  // id
  std::string digest;     // that was signed
  std::string party;
  Signature signature;
};
std::string signature_file(const DetachedSignature& signature);         // JSON
Result<DetachedSignature> parse_signature_file(std::string_view text);  // Invalid (BAD-SIGNATURE-FILE)

// By anybody who sees the agreement: only the key decides. NotFound (NO-AGREEMENT); Conflict (OTHER-DIGEST)
// when the file is of another version; Forbidden (WRONG-KEY); Conflict (ALREADY-SIGNED).
Result<Recorded> give_in_signature(const Desk& desk, const std::string& agreement, std::string_view file);

enum class Stance : std::uint8_t {
  Comments,   // a word on it
  Refuses,    // will not sign it as it stands
  Content,    // would sign it
  Withdraws,  // gives notice of a version it has signed
};
template <>
struct Words<Stance> {
  static constexpr std::string_view noun = "stance of a party";
  static constexpr std::pair<Stance, std::string_view> values[] = {{Stance::Comments, "comments"},
                                                                   {Stance::Refuses, "refuses"},
                                                                   {Stance::Content, "content"},
                                                                   {Stance::Withdraws, "withdraws"}};
};

struct PartyWord {
  Matter matter;
  std::string party;
  Stance stance = Stance::Comments;
  std::string about;  // a path of the version, "lines.line"; empty: the whole
  std::string text;
  std::optional<Date> until;  // of a notice: from this day the party no longer stands behind it
};

// For whom the viewer may speak: union representatives for the unions, the national lead for the employer.
// One account speaks for one party of a version.
std::vector<Party> speaks_for(const Viewer& viewer, const Agreement& version);

// Forbidden (PARTY-WHO, PARTY-ONE); Invalid (PARTY-TEXT, PARTY-NOT-SIGNED: notice of a version that the party
// has not signed). A notice runs for the agreement's clock "withdrawal"; the version stands until replaced.
Result<Matter> say(const Desk& desk, const std::string& agreement, const std::string& party, Stance stance,
                   const std::string& about, const std::string& text);

// What the parties said of a version, the newest first.
Result<std::vector<PartyWord>> words_on(Store& store, const Digest& digest);

// Of allocations made in the four weeks before the day: how many went to somebody who stood above the line
// when they got the case, under the version that measured and under the draft. Exact points, of that day's
// records.
struct RefusedThen {
  std::int64_t allocations = 0;
  std::int64_t over_now = 0;    // above the line of the version that measures
  std::int64_t over_draft = 0;  // above the draft's: it would have refused them
  std::int64_t not_measured = 0;
};
Result<RefusedThen> refused_then(const Desk& desk, const Agreement& draft, const UnitCode& unit);

// What anybody may read: versions that every party has signed, with their signatures and what parties have
// given notice of.
struct RegisteredVersion {
  Agreement agreement;
  AgreementState state = AgreementState::Signed;
  std::optional<Date> binds_from;
  bool demonstration = false;
  std::vector<SignatureCheck> signatures;
  std::vector<std::pair<std::string, Date>> withdrawals;  // party, from which day
};
Result<std::vector<RegisteredVersion>> public_register(Store& store, Date today);

}  // namespace evenkeel
