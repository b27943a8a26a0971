// A date as three fields: NAME-day, NAME-month, NAME-year. What was typed is kept, whatever it was.
//   const auto typed = typed_date(request.form, "expires")  -> DateText
//   date_input({.name = "expires", .legend = "When does the override end?", .value = typed})
#pragma once

#include <string>

#include "base/date.h"
#include "base/result.h"
#include "web/html.h"
#include "web/http/request.h"

namespace evenkeel::web {

struct DateText {
  std::string day = {};
  std::string month = {};
  std::string year = {};
};

struct DateInput {
  std::string name;
  std::string legend;
  std::string hint = "For example, 27 3 2027";
  DateText value = {};
  std::string error = {};
};
Html date_input(const DateInput& field);

DateText date_text(Date day);
// What was typed under the three names; absent parts are empty.
DateText typed_date(const Fields& form, const std::string& name);
// Invalid (BAD-DATE) with a sentence for beside the field: "Enter a day, a month and a year",
// "31 6 2027 is not a day".
Result<Date> date_of(const DateText& typed);

}  // namespace evenkeel::web
