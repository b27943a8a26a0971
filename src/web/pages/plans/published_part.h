// The public forms of a plan or of a proof that were handed out: to print, as files, and what opens each.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "usecases/plans/published_form.h"
#include "web/html.h"

namespace evenkeel::web {

struct PublishedPart {
  const std::vector<PublishedForm>& forms;
  std::string kind;                                                  // of tools/verify: "plansums", "proof"
  std::string name;                                                  // of the files, before "-public-7.json"
  Url sheet;                                                         // of the one that stands now
  std::function<Url(std::string_view what, std::int64_t entry)> at;  // "/public/7", "/opening/7"
};
// Nothing where none was handed out.
Html published_part(const PublishedPart& part);

// "plan-1-public-7.json", "plan-1-opening-7.json".
std::string published_name(const std::string& name, std::string_view what, std::int64_t entry);

}  // namespace evenkeel::web
