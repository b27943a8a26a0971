#include "usecases/allocate/act.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/hash.h"
#include "base/signature.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {

namespace {

using StagedParts = std::vector<std::unique_ptr<StagedImport>>;

Result<StagedParts> stage(Store& store, const Act& act) {
  StagedParts staged;
  for (const auto& part : act.parts) {
    const auto content = sha256(part.source + act.draft.payload.reveal());
    EVENKEEL_TRY_LET(
        auto one,
        store.records().begin_import(
            {.source = part.source, .as_of = act.day, .content = content, .files = {}, .tables = {}}));
    EVENKEEL_TRY(one->stage(part.records));
    staged.push_back(std::move(one));
  }
  return staged;
}

}  // namespace

Result<std::int64_t> write_act(Store& store, const Act& act, const ActGuard& guard) {
  return write_acts(store, {act}, guard);
}

Result<std::int64_t> write_acts(Store& store, const std::vector<Act>& acts, const ActGuard& guard) {
  std::vector<StagedParts> staged;
  for (const auto& act : acts) {
    EVENKEEL_TRY_LET(auto parts, stage(store, act));
    staged.push_back(std::move(parts));
  }
  std::int64_t last = 0;
  const auto publish = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto head, store.ledger().lock_head());
    const auto first = (head ? head->seq : 0) + 1;
    last = first + static_cast<std::int64_t>(acts.size()) - 1;
    if (guard) EVENKEEL_TRY(guard(last));
    for (std::size_t i = 0; i < acts.size(); ++i) {
      for (auto& one : staged[i])
        EVENKEEL_TRY(one->publish(first + static_cast<std::int64_t>(i), acts[i].draft.at));
      EVENKEEL_TRY(write_down(store.ledger(), acts[i].draft));
    }
    return {};
  };
  EVENKEEL_TRY(store.in_transaction(publish));
  return last;
}

std::string new_record_id(std::string_view kind) {
  std::string out{kind};
  out += '-';
  for (const auto byte : random_bytes(6)) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return out;
}

ActPart act_part(const std::string& record_id, RecordSet records) {
  return {fmt::format("{}{}-{}", kActSources, record_id, new_record_id("by")), std::move(records)};
}

Result<Case> known_case(const RecordSet& records, const CaseId& id) {
  const auto& cases = records.of<Case>();
  const auto found = std::ranges::find(cases, id, &Case::id);
  if (found != cases.end()) return *found;
  return fail(Error::not_found("NO-CASE", fmt::format("no case {} on that day", id.text()),
                               "Write its number as the source does."));
}

Result<Posting> known_person(const RecordSet& records, const PersonCode& code) {
  const auto& postings = records.of<Posting>();
  const auto found = std::ranges::find(postings, code, &Posting::person);
  if (found != postings.end()) return *found;
  return fail(Error::not_found("NO-PERSON", fmt::format("nobody has the code {}", code.text()),
                               "The list of people has their codes; at the command line 'evenkeel assess "
                               "--level practitioner' writes it."));
}

}  // namespace evenkeel
