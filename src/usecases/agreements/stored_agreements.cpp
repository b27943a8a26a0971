#include "usecases/agreements/stored_agreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "domain/agreement/canonical.h"
#include "usecases/ports/agreement_store.h"

namespace evenkeel {
namespace {

constexpr std::size_t kShortestPrefix = 8;

Result<Agreement> read_back(const StoredAgreement& row) {
  auto agreement = parse_canonical(row.canonical);
  if (!agreement || agreement->digest != row.digest || agreement->id != row.id) {
    return fail(Error::conflict(
        "AGREEMENT-DAMAGED", fmt::format("agreement {} is not what was recorded in this store", row.id),
        "Restore the store from a backup; 'evenkeel verify' says what else has changed."));
  }
  agreement->signatures = row.signatures;
  return std::move(*agreement);
}

bool is_called(const Agreement& version, const std::string& name) {
  const auto digest = version.digest.text();
  if (name == version.id) return true;
  if (name.size() >= kShortestPrefix && digest.starts_with(name)) return true;
  const auto at = name.find('@');
  return at != std::string::npos && name.substr(0, at) == version.id && name.size() > at + kShortestPrefix &&
         digest.starts_with(name.substr(at + 1));
}

// The last of those called so, in the order of stored_agreements.
std::optional<Agreement> last_called(std::vector<Agreement> versions, const std::string& name) {
  std::optional<Agreement> found;
  for (auto& version : versions) {
    if (is_called(version, name)) found = std::move(version);
  }
  return found;
}

}  // namespace

Result<std::vector<Agreement>> stored_agreements(AgreementStore& store) {
  EVENKEEL_TRY_LET(auto rows, store.all());
  // Of two that begin on one day, what was recorded later comes later: a version recorded anew with the keys
  // of its parties is the one that people mean.
  std::ranges::sort(rows, [](const StoredAgreement& a, const StoredAgreement& b) {
    return std::tie(a.effective_from, a.ledger_sequence, a.digest) <
           std::tie(b.effective_from, b.ledger_sequence, b.digest);
  });
  std::vector<Agreement> versions;
  for (const auto& row : rows) {
    EVENKEEL_TRY_LET(auto version, read_back(row));
    versions.push_back(std::move(version));
  }
  return versions;
}

AgreementOrErrors find_agreement(AgreementStore& store, AgreementSource& source, const std::string& name) {
  auto versions = stored_agreements(store);
  if (!versions) return tl::unexpected<Errors>({versions.error()});
  if (auto found = last_called(std::move(*versions), name)) return std::move(*found);
  return source.load(name);
}

Result<std::string> exact_name(AgreementStore& store, const std::string& id, const Digest& digest) {
  EVENKEEL_TRY_LET(const auto rows, store.all());
  return std::ranges::find(rows, digest, &StoredAgreement::digest) != rows.end() ? digest.text() : id;
}

Result<Agreement> find_stored_agreement(AgreementStore& store, const std::string& name) {
  EVENKEEL_TRY_LET(auto versions, stored_agreements(store));
  std::string known;
  for (const auto& version : versions) {
    known +=
        fmt::format("{}{}@{}", known.empty() ? "" : ", ", version.id, version.digest.text().substr(0, 12));
  }
  if (auto found = last_called(std::move(versions), name)) return std::move(*found);
  return fail(Error::not_found(
      "NO-AGREEMENT", fmt::format("the store holds no agreement \"{}\"", name),
      known.empty() ? "Record it first: evenkeel agreement load." : "It holds: " + known + "."));
}

}  // namespace evenkeel
