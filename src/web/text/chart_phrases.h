// The words of the charts that stand on pages for everybody.
#pragma once

#include "web/text/language.h"

namespace evenkeel::web::phrases {

inline constexpr Phrase kFigures{"Figures", "Ffigurau"};
inline constexpr Phrase kSameFigures{"The same figures are in the table under the chart.",
                                     "Mae'r un ffigurau yn y tabl o dan y siart."};
inline constexpr Phrase kBand{"Band", "Band"};
inline constexpr Phrase kCapacityUsed{"Capacity used", "Capasiti a ddefnyddiwyd"};
inline constexpr Phrase kNumberOfPeople{"People", "Pobl"};
inline constexpr Phrase kShare{"Share", "Cyfran"};
inline constexpr Phrase kNotMeasured{"Not measured", "Heb ei fesur"};
inline constexpr Phrase kNoFigure{"no figure", "dim ffigur"};
inline constexpr Phrase kOver{"over", "dros"};
inline constexpr Phrase kUpTo{"up to", "hyd at"};

}  // namespace evenkeel::web::phrases
