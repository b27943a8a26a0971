#include "usecases/matters/matters.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "base/signature.h"
#include "ledger/chain.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostStatement = 20'000;

Result<std::string> canonical_details(const Private<std::string>& details) {
  EVENKEEL_TRY_LET(const auto value, parse_json(details.reveal()));
  return canonical_json(value);
}

Result<void> refuse_long_text(const Saying& saying) {
  if (std::max(saying.text.reveal().size(), saying.health.reveal().size()) <= kMostStatement) return {};
  return fail(Error::invalid("MATTER-TEXT", "the text is longer than 20,000 bytes",
                             "Shorten it; longer papers are kept where papers are kept."));
}

std::string text_or_empty(const std::optional<CaseId>& id) { return id ? id->text() : ""; }
std::string text_or_empty(const std::optional<PersonCode>& code) { return code ? code->text() : ""; }
std::string text_or_empty(const std::optional<UnitCode>& code) { return code ? code->text() : ""; }

// Health text is not in the ledger: it stands walled with its salt, and what both give is committed to.
Result<std::string> payload(const Matter& matter, const MatterEvent& event) {
  return canonical_json(json::value{
      {"matter", matter.id},
      {"kind", text_of(matter.kind)},
      {"state", text_of(matter.state)},
      {"event", event.number},
      {"person", text_or_empty(matter.where.person)},
      {"pdu", text_or_empty(matter.where.pdu)},
      {"case", text_or_empty(matter.case_id)},
      {"awaits", matter.awaits},
      {"due", matter.due ? matter.due->text() : ""},
      {"text", event.text.reveal()},
      {"details", event.details.reveal()},
      {"health_commitment", event.health.reveal().empty()
                                ? ""
                                : ledger::commitment_of(event.health_salt, event.health.reveal()).text()}});
}

Result<void> write_event(Store& store, const Matter& matter, MatterEvent event) {
  EVENKEEL_TRY_LET(auto text, payload(matter, event));
  const ledger::Draft draft{.at = event.at,
                            .actor = event.actor,
                            .act = fmt::format("{}.{}", text_of(matter.kind), event.act),
                            .subject = matter.id,
                            .payload = Private<std::string>{std::move(text)}};
  EVENKEEL_TRY(store.matters().put(matter, event));
  EVENKEEL_TRY(write_down(store.ledger(), draft));
  return {};
}

Result<MatterEvent> event_of(const Saying& saying, const std::string& actor, const std::string& at,
                             std::int64_t number) {
  EVENKEEL_TRY(refuse_long_text(saying));
  EVENKEEL_TRY_LET(auto details, canonical_details(saying.details));
  return MatterEvent{.number = number,
                     .at = at,
                     .actor = actor,
                     .act = saying.act,
                     .text = saying.text,
                     .details = Private<std::string>{std::move(details)},
                     .health = saying.health,
                     .health_salt = saying.health.reveal().empty() ? "" : hex_text(random_bytes(32))};
}

// The sequence that the entry of this transaction will have; holds the ledger's head from here on. Whatever
// writes matters takes it first, so that no two wait for each other.
Result<std::int64_t> next_sequence(Store& store) {
  EVENKEEL_TRY_LET(const auto head, store.ledger().lock_head());
  return (head ? head->seq : 0) + 1;
}

}  // namespace

Result<Matter> open_matter(Store& store, Matter matter, const Saying& saying, const std::string& actor,
                           const std::string& at) {
  EVENKEEL_TRY_LET(auto event, event_of(saying, actor, at, 1));
  EVENKEEL_TRY_LET(auto details, canonical_details(matter.details));
  matter.details = Private<std::string>{std::move(details)};
  matter.opened_by = actor;
  matter.opened_at = at;
  matter.version = 1;
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(event.ledger_sequence, next_sequence(store));
    matter.id = fmt::format("{}-{}", text_of(matter.kind), event.ledger_sequence);
    return write_event(store, matter, event);
  };
  EVENKEEL_TRY(store.in_transaction(write));
  return matter;
}

Result<Matter> move_matter(Store& store, const std::string& id, std::optional<std::int64_t> version,
                           const Saying& saying, const std::string& actor, const std::string& at,
                           const ChangeMatter& change) {
  std::optional<Matter> out;
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto sequence, next_sequence(store));
    EVENKEEL_TRY_LET(auto matter, store.matters().get(id));
    if (version && *version != matter.version)
      return fail(Error::conflict("MATTER-MOVED", fmt::format("somebody was first on {}", id),
                                  "Look at what has happened since, then decide again."));
    EVENKEEL_TRY(change(matter));
    ++matter.version;
    EVENKEEL_TRY_LET(auto event, event_of(saying, actor, at, matter.version));
    event.ledger_sequence = sequence;
    EVENKEEL_TRY(write_event(store, matter, event));
    out = std::move(matter);
    return {};
  };
  EVENKEEL_TRY(store.in_transaction(write));
  return std::move(*out);
}

}  // namespace evenkeel
