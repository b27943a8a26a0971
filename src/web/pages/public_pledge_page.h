// The pledge in public: people above capacity by region, unit and grade, month by month. No personal data.
#pragma once

#include "usecases/see/public_pledge.h"
#include "web/components/page.h"
#include "web/text/language.h"

namespace evenkeel::web {

Page public_pledge_page(const PublicPledge& pledge, Language language);

}  // namespace evenkeel::web
