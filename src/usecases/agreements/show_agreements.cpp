#include "usecases/agreements/show_agreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "domain/agreement/demonstration.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {
namespace {

using Verdict = SignatureCheck::Verdict;

AgreementListing listing_of(const Agreement& version, const std::vector<Agreement>& versions, Date day,
                            bool stored) {
  AgreementListing row;
  row.id = version.id;
  row.title = version.title;
  row.version = version.version;
  row.digest = version.digest;
  row.effective_from = version.effective_from;
  row.state = state_on(version, versions, day);
  row.stored = stored;
  row.demonstration = is_demonstration(version);
  for (const auto& check : check_signatures(version)) {
    if (check.verdict != Verdict::Valid && check.verdict != Verdict::NotAParty)
      row.waiting_for.push_back(check.party);
  }
  return row;
}

bool holds(const std::vector<Agreement>& versions, const Digest& digest) {
  return std::any_of(versions.begin(), versions.end(),
                     [&digest](const Agreement& version) { return version.digest == digest; });
}

// Counts the ledger's entries of one version by act, and keeps their sequences.
struct LedgerWord {
  std::vector<std::int64_t> sequences;
  std::size_t recorded = 0;
  std::size_t signed_entries = 0;
};

Result<LedgerWord> ledger_word(LedgerStore& ledger, const Agreement& version) {
  LedgerWord word;
  EVENKEEL_TRY_LET(const auto entries, ledger.read_by_subject("agreement/" + version.id, 1,
                                                              std::numeric_limits<std::int64_t>::max()));
  for (const auto& entry : entries) {
    if (entry.agreement != version.digest) continue;
    word.sequences.push_back(entry.seq);
    if (entry.act == "agreement.recorded") ++word.recorded;
    if (entry.act == "agreement.signed") ++word.signed_entries;
  }
  return word;
}

}  // namespace

Result<std::vector<AgreementListing>> list_agreements(Store& store, AgreementSource& source, Date day) {
  EVENKEEL_TRY_LET(const auto versions, stored_agreements(store.agreements()));
  std::vector<AgreementListing> rows;
  for (const auto& version : versions) rows.push_back(listing_of(version, versions, day, true));
  for (const auto& id : source.built_in()) {
    const auto version = source.load(id);
    if (!version) return fail(version.error().front());
    if (!holds(versions, version->digest)) rows.push_back(listing_of(*version, versions, day, false));
  }
  return rows;
}

Result<AgreementVerification> verify_agreement(Store& store, const std::string& name, Date day) {
  AgreementVerification out;
  EVENKEEL_TRY_LET(out.agreement, find_stored_agreement(store.agreements(), name));
  EVENKEEL_TRY_LET(const auto versions, stored_agreements(store.agreements()));
  EVENKEEL_TRY_LET(const auto word, ledger_word(store.ledger(), out.agreement));
  out.state = state_on(out.agreement, versions, day);
  out.demonstration = is_demonstration(out.agreement);
  out.signatures = check_signatures(out.agreement);
  out.binds_from = binds_from(out.agreement);
  out.ledger = word.sequences;
  for (const auto& check : out.signatures) {
    if (check.verdict == Verdict::Valid || check.verdict == Verdict::NotSigned) continue;
    if (check.verdict == Verdict::NoKey && check.signed_at.empty()) continue;
    out.faults.push_back(
        fmt::format("The signature of {} does not count: {}.", check.party, text_of(check.verdict)));
  }
  if (word.recorded != 1) {
    out.faults.push_back(fmt::format("The ledger says {} times that it was recorded.", word.recorded));
  }
  if (word.signed_entries != out.agreement.signatures.size()) {
    out.faults.push_back(fmt::format("The store holds {} signatures and the ledger says {}.",
                                     out.agreement.signatures.size(), word.signed_entries));
  }
  return out;
}

}  // namespace evenkeel
