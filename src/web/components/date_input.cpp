#include "web/components/date_input.h"

#include <utility>

#include "base/decimal.h"
#include "base/text.h"
#include "web/components/field_parts.h"

namespace evenkeel::web {
namespace {

struct Part {
  Markup name;  // "day"
  Markup label;
  Markup width;
};

// The day has the field's own id, so that the error summary leads to it.
Html part_input(const DateInput& field, const Part& part, const std::string& value, bool first) {
  const auto name = field.name + "-" + std::string{part.name.text()};
  const auto& id = first ? field.name : name;
  Html out;
  out << "<div class=\"govuk-date-input__item\"><div class=\"govuk-form-group\"><label class=\"govuk-label "
         "govuk-date-input__label\" for=\""
      << id << "\">" << part.label << "</label><input class=\"govuk-input govuk-date-input__input "
      << part.width;
  if (!field.error.empty()) out << " govuk-input--error";
  return std::move(out) << "\"" << named(name, id) << " type=\"text\" inputmode=\"numeric\" value=\"" << value
                        << "\"></div></div>";
}

std::string padded(const std::string& digits) { return digits.size() < 2 ? "0" + digits : digits; }

}  // namespace

Html date_input(const DateInput& field) {
  Html controls;
  controls << "<div class=\"govuk-date-input\">"
           << part_input(field, {"day", "Day", "govuk-input--width-2"}, field.value.day, true)
           << part_input(field, {"month", "Month", "govuk-input--width-2"}, field.value.month, false)
           << part_input(field, {"year", "Year", "govuk-input--width-4"}, field.value.year, false)
           << "</div>";
  return grouped({field.name, field.legend, field.hint, field.error}, controls, true);
}

DateText date_text(Date day) {
  const std::chrono::year_month_day parts{day.days()};
  return {std::to_string(static_cast<unsigned>(parts.day())),
          std::to_string(static_cast<unsigned>(parts.month())),
          std::to_string(static_cast<int>(parts.year()))};
}

DateText typed_date(const Fields& form, const std::string& name) {
  const auto part = [&](const char* which) { return std::string{trim(form.value(name + "-" + which))}; };
  return {part("day"), part("month"), part("year")};
}

Result<Date> date_of(const DateText& typed) {
  if (typed.day.empty() || typed.month.empty() || typed.year.empty())
    return fail(Error::invalid("BAD-DATE", "Enter a day, a month and a year"));
  const auto day = Date::parse(typed.year + "-" + padded(typed.month) + "-" + padded(typed.day));
  if (!day)
    return fail(Error::invalid("BAD-DATE", typed.day + " " + typed.month + " " + typed.year + " is not a day",
                               "Enter it in numbers, for example 27 3 2027"));
  return *day;
}

}  // namespace evenkeel::web
