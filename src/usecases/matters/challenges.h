// Challenges: somebody says that a figure of theirs, or a record about them, is wrong; a manager who can put
// it right answers by a day, with a reason. Both texts stand in the ledger.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/choice.h"
#include "domain/matters/matter.h"
#include "usecases/see/desk.h"

namespace evenkeel {

enum class ChallengeOutcome : std::uint8_t {
  Upheld,     // it was wrong, and is put right at its source
  Partly,     // some of it was
  Dismissed,  // it stands
};
template <>
struct Words<ChallengeOutcome> {
  static constexpr std::string_view noun = "outcome of a challenge";
  static constexpr std::pair<ChallengeOutcome, std::string_view> values[] = {
      {ChallengeOutcome::Upheld, "upheld"},
      {ChallengeOutcome::Partly, "partly-upheld"},
      {ChallengeOutcome::Dismissed, "dismissed"}};
};

struct ChallengeRequest {
  std::string line;  // line_name() of the working, "contracted hours", "reductions"; empty: the whole figure
  std::string text;  // what is wrong, in the person's words
};

// By when an answer is due: the agreement's clock "challenge" in working days, five where it has none.
// Corrections are due within a month by law (UK GDPR, Articles 12(3) and 16), whatever an agreement says.
Date challenge_due(const Agreement& agreement, MatterKind kind, Date raised);

// Whether the viewer's own working of today has the line: what challenge_figure() asks first. Invalid
// (CHALLENGE-LINE); Forbidden (ACCESS-DENIED) for others.
Result<void> check_challenged_line(const Desk& desk, const std::string& line);

// The viewer's own figure of today. Forbidden (ACCESS-DENIED) for others; Invalid: CHALLENGE-TEXT (empty or
// above 4,000 characters), CHALLENGE-LINE (no such line today); Conflict (CHALLENGE-OPEN) while one about the
// line is open.
Result<Matter> challenge_figure(const Desk& desk, const ChallengeRequest& request);

// A correction of what is held about the viewer: `about` names the record in their words. Invalid
// (CHALLENGE-TEXT); Conflict (CHALLENGE-OPEN).
Result<Matter> ask_for_correction(const Desk& desk, const std::string& about, const std::string& text);

struct ChallengeReply {
  std::string id;
  std::int64_t version = 0;  // of the matter, as it was read
  ChallengeOutcome outcome = ChallengeOutcome::Dismissed;
  std::string reason;
};

// Forbidden (ACCESS-DENIED) without AnswerObjections at the matter's place, (CHALLENGE-OWN) for whoever
// raised it or whom it is about; Invalid (CHALLENGE-REASON); NotFound (NO-MATTER); Conflict
// (CHALLENGE-ANSWERED, MATTER-MOVED).
Result<Matter> answer_challenge(const Desk& desk, const ChallengeReply& reply);

// By whoever raised it. Forbidden (ACCESS-DENIED); Conflict (CHALLENGE-ANSWERED, MATTER-MOVED).
Result<Matter> withdraw_challenge(const Desk& desk, const std::string& id, std::int64_t version);

struct SeenChallenge {
  Matter matter;
  std::string name;  // of the person it is about
  std::string line;
  std::optional<ChallengeOutcome> outcome;
  std::vector<MatterEvent> events;
  bool may_answer = false;
  bool may_withdraw = false;
  bool late = false;  // open, and its day is past
};

// NotFound (NO-MATTER), also for one that the viewer may not see. Reading is logged.
Result<SeenChallenge> see_challenge(const Desk& desk, const std::string& id);

struct ChallengeList {
  std::vector<SeenChallenge> open;      // by due day; without events
  std::vector<SeenChallenge> answered;  // and withdrawn; newest first
};

// Those that the viewer may answer: of their places. Forbidden (ACCESS-DENIED).
Result<ChallengeList> list_challenges(const Desk& desk);

// What stands in a matter's details: the line, and the outcome once there is one.
std::string challenged_line(const Matter& matter);
std::optional<ChallengeOutcome> outcome_of(const Matter& matter);

}  // namespace evenkeel
