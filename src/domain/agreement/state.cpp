#include "domain/agreement/state.h"

#include <algorithm>
#include <tuple>

namespace evenkeel {
namespace {

using Verdict = SignatureCheck::Verdict;

// "2026-11-22T18:30:00Z" -> 22 November 2026.
Result<Date> day_of(const std::string& signed_at) { return Date::parse(signed_at.substr(0, 10)); }

const AgreementSignature* signature_of(const Agreement& version, const std::string& party) {
  const auto found = std::find_if(version.signatures.begin(), version.signatures.end(),
                                  [&party](const auto& signature) { return signature.party == party; });
  return found == version.signatures.end() ? nullptr : &*found;
}

SignatureCheck check_party(const Agreement& version, const Party& party) {
  const auto* signature = signature_of(version, party.code);
  if (!party.key) return {party.code, Verdict::NoKey, signature != nullptr ? signature->signed_at : ""};
  if (signature == nullptr) return {party.code, Verdict::NotSigned, ""};
  if (!day_of(signature->signed_at)) return {party.code, Verdict::UnclearDate, signature->signed_at};
  const bool valid = verify(version.digest.text(), signature->signature, *party.key);
  return {party.code, valid ? Verdict::Valid : Verdict::Wrong, signature->signed_at};
}

bool is_party(const Agreement& version, const std::string& code) {
  return std::any_of(version.parties.begin(), version.parties.end(),
                     [&code](const Party& party) { return party.code == code; });
}

std::size_t signed_by(const Agreement& version, Date day) {
  const auto checks = check_signatures(version);
  return static_cast<std::size_t>(
      std::count_if(checks.begin(), checks.end(), [day](const SignatureCheck& check) {
        return check.verdict == Verdict::Valid && *day_of(check.signed_at) <= day;
      }));
}

// The last of its signatures by the parties; all are valid.
std::string completed_at(const Agreement& version) {
  std::string last;
  for (const auto& check : check_signatures(version)) {
    if (check.verdict == Verdict::Valid) last = std::max(last, check.signed_at);
  }
  return last;
}

bool replaces(const Agreement& a, const Agreement& b) {
  if (a.effective_from != b.effective_from) return a.effective_from > b.effective_from;
  return std::pair{completed_at(a), a.digest} > std::pair{completed_at(b), b.digest};
}

}  // namespace

std::vector<SignatureCheck> check_signatures(const Agreement& version) {
  std::vector<SignatureCheck> checks;
  for (const auto& party : version.parties) checks.push_back(check_party(version, party));
  for (const auto& signature : version.signatures) {
    if (is_party(version, signature.party)) continue;
    checks.push_back({signature.party, Verdict::NotAParty, signature.signed_at});
  }
  return checks;
}

std::optional<Date> binds_from(const Agreement& version) {
  if (version.parties.empty()) return std::nullopt;
  auto from = version.effective_from;
  for (const auto& party : version.parties) {
    const auto check = check_party(version, party);
    if (check.verdict != Verdict::Valid) return std::nullopt;
    from = std::max(from, *day_of(check.signed_at));
  }
  return from;
}

const Agreement* in_force(std::span<const Agreement> versions, Date day) {
  const Agreement* last = nullptr;
  for (const auto& version : versions) {
    const auto from = binds_from(version);
    if (!from || *from > day) continue;
    if (last == nullptr || replaces(version, *last)) last = &version;
  }
  return last;
}

AgreementState state_on(const Agreement& version, std::span<const Agreement> versions, Date day) {
  const auto signatures = signed_by(version, day);
  if (signatures == 0) return AgreementState::NotAgreed;
  if (signatures < version.parties.size()) return AgreementState::PartlySigned;
  if (version.effective_from > day) return AgreementState::Signed;
  const auto* standing = in_force(versions, day);
  if (standing == nullptr || standing->digest == version.digest) return AgreementState::InForce;
  return AgreementState::Ended;
}

}  // namespace evenkeel
