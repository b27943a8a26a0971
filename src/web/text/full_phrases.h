// The public page of declarations of fullness, in both languages. The Welsh is ours and waits for a
// translator's reading (docs/user/language.md).
#pragma once

#include "web/text/language.h"

namespace evenkeel::web::full_phrases {

inline constexpr Phrase kTitle{"Where the probation service is full", "Ble mae'r gwasanaeth prawf yn llawn"};
inline constexpr Phrase kLead{
    "Units, regions or the whole service that have said, with a proof, that they cannot take more of some "
    "work, and "
    "that normal service cannot be given until there are more people. What always will be provided stands "
    "beside "
    "it.",
    "Unedau, rhanbarthau neu'r gwasanaeth cyfan sydd wedi datgan, gyda phrawf, na allant gymryd mwy o ryw "
    "waith, ac "
    "na ellir rhoi'r gwasanaeth arferol nes bod mwy o bobl. Mae'r hyn a ddarperir bob amser wrth ei ochr."};
inline constexpr Phrase kNone{"No place is declared full", "Nid oes unrhyw le wedi'i ddatgan yn llawn"};
inline constexpr Phrase kFull{"Full", "Llawn"};
inline constexpr Phrase kStoodDown{"Stood down", "Wedi dod i ben"};
inline constexpr Phrase kLapsed{"Lapsed", "Wedi dod i ben ar ei ddyddiad"};
inline constexpr Phrase kState{"State", "Cyflwr"};
inline constexpr Phrase kWork{"For which work", "Ar gyfer pa waith"};
inline constexpr Phrase kWithheld{"Will not be provided", "Ni ddarperir"};
inline constexpr Phrase kAlways{"Always provided", "Darperir bob amser"};
inline constexpr Phrase kSince{"Since", "Ers"};
inline constexpr Phrase kUntil{"Expected until", "Disgwylir hyd"};
inline constexpr Phrase kEnded{"Ended", "Daeth i ben"};
inline constexpr Phrase kReviewed{"Last reviewed", "Adolygwyd ddiwethaf"};
inline constexpr Phrase kNotReviewed{"Not yet; due every working day", "Ddim eto; bob diwrnod gwaith"};
inline constexpr Phrase kOverdue{"Review overdue", "Adolygiad yn hwyr"};
inline constexpr Phrase kUsed{"Capacity used", "Capasiti a ddefnyddir"};
inline constexpr Phrase kWaiting{"Cases that wait", "Achosion yn aros"};
inline constexpr Phrase kProof{"Proof", "Prawf"};
inline constexpr Phrase kProofNeed{"points of work; the people who may hold it have room for",
                                   "pwynt o waith; mae gan y bobl a gaiff ei ddal le i"};
inline constexpr Phrase kProofSmall{
    "It stands in the ledger; its lists are too small to publish without pointing at somebody. Entry:",
    "Mae yn y llyfr cofnodion; mae ei restrau'n rhy fach i'w cyhoeddi heb bwyntio at rywun. Cofnod:"};
inline constexpr Phrase kAuthorised{"Authorised by", "Awdurdodwyd gan"};
inline constexpr Phrase kNoted{"Noted by", "Nodwyd gan"};
inline constexpr Phrase kNotNoted{"Not noted by", "Heb ei nodi gan"};
inline constexpr Phrase kNobody{"nobody", "neb"};
inline constexpr Phrase kNotice{"Signed notice (JSON)", "Hysbysiad wedi'i lofnodi (JSON)"};
inline constexpr Phrase kSubscribe{"Subscribe", "Tanysgrifio"};
inline constexpr Phrase kSubscribeHow{
    "Every change is in the feeds within a minute. Each notice can be checked with the service's public key.",
    "Mae pob newid yn y ffrydiau o fewn munud. Gellir gwirio pob hysbysiad ag allwedd gyhoeddus y "
    "gwasanaeth."};
inline constexpr Phrase kAtom{"Atom feed", "Ffrwd Atom"};
inline constexpr Phrase kJson{"JSON feed", "Ffrwd JSON"};
inline constexpr Phrase kKey{"Public key", "Allwedd gyhoeddus"};
inline constexpr Phrase kNotAgreed{"The agreement is not in force: its line only advises.",
                                   "Nid yw'r cytundeb mewn grym: cynghori yn unig mae ei linell."};
inline constexpr Phrase kAgreement{"Measured by the agreement", "Mesurwyd yn ôl y cytundeb"};

}  // namespace evenkeel::web::full_phrases
