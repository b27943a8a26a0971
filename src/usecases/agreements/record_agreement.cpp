#include "usecases/agreements/record_agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "base/json.h"
#include "domain/agreement/canonical.h"
#include "domain/agreement/demonstration.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

Result<Party*> party_of(Agreement& version, const std::string& code) {
  for (auto& party : version.parties) {
    if (party.code == code) return &party;
  }
  std::string known;
  for (const auto& party : version.parties) known += (known.empty() ? "" : ", ") + party.code;
  return fail(Error::not_found("NO-PARTY", fmt::format("\"{}\" is not a party of {}", code, version.id),
                               "Its parties are: " + known + "."));
}

Error wrong_key(const Agreement& version, const Party& party) {
  if (!party.key) {
    return Error::forbidden("WRONG-KEY", fmt::format("{} names no key for {}", version.id, party.code),
                            "Make keys, write the public one into the agreement, and record it anew.");
  }
  return Error::forbidden("WRONG-KEY",
                          fmt::format("this is not the key that {} names for {}", version.id, party.code),
                          "Sign with the party's own key, over this version.");
}

Result<void> check_signature(Agreement& version, const std::string& code, const Signature& signature) {
  EVENKEEL_TRY_LET(const auto* party, party_of(version, code));
  if (party->key && verify(version.digest.text(), signature, *party->key)) return {};
  return fail(wrong_key(version, *party));
}

// The sequence of the entry that write_down will make; holds the ledger's lock from here on.
Result<std::int64_t> next_sequence(LedgerStore& ledger) {
  EVENKEEL_TRY_LET(const auto head, ledger.lock_head());
  return head ? head->seq + 1 : 1;
}

Result<void> note(LedgerStore& ledger, const ActedBy& act, const char* what, const Agreement& version,
                  json::value payload) {
  ledger::Draft draft;
  draft.at = act.at;
  draft.actor = act.actor;
  draft.act = what;
  draft.subject = "agreement/" + version.id;
  draft.agreement = version.digest;
  EVENKEEL_TRY_LET(auto text, canonical_json(payload));
  draft.payload = Private<std::string>{std::move(text)};
  EVENKEEL_TRY(write_down(ledger, draft));
  return {};
}

Result<bool> holds(AgreementStore& store, const Digest& digest) {
  EVENKEEL_TRY_LET(const auto rows, store.all());
  return std::any_of(rows.begin(), rows.end(), [&digest](const auto& row) { return row.digest == digest; });
}

Result<void> put_version(Store& store, const Agreement& version, const ActedBy& act) {
  EVENKEEL_TRY_LET(const auto sequence, next_sequence(store.ledger()));
  EVENKEEL_TRY(store.agreements().put(
      {version.id, version.digest, version.effective_from, canonical_text(version), {}, sequence}));
  return note(store.ledger(), act, "agreement.recorded", version,
              {{"id", version.id},
               {"title", version.title},
               {"version", version.version},
               {"effective_from", version.effective_from.text()}});
}

Result<Recorded> record_version(Store& store, const Agreement& version, const ActedBy& act) {
  auto outcome = Recorded::AlreadyThere;
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto there, holds(store.agreements(), version.digest));
    if (there) return {};
    outcome = Recorded::New;
    return put_version(store, version, act);
  });
  EVENKEEL_TRY(done);
  return outcome;
}

bool has_signature(const Agreement& version, const std::string& party, const Signature& signature) {
  return std::any_of(
      version.signatures.begin(), version.signatures.end(),
      [&](const AgreementSignature& kept) { return kept.party == party && kept.signature == signature; });
}

bool has_real_key(const Agreement& version) {
  return std::any_of(version.parties.begin(), version.parties.end(), [](const Party& party) {
    return party.key && *party.key != demonstration_keys(party.code).public_key;
  });
}

}  // namespace

Result<Recorded> record_agreement(Store& store, const Agreement& version, const ActedBy& act) {
  if (is_demonstration(version)) {
    return fail(Error::forbidden("DEMONSTRATION-KEYS",
                                 version.id + " names a demonstration key, which anybody can sign with",
                                 "Give every party a key of its own."));
  }
  return record_version(store, version, act);
}

Result<Agreement> with_keys(Agreement version, const std::map<std::string, PublicKey>& keys) {
  for (const auto& [code, key] : keys) {
    EVENKEEL_TRY_LET(auto* party, party_of(version, code));
    if (party->key && *party->key != key) {
      return fail(Error::conflict("KEY-DIFFERS", fmt::format("{} names another key for {}", version.id, code),
                                  "Ask the party which one is its own."));
    }
    party->key = key;
  }
  std::set<std::string> seen;
  for (const auto& party : version.parties) {
    if (!party.key || seen.insert(party.key->hex).second) continue;
    return fail(
        Error::invalid("SAME-KEY", "two parties have the same key", "Each party makes a key of its own."));
  }
  version.digest = sha256(canonical_text(version));
  return version;
}

Result<Signature> sign_version(const Agreement& version, const std::string& party, const SecretKey& key) {
  auto checked = version;
  EVENKEEL_TRY(party_of(checked, party));
  EVENKEEL_TRY_LET(auto signature, sign(version.digest.text(), key));
  EVENKEEL_TRY(check_signature(checked, party, signature));
  return signature;
}

Result<Recorded> add_signature(Store& store, const std::string& name, const std::string& party,
                               const Signature& signature, const ActedBy& act) {
  auto outcome = Recorded::AlreadyThere;
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(auto version, find_stored_agreement(store.agreements(), name));
    EVENKEEL_TRY(check_signature(version, party, signature));
    if (has_signature(version, party, signature)) return {};
    EVENKEEL_TRY(store.agreements().add_signature(version.digest, {party, signature, act.at}));
    outcome = Recorded::New;
    EVENKEEL_TRY_LET(const auto* signer, party_of(version, party));
    return note(store.ledger(), act, "agreement.signed", version,
                {{"party", party}, {"key", signer->key->hex}, {"signature", signature.hex}});
  });
  EVENKEEL_TRY(done);
  return outcome;
}

Result<Recorded> sign_agreement(Store& store, const std::string& name, const std::string& party,
                                const SecretKey& key, const ActedBy& act) {
  EVENKEEL_TRY_LET(const auto version, find_stored_agreement(store.agreements(), name));
  EVENKEEL_TRY_LET(const auto signature, sign_version(version, party, key));
  return add_signature(store, version.digest.text(), party, signature, act);
}

Result<Agreement> record_demonstration(Store& store, const Agreement& draft, Date effective_from,
                                       const ActedBy& act) {
  EVENKEEL_TRY_LET(const auto versions, stored_agreements(store.agreements()));
  if (std::any_of(versions.begin(), versions.end(), has_real_key)) {
    return fail(Error::forbidden("REAL-AGREEMENT", "this store holds an agreement with the parties' own keys",
                                 "Use a store of its own for a demonstration."));
  }
  const auto version = demonstration_of(draft, effective_from);
  EVENKEEL_TRY(record_version(store, version, act));
  for (const auto& party : version.parties) {
    EVENKEEL_TRY(sign_agreement(store, version.digest.text(), party.code,
                                demonstration_keys(party.code).secret_key, act));
  }
  return find_stored_agreement(store.agreements(), version.digest.text());
}

}  // namespace evenkeel
