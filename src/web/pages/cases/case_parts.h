// Pieces that pages of cases and people share, so that a thing looks the same wherever it stands.
#pragma once

#include <optional>
#include <string>

#include "usecases/cases/takers.h"
#include "web/components/tag.h"
#include "web/html.h"

namespace evenkeel::web {

// "Very high", with a tone; "Not recorded" where nobody has said.
Html risk_tag(Rosh risk);
std::string risk_words(Rosh risk);
std::string case_type_words(CaseType type);
std::string tier_words(Tier tier);  // "B2", "Untiered (provisional points)"

// "3 working days", and since when; "Not recorded".
Html waiting_words(const CaseLine& line);
// "Late" with its day, or by when.
Html due_words(const CaseLine& line);

// "The head of Northside is accountable for it.", where nobody holds a case, or nobody who is there.
std::string accountable_words(const std::string& unit);
std::string holder_away_words(const std::string& unit);
// Of cases that a cover found nobody for: "From 21 November 2026 the head of Northside is accountable for
// it."
std::string accountable_then_words(const std::optional<Date>& from, const std::string& unit,
                                   std::int64_t cases = 1);

std::string day_words(const std::optional<Date>& day);               // "Not recorded" where absent
std::string points_words(Points points);                             // "132 points"
std::string percent_words(const std::optional<CapacityUsed>& used);  // "98.7 %", "Not measured"

// "91.2 % -> 98.7 % Near" with its bar.
Html effect_line(const std::string& who, const Effect& effect, const Agreement& agreement);

// Nothing but the lines is in the way, and the stop line is: an emergency direction would do, and is needed.
bool stop_line_alone(const WhyTaker& why);

// "Figures as of 22 November 2026. Agreement ..."; says when nobody has agreed it.
Html freshness_of(const MeasuredUnit& unit);

// A text list as sentences under one another; nothing for none.
Html sentences(const std::vector<std::string>& list);

}  // namespace evenkeel::web
