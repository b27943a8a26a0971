// Where versions of the agreement stand on a day: pure, from their signatures.
//
// A version counts once every party's signature is valid: Ed25519 over the text of the digest, by the key
// that the version itself names for the party. A party without a key cannot sign. A signature counts from the
// day it was given on, so that an agreement never binds a day before everybody had signed. The last agreed
// version stands until another is in force: neither withdrawal nor its planned end takes a protection away.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/agreement/agreement.h"

namespace evenkeel {

struct SignatureCheck {
  std::string party;
  enum class Verdict : std::uint8_t {
    Valid,
    NotSigned,
    NoKey,        // the version names no key for the party
    Wrong,        // not made by that key over this digest
    NotAParty,    // a signature by somebody else
    UnclearDate,  // signed_at does not begin with a date
  };
  Verdict verdict = Verdict::NotSigned;
  std::string signed_at;
};
template <>
struct Words<SignatureCheck::Verdict> {
  using enum SignatureCheck::Verdict;
  static constexpr std::string_view noun = "verdict on a signature";
  static constexpr std::pair<SignatureCheck::Verdict, std::string_view> values[] = {
      {Valid, "valid"},     {NotSigned, "not signed"},  {NoKey, "no key"},
      {Wrong, "not valid"}, {NotAParty, "not a party"}, {UnclearDate, "date not clear"}};
};

// One row a party, in the version's order, then signatures by others.
std::vector<SignatureCheck> check_signatures(const Agreement& version);

// The day from which the version binds: the later of effective_from and the last signature. None until every
// party has validly signed.
std::optional<Date> binds_from(const Agreement& version);

// The version in force on the day, or null: of those that bind by then, the one that begins last; of two that
// begin on one day, the one that was fully signed last, then the greater digest.
const Agreement* in_force(std::span<const Agreement> versions, Date day);

// NotAgreed, PartlySigned, Signed (complete, begins later), InForce, or Ended (another has replaced it).
// `version` is one of `versions` or none of them, as an unsigned draft is.
AgreementState state_on(const Agreement& version, std::span<const Agreement> versions, Date day);

// Only the lines of an agreement in force bind; those of any other advise, though allocation holds them too.
constexpr bool lines_bind(AgreementState state) { return state == AgreementState::InForce; }

}  // namespace evenkeel
