// The public page, in both languages. The Welsh is ours and waits for a translator's reading
// (docs/user/language.md).
#pragma once

#include <span>
#include <string_view>

#include "web/text/language.h"

namespace evenkeel::web::public_phrases {

inline constexpr Phrase kPublicTitle{"Workloads in probation", "Llwythi gwaith yn y gwasanaeth prawf"};
inline constexpr Phrase kPublicLead{
    "How much of the time that practitioners have is taken by the work they are given.",
    "Faint o'r amser sydd gan ymarferwyr a gymerir gan y gwaith a roddir iddynt."};
inline constexpr Phrase kPublicNothing{"No figures are published yet",
                                       "Nid oes ffigurau wedi'u cyhoeddi eto"};
inline constexpr Phrase kFiguresOf{"Figures of", "Ffigurau ar"};
inline constexpr Phrase kMeasuredBy{"Measured by the agreement", "Mesurwyd yn ôl y cytundeb"};
inline constexpr Phrase kNotAgreed{
    "It is not agreed by employer and unions: its line only advises.",
    "Nid yw'r cyflogwr a'r undebau wedi cytuno arno: cynghori yn unig mae ei linell."};
inline constexpr Phrase kAgreed{"It is signed by employer and unions and in force.",
                                "Fe'i llofnodwyd gan y cyflogwr a'r undebau ac mae mewn grym."};
inline constexpr Phrase kOfCapacityUsed{"of capacity used", "o'r capasiti a ddefnyddir"};
inline constexpr Phrase kPeopleInPost{"people", "o bobl"};
inline constexpr Phrase kOverTheLine{"people over the line", "o bobl dros y llinell"};
inline constexpr Phrase kCasesWaiting{"cases wait for a practitioner", "o achosion yn aros am ymarferydd"};
inline constexpr Phrase kByRegion{"By region", "Fesul rhanbarth"};
inline constexpr Phrase kRegion{"Region", "Rhanbarth"};
inline constexpr Phrase kCapacityUsed{"Capacity used", "Capasiti a ddefnyddir"};
inline constexpr Phrase kPeopleColumn{"People", "Pobl"};
inline constexpr Phrase kOverColumn{"Over the line", "Dros y llinell"};
inline constexpr Phrase kCasesColumn{"Cases", "Achosion"};
inline constexpr Phrase kWaitingColumn{"Waiting", "Yn aros"};
inline constexpr Phrase kByBand{"People by share of capacity used",
                                "Pobl yn ôl cyfran y capasiti a ddefnyddir"};
inline constexpr Phrase kBand{"Share of capacity used", "Cyfran y capasiti a ddefnyddir"};
inline constexpr Phrase kTooFew{"Too few people to show", "Rhy ychydig o bobl i'w dangos"};
inline constexpr Phrase kNotMeasured{"Not measured", "Heb ei fesur"};
inline constexpr Phrase kHowTitle{"How this is made", "Sut y gwneir hyn"};
inline constexpr Phrase kHowSums{
    "Capacity used is the points of all work divided by the points that the hours there are give: sums over "
    "sums, never averages of percentages. Work that nobody holds is in it.",
    "Y capasiti a ddefnyddir yw pwyntiau'r holl waith wedi'u rhannu â'r pwyntiau y mae'r oriau sydd ar gael "
    "yn "
    "eu rhoi: symiau dros symiau, byth gyfartaleddau canrannau. Mae gwaith nad oes neb yn ei ddal ynddo."};
inline constexpr Phrase kHowRounded{
    "Numbers of people and cases are rounded to the nearest five, percentages to whole ones. Small groups, "
    "and as "
    "many others as keep them from being worked out, are not shown. The smallest group shown has this many "
    "people:",
    "Caiff niferoedd pobl ac achosion eu talgrynnu i'r pump agosaf, a chanrannau i rai cyfan. Ni ddangosir "
    "grwpiau "
    "bach, na chynifer o rai eraill ag sydd ei angen fel na ellir eu cyfrifo. Nifer y bobl yn y grŵp lleiaf "
    "a ddangosir:"};
inline constexpr Phrase kHowLine{
    "The line is the share of capacity above which nobody is to be given more work:",
    "Y llinell yw'r gyfran o'r capasiti na ddylid rhoi mwy o waith i neb uwch ei phen:"};
inline constexpr Phrase kPledge{"People above capacity, by unit and grade, month by month",
                                "Pobl uwchben capasiti, fesul uned a gradd, fis wrth fis"};
inline constexpr Phrase kFull{"Where the probation service is full", "Ble mae'r gwasanaeth prawf yn llawn"};
inline constexpr Phrase kAgreementLink{"The agreement on workloads, and who has signed it",
                                       "Y cytundeb ar lwythi gwaith, a phwy sydd wedi'i lofnodi"};
inline constexpr Phrase kProposed{"Proposed", "Arfaethedig"};

// By the codes of the bands that the built-in agreements have; another band keeps the word of its agreement.
struct BandPhrase {
  std::string_view code;
  Phrase phrase;
};
inline constexpr BandPhrase kBands[] = {{"room", {"Room", "Lle"}},
                                        {"near", {"Near the line", "Ger y llinell"}},
                                        {"over", {"Over", "Drosodd"}},
                                        {"well-over", {"Well over", "Ymhell drosodd"}},
                                        {"unsafe", {"Unsafe", "Anniogel"}}};

}  // namespace evenkeel::web::public_phrases
