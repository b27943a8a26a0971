// The public page of the pledge, in both languages. The Welsh is ours and waits for a translator's reading
// (docs/user/language.md).
#pragma once

#include <string_view>

#include "web/text/language.h"

namespace evenkeel::web::pledge_phrases {

inline constexpr Phrase kTitle{"People above capacity", "Pobl uwchben capasiti"};
inline constexpr Phrase kLead{
    "The unions ask the employer for a pledge to prevent workloads above capacity, shared with everybody "
    "(Operation Protect). This page counts the people above the line, month by month, and says whether what "
    "was "
    "raised was answered.",
    "Mae'r undebau'n gofyn i'r cyflogwr am addewid i atal llwythi gwaith uwchben capasiti, wedi'i rannu â "
    "phawb "
    "(Operation Protect). Mae'r dudalen hon yn cyfrif y bobl uwchben y llinell, fis wrth fis, ac yn dweud a "
    "atebwyd yr "
    "hyn a godwyd."};
inline constexpr Phrase kNothing{"No figures are published yet", "Nid oes ffigurau wedi'u cyhoeddi eto"};
inline constexpr Phrase kFiguresOf{"Figures of", "Ffigurau ar"};
inline constexpr Phrase kLine{"The line is at", "Mae'r llinell ar"};
inline constexpr Phrase kOver{"people above the line", "o bobl uwchben y llinell"};
inline constexpr Phrase kMeasured{"people measured", "o bobl a fesurwyd"};
inline constexpr Phrase kNotMeasured{"people not measured", "o bobl heb eu mesur"};
inline constexpr Phrase kOverColumn{"Above the line", "Uwchben y llinell"};
inline constexpr Phrase kMeasuredColumn{"Measured", "Wedi'u mesur"};
inline constexpr Phrase kByRegion{"By region", "Fesul rhanbarth"};
inline constexpr Phrase kByUnit{"By unit", "Fesul uned"};
inline constexpr Phrase kByGrade{"By grade", "Fesul gradd"};
inline constexpr Phrase kByBoth{"By region and grade: people above the line",
                                "Fesul rhanbarth a gradd: pobl uwchben y llinell"};
inline constexpr Phrase kByMonth{"Month by month", "Fis wrth fis"};
inline constexpr Phrase kRegion{"Region", "Rhanbarth"};
inline constexpr Phrase kUnit{"Unit", "Uned"};
inline constexpr Phrase kGrade{"Grade", "Gradd"};
inline constexpr Phrase kMonth{"Close of", "Diwedd"};
inline constexpr Phrase kUsed{"Capacity used", "Capasiti a ddefnyddir"};
inline constexpr Phrase kAnswered{"What was raised in three months, and whether it was answered",
                                  "Yr hyn a godwyd mewn tri mis, ac a atebwyd ef"};
inline constexpr Phrase kWhat{"What", "Beth"};
inline constexpr Phrase kRaised{"Raised", "Wedi'u codi"};
inline constexpr Phrase kAnsweredColumn{"Answered", "Wedi'u hateb"};
inline constexpr Phrase kLate{"Late", "Yn hwyr"};
inline constexpr Phrase kHidden{"Hidden", "Cudd"};
inline constexpr Phrase kHowTitle{"How this is made", "Sut y gwneir hyn"};
inline constexpr Phrase kHow{
    "Counts are to the nearest five. A count of fewer people than the smallest group is hidden, whether of "
    "those above "
    "the line or of those within it, and so is every other count from which it would follow, by however many "
    "differences. Earlier months are counted by today's line. The smallest group:",
    "Rhoddir niferoedd i'r pump agosaf. Cuddir nifer sy'n llai na'r grŵp lleiaf, boed o'r rhai uwchben y "
    "llinell neu'r "
    "rhai oddi tani, a phob nifer arall y byddai'n dilyn ohono. Cyfrifir misoedd cynharach yn ôl llinell "
    "heddiw. Y grŵp "
    "lleiaf:"};
inline constexpr Phrase kData{"The data", "Y data"};
inline constexpr Phrase kMore{"Workloads as a whole, and where we are full",
                              "Llwythi gwaith yn gyffredinol, a ble rydym yn llawn"};

struct KindPhrase {
  std::string_view kind;
  Phrase phrase;
};
inline constexpr KindPhrase kKinds[] = {
    {"declaration", {"Declarations of excessive workload", "Datganiadau o lwyth gwaith gormodol"}},
    {"notice", {"Foreseeability notices", "Hysbysiadau rhagweladwyedd"}},
    {"ladder-step", {"Crossings of the line: steps of the ladder", "Croesi'r llinell: camau'r ysgol"}},
    {"challenge", {"Challenges of a figure", "Heriau i ffigur"}},
    {"objection", {"Objections to a case", "Gwrthwynebiadau i achos"}}};

}  // namespace evenkeel::web::pledge_phrases
