// The pages of the gallery: every component at least once, with and without content, errors and long words.
#pragma once

#include <string>
#include <vector>

#include "web/components/page.h"

namespace evenkeel::web::gallery {

struct GalleryPage {
  std::string name;
  Page page;
  Frame frame;
};
std::vector<GalleryPage> pages(const Assets* assets);

// Each group in a source of its own.
Page home();
Page who_can_take_it();
Page history();
Page fields();
Page fields_with_errors();
Page charts();
Page states();
Page list();
Page welsh();

}  // namespace evenkeel::web::gallery
