#include "web/pages/basis.h"

#include <fmt/format.h>

#include "base/number_text.h"
#include "domain/working_days.h"
#include "web/components/figure.h"
#include "web/components/notice.h"
#include "web/http/address.h"

namespace evenkeel::web {
namespace {

std::string records_words(const Basis& basis) {
  if (!basis.records_of) return ". Nothing was imported yet.";
  if (*basis.records_of == basis.as_of.day) return ", from records of that day.";
  return fmt::format(", from records of {}; what they say stands until it is ended.",
                     basis.records_of->long_text());
}

std::string agreement_words(const AgreementInUse& in_use) {
  const auto name = fmt::format("Agreement {} ({})", in_use.agreement.title, text_of(in_use.state));
  return in_use.lines_bind ? name + "." : name + ": its lines advise.";
}

}  // namespace

Html basis_line(const Basis& basis) {
  auto said = fmt::format("Figures of {}", basis.as_of.day.long_text());
  if (basis.as_of.known_at != kKnownNow)
    said += fmt::format(" as known at ledger entry {}", thousands(basis.as_of.known_at));
  return freshness(said + records_words(basis) + " " + agreement_words(*basis.in_use));
}

void Links::add_to(Fields& query) const {
  if (as_of_) query.add("as_of", as_of_->text());
  if (known_at_) query.add("known_at", std::to_string(*known_at_));
}

Url Links::to(std::string path, Fields query) const {
  add_to(query);
  return address(std::move(path), query);
}

Url Links::person(const std::string& code) const { return to("/people/" + percent_encoded(code)); }
Url Links::unit(const std::string& code) const { return to("/units/" + percent_encoded(code)); }
Url Links::region(const std::string& code) const { return to("/regions/" + percent_encoded(code)); }
Url Links::a_case(const std::string& id) const { return to("/cases/" + percent_encoded(id)); }

std::vector<std::pair<std::string, std::string>> Links::hidden() const {
  Fields fields;
  add_to(fields);
  return fields.items();
}

std::string working_days_words(Date since, Date day) {
  return counted(working_days_between(since, day), "working day", "working days");
}

std::string points_number(Points points) { return points_text(points.hundredths); }

std::string moment_words(const std::string& utc) {
  constexpr std::size_t kSeconds = 16;  // "2026-11-22T16:36:00Z": where they begin
  const auto day = Date::parse(utc.substr(0, 10));
  if (!day || utc.size() < kSeconds) return utc;
  return day->long_text() + ", " + utc.substr(11, 5) + " UTC";
}

std::string counted(std::int64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", thousands(number), number == 1 ? one : many);
}

}  // namespace evenkeel::web
