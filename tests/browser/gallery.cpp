// Writes one page for each group of components, so that they can be looked at and tested in a browser.
// usage: gallery ASSETS_FOLDER OUT_FOLDER
#include <fmt/core.h>

#include <filesystem>
#include <fstream>

#include "gallery_pages.h"
#include "web/assets.h"
#include "web/components/page.h"

int main(int argc, char** argv) {
  using namespace evenkeel::web;
  if (argc != 3) return fmt::print(stderr, "usage: gallery ASSETS_FOLDER OUT_FOLDER\n"), 2;
  const auto assets = Assets::load(argv[1]);
  if (!assets) fmt::print(stderr, "{}: {}\n", assets.error().message, assets.error().fix);
  std::filesystem::create_directories(argv[2]);
  for (const auto& [name, page, frame] : gallery::pages(assets ? &*assets : nullptr)) {
    std::ofstream out(std::filesystem::path(argv[2]) / (name + ".html"), std::ios::binary);
    out << document(page, frame);
    if (!out) return fmt::print(stderr, "cannot write {}\n", name), 1;
  }
}
