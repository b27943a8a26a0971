// What needs me: each thing a link, with its state at the right.
//   task_list({{.text = "Two cases past their time", .to = cases, .hint = "the oldest since 12 November",
//               .status = tag("Late", Tone::Bad)}})
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct Task {
  std::string text;
  std::optional<Url> to = {};
  std::string hint = {};
  Html status = {};
};
// `id` tells two lists of one page apart.
Html task_list(const std::string& id, const std::vector<Task>& tasks);

}  // namespace evenkeel::web
