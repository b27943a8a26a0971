// Being told by mail where the service is full, in both languages. The Welsh is ours and waits for a
// translator's reading (docs/user/language.md).
#pragma once

#include "web/text/language.h"

namespace evenkeel::web::subscribe_phrases {

inline constexpr Phrase kTitle{"Be told by mail", "Cael gwybod drwy e-bost"};
inline constexpr Phrase kLead{
    "A mail when a place is full, and when it is not any more. We send a link to confirm the address, and "
    "each "
    "mail has one to end it. The address is used for nothing else.",
    "E-bost pan fydd lle yn llawn, a phan na fydd mwyach. Anfonwn ddolen i gadarnhau'r cyfeiriad, ac mae un "
    "i'w "
    "derfynu ym mhob e-bost. Ni ddefnyddir y cyfeiriad at ddim arall."};
inline constexpr Phrase kAddress{"Email address", "Cyfeiriad e-bost"};
inline constexpr Phrase kSend{"Send me the link", "Anfonwch y ddolen ataf"};
inline constexpr Phrase kWrong{"Enter an email address, like name@example.org",
                               "Rhowch gyfeiriad e-bost, fel enw@example.org"};
inline constexpr Phrase kSent{"Look into your mail", "Edrychwch yn eich e-bost"};
inline constexpr Phrase kSentHow{
    "If the address is right, a mail comes within a few minutes. Open its link to confirm.",
    "Os yw'r cyfeiriad yn gywir, daw e-bost o fewn ychydig funudau. Agorwch y ddolen i gadarnhau."};
inline constexpr Phrase kMail{"Mail about full places", "E-bost am leoedd llawn"};
inline constexpr Phrase kMailHow{"Confirm that you want these mails, or end them.",
                                 "Cadarnhewch eich bod am gael yr e-byst hyn, neu terfynwch nhw."};
inline constexpr Phrase kConfirm{"Confirm", "Cadarnhau"};
inline constexpr Phrase kUnsubscribe{"Send me no more", "Peidiwch ag anfon mwy ataf"};
inline constexpr Phrase kConfirmed{"You will be told", "Byddwch yn cael gwybod"};
inline constexpr Phrase kUnsubscribed{"You will be told no more, and your address is forgotten",
                                      "Ni fyddwch yn cael gwybod mwy, ac anghofiwyd eich cyfeiriad"};
inline constexpr Phrase kByMail{"By mail", "Drwy e-bost"};

}  // namespace evenkeel::web::subscribe_phrases
