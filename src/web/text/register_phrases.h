// The public register of agreements, in both languages. The Welsh is ours and waits for a translator's
// reading (docs/user/language.md).
#pragma once

#include "web/text/language.h"

namespace evenkeel::web::register_phrases {

inline constexpr Phrase kTitle{"The agreement on workloads", "Y cytundeb ar lwythi gwaith"};
inline constexpr Phrase kLead{
    "Every weight, line and protection by which workloads are measured is a value of a version that employer "
    "and "
    "unions sign. A version stands here once all of them have. The last one stands until another is in "
    "force, also after "
    "a party has given notice.",
    "Mae pob pwysau, llinell ac amddiffyniad y mesurir llwythi gwaith yn eu herbyn yn werth mewn fersiwn a "
    "lofnodir gan y "
    "cyflogwr a'r undebau. Saif fersiwn yma unwaith y bydd pob un wedi llofnodi. Saif yr un olaf nes bod un "
    "arall mewn "
    "grym, hyd yn oed ar ôl i barti roi rhybudd."};
inline constexpr Phrase kNone{"No version is signed by all its parties",
                              "Nid oes fersiwn wedi'i llofnodi gan ei holl bartïon"};
inline constexpr Phrase kState{"State", "Cyflwr"};
inline constexpr Phrase kInForce{"In force", "Mewn grym"};
inline constexpr Phrase kSigned{"Signed, begins later", "Wedi'i llofnodi, yn dechrau'n ddiweddarach"};
inline constexpr Phrase kEnded{"Replaced", "Wedi'i disodli"};
inline constexpr Phrase kBinds{"Binds from", "Yn rhwymo o"};
inline constexpr Phrase kDigest{"Digest (SHA-256)", "Crynodeb (SHA-256)"};
inline constexpr Phrase kParties{"Signed by", "Llofnodwyd gan"};
inline constexpr Phrase kNotice{"Notice given by", "Rhybudd gan"};
inline constexpr Phrase kFrom{"from", "o"};
inline constexpr Phrase kDemonstration{"Demonstration keys: it proves nothing",
                                       "Allweddi arddangos: nid yw'n profi dim"};
inline constexpr Phrase kText{"The whole text, as it was signed (JSON)",
                              "Y testun cyfan, fel y'i llofnodwyd (JSON)"};

}  // namespace evenkeel::web::register_phrases
