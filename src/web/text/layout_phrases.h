// What stands around every page, in both languages. The Welsh is ours and waits for a translator's reading
// (docs/methods/pages.md).
#pragma once

#include "web/text/language.h"

namespace evenkeel::web::phrases {

inline constexpr Phrase kSkipLink{"Skip to main content", "Neidio i'r prif gynnwys"};
inline constexpr Phrase kMenu{"Menu", "Dewislen"};
inline constexpr Phrase kService{"Safe workloads and case allocation",
                                 "Llwythi gwaith diogel a dyrannu achosion"};
inline constexpr Phrase kSignedIn{"Signed in as", "Wedi mewngofnodi fel"};
inline constexpr Phrase kSignOut{"Sign out", "Allgofnodi"};
inline constexpr Phrase kBack{"Back", "Yn ôl"};
inline constexpr Phrase kBreadcrumbs{"Breadcrumb", "Llwybr"};
inline constexpr Phrase kError{"Error", "Gwall"};
inline constexpr Phrase kDemonstration{"Demonstration data", "Data arddangos"};
inline constexpr Phrase kDemonstrationMore{"No real person, team or case is in it.",
                                           "Nid oes unrhyw berson, tîm nac achos go iawn ynddo."};
// The name of the other language, in that language.
inline constexpr Phrase kOtherLanguage{"Cymraeg", "English"};

inline constexpr Phrase kHome{"Home", "Hafan"};
inline constexpr Phrase kMyWorkload{"My workload", "Fy llwyth gwaith"};
inline constexpr Phrase kCases{"Cases", "Achosion"};
inline constexpr Phrase kPeople{"People", "Pobl"};
inline constexpr Phrase kUnits{"Units", "Unedau"};
inline constexpr Phrase kPlans{"Plans", "Cynlluniau"};
inline constexpr Phrase kData{"Data", "Data"};
inline constexpr Phrase kAgreement{"Agreement", "Cytundeb"};
inline constexpr Phrase kLedger{"Ledger", "Cofnod"};
inline constexpr Phrase kAdministration{"Administration", "Gweinyddu"};

}  // namespace evenkeel::web::phrases
