#include "storage/sql/agreement_store.h"

#include <fmt/format.h>

#include <map>

#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

bool is_stored(soci::session& session, const Digest& digest) {
  Query query(session, "SELECT id FROM agreement WHERE digest = :digest");
  query.use("digest", digest).column<std::string>();
  return query.next();
}

std::optional<std::string> signature_of(soci::session& session, const Digest& digest,
                                        const std::string& party) {
  Query query(session, "SELECT signature FROM agreement_signature WHERE digest = :digest AND party = :party");
  query.use("digest", digest).use("party", party);
  const auto& signature = query.column<std::string>();
  return query.next() ? std::optional{signature.text} : std::nullopt;
}

void insert(soci::session& session, const StoredAgreement& agreement) {
  Query query(session,
              "INSERT INTO agreement (digest, id, effective_from, canonical, ledger_sequence) VALUES "
              "(:digest, :id, :effective_from, :canonical, :ledger_sequence)");
  query.use("digest", agreement.digest)
      .use("id", agreement.id)
      .use("effective_from", agreement.effective_from);
  query.use("canonical", agreement.canonical).use("ledger_sequence", agreement.ledger_sequence).run();
}

std::map<std::string, std::vector<AgreementSignature>> all_signatures(soci::session& session) {
  std::map<std::string, std::vector<AgreementSignature>> by_digest;
  Query query(session,
              "SELECT digest, party, signature, signed_at FROM agreement_signature ORDER BY digest, party");
  const auto& digest = query.column<std::string>();
  const auto& party = query.column<std::string>();
  const auto& signature = query.column<std::string>();
  const auto& signed_at = query.column<std::string>();
  while (query.next())
    by_digest[digest.text].push_back({party.text, Signature{signature.text}, signed_at.text});
  return by_digest;
}

}  // namespace

Result<void> SqlAgreementStore::put(const StoredAgreement& agreement) {
  return database_.write([&](soci::session& session) -> Result<void> {
    if (!is_stored(session, agreement.digest)) insert(session, agreement);
    for (const auto& signature : agreement.signatures)
      EVENKEEL_TRY(add_signature(agreement.digest, signature));
    return {};
  });
}

Result<void> SqlAgreementStore::add_signature(const Digest& digest, const AgreementSignature& signature) {
  return database_.write([&](soci::session& session) -> Result<void> {
    if (!is_stored(session, digest)) {
      return fail(Error::not_found("NO-AGREEMENT",
                                   "No version of the agreement has the digest " + digest.text(),
                                   "Store the version before it is signed."));
    }
    if (const auto before = signature_of(session, digest, signature.party)) {
      if (*before == signature.signature.hex) return {};
      return fail(Error::conflict(
          "ALREADY-SIGNED", fmt::format("{} has signed this version before, otherwise", signature.party),
          "Check with the party which signature is theirs; a signature is never replaced."));
    }
    Query query(session,
                "INSERT INTO agreement_signature (digest, party, signature, signed_at) VALUES "
                "(:digest, :party, :signature, :signed_at)");
    query.use("digest", digest).use("party", signature.party).use("signature", signature.signature.hex);
    query.use("signed_at", signature.signed_at).run();
    return {};
  });
}

Result<std::vector<StoredAgreement>> SqlAgreementStore::all() {
  using All = std::vector<StoredAgreement>;
  return database_.read<All>([](soci::session& session) -> Result<All> {
    auto signatures = all_signatures(session);
    Query query(session,
                "SELECT digest, id, effective_from, canonical, ledger_sequence FROM agreement "
                "ORDER BY effective_from, digest");
    const auto& digest = query.column<Digest>();
    const auto& id = query.column<std::string>();
    const auto& effective_from = query.column<Date>();
    const auto& canonical = query.column<std::string>();
    const auto& ledger_sequence = query.column<std::optional<std::int64_t>>();
    All found;
    while (query.next()) {
      auto& one = found.emplace_back();
      digest.read(one.digest);
      one.id = id.text;
      effective_from.read(one.effective_from);
      one.canonical = canonical.text;
      ledger_sequence.read(one.ledger_sequence);
      one.signatures = std::move(signatures[digest.text]);
    }
    return found;
  });
}

Result<std::int64_t> SqlAgreementStore::changes() {
  return database_.read<std::int64_t>(
      [this](soci::session& session) -> Result<std::int64_t> { return database_.mark(session).agreements; });
}

}  // namespace evenkeel::storage
