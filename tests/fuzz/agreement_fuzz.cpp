// Any bytes as one file of an agreement: every fault can be shown, and what is accepted comes back from its
// canonical form. The first byte chooses the file.
#include <string>

#include "domain/agreement/canonical.h"
#include "exchange/agreement/agreement_toml.h"
#include "exchange/agreement/built_in_agreements.h"
#include "fuzz_support.h"

namespace {
using namespace evenkeel;

std::vector<TopicFile> draft_with(std::size_t chosen, std::string_view text) {
  std::vector<TopicFile> files;
  for (const auto& file : built_in_agreement_files()) {
    if (file.agreement != "operation-protect-draft") continue;
    files.push_back({std::string{file.name}, std::string{file.name}, std::string{file.text}});
  }
  files[chosen % files.size()].text = text;
  return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto agreement = parse_agreement(draft_with(data[0], text));
  if (!agreement) {
    for (const auto& error : agreement.error()) exchange::fuzz::require_helpful(error);
    exchange::fuzz::require(!agreement.error().empty());
    return 0;
  }
  const auto back = parse_canonical(canonical_text(*agreement));
  exchange::fuzz::require(back && back->digest == agreement->digest);
  return 0;
}
