#include "domain/field.h"

namespace evenkeel {

Result<Hours> FieldText<Hours>::parse(std::string_view text) {
  EVENKEEL_TRY_LET(const auto hundredths, parse_hundredths(text));
  if (hundredths < 0 || hundredths > 168'00) {
    return fail(Error::invalid("BAD-HOURS",
                               "\"" + std::string{text} + "\" is not a number of hours in a week",
                               "Write hours from 0 to 168, for example 37 or 7.4."));
  }
  return Hours{hundredths};
}

Result<Points> FieldText<Points>::parse(std::string_view text) {
  return parse_hundredths(text).map([](std::int64_t hundredths) { return Points{hundredths}; });
}

std::string FieldText<std::int64_t>::format(const std::int64_t& value) { return std::to_string(value); }

Result<bool> FieldText<bool>::parse(std::string_view given) {
  const auto text = lower(given);
  if (text == "yes" || text == "y" || text == "true" || text == "1") return true;
  if (text == "no" || text == "n" || text == "false" || text == "0") return false;
  return fail(Error::invalid("BAD-YES-NO", "\"" + std::string{given} + "\" is neither yes nor no",
                             "Write yes or no."));
}

}  // namespace evenkeel
