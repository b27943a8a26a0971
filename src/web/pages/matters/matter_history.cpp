#include "web/pages/matters/matter_history.h"

#include <fmt/format.h>

#include "web/components/prose.h"
#include "web/components/timeline.h"
#include "web/pages/basis.h"

namespace evenkeel::web {
namespace {

Happening happening_of(const MatterEvent& event, const ActWords& act_words) {
  const auto said = act_words.find(event.act);
  Html content;
  if (!event.text.reveal().empty()) content << inset(words(event.text.reveal()));
  content << hint(fmt::format("Ledger entry {}.", event.ledger_sequence));
  return {.title = said == act_words.end() ? event.act : std::string{said->second},
          .by = event.actor,
          .when = moment_words(event.at),
          .machine_time = event.at,
          .content = content};
}

}  // namespace

Html matter_history(const std::vector<MatterEvent>& events, const ActWords& words, int level) {
  std::vector<Happening> happenings;
  for (const auto& event : events) happenings.insert(happenings.begin(), happening_of(event, words));
  return timeline(happenings, level);
}

}  // namespace evenkeel::web
