// Where the service has said that it is full: the page for courts, police, partners and everybody, and its
// feeds. No personal data.
#pragma once

#include <string>
#include <vector>

#include "usecases/full/see_full.h"
#include "web/components/page.h"
#include "web/text/language.h"

namespace evenkeel::web {

// `with_key`: the service signs its notices, and its key can be had.
Page public_full_page(const std::vector<FullNotice>& notices, Language language, bool with_key);

// `base` is how people reach the service: "https://host". Updated: the newest change, or `now` without one.
std::string full_atom(const std::vector<FullNotice>& notices, const std::string& base,
                      const std::string& now);
// JSON Feed 1.1.
std::string full_json_feed(const std::vector<FullNotice>& notices, const std::string& base);

}  // namespace evenkeel::web
