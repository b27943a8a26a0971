// What a page's figures rest on, said the same way everywhere, and links that stay on the same day.
#pragma once

#include <optional>
#include <string>

#include "usecases/see/asking.h"
#include "web/html.h"
#include "web/http/request.h"

namespace evenkeel::web {

// "Figures of 22 November 2026, from records of 20 November 2026. Agreement wmt-seed@..., not agreed: its
// lines advise."
Html basis_line(const Basis& basis);

// Links of a page that looks at another day than today, or at what was known then, lead on to the same.
class Links {
 public:
  Links() = default;
  Links(std::optional<Date> as_of, std::optional<std::int64_t> known_at)
      : as_of_(as_of), known_at_(known_at) {}
  // `path` is made of literals and percent_encoded() codes.
  [[nodiscard]] Url to(std::string path, Fields query = {}) const;
  [[nodiscard]] Url person(const std::string& code) const;
  [[nodiscard]] Url unit(const std::string& code) const;
  [[nodiscard]] Url region(const std::string& code) const;
  [[nodiscard]] Url a_case(const std::string& id) const;
  // Hidden fields of a search that stays on the day.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> hidden() const;
  [[nodiscard]] bool another_day() const { return as_of_ || known_at_; }

 private:
  void add_to(Fields& query) const;
  std::optional<Date> as_of_;
  std::optional<std::int64_t> known_at_;
};

// "12 working days", since when something waits.
std::string working_days_words(Date since, Date day);
// "352,733.56".
std::string points_number(Points points);
// "22 November 2026, 16:36 UTC", of a moment as clocks write it; as it stands for anything else.
std::string moment_words(const std::string& utc);
// One word for one, another for every other number: "1 person", "2,031 people".
std::string counted(std::int64_t number, std::string_view one, std::string_view many);

}  // namespace evenkeel::web
