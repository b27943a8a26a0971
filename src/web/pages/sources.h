// Where rules come from: each source said once under a table, and named beside its lines by a number.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "web/components/details.h"
#include "web/html.h"

namespace evenkeel::web {

class Sources {
 public:
  // The number of a source, from 1 in the order in which they are first named.
  std::size_t number_of(const std::string& source) {
    const auto found = std::ranges::find(all_, source);
    if (found != all_.end()) return static_cast<std::size_t>(found - all_.begin()) + 1;
    all_.push_back(source);
    return all_.size();
  }
  // Nothing where none was named.
  [[nodiscard]] Html list(std::string_view summary = "Where the rules come from") const {
    if (all_.empty()) return {};
    Html out;
    out << "<ol class=\"govuk-list govuk-list--number\">";
    for (const auto& one : all_) out << "<li>" << one << "</li>";
    out << "</ol>\n";
    return details(summary, out);
  }

 private:
  std::vector<std::string> all_;
};

}  // namespace evenkeel::web
