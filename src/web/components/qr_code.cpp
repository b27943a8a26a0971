#include "web/components/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace evenkeel::web {
namespace {

constexpr std::size_t kLongest = 500;
constexpr int kQuietZone = 4;   // modules of white around it: ISO/IEC 18004
constexpr int kModuleSize = 5;  // pixels

// One rectangle for each run of dark modules in a row.
std::string dark_runs(const QRcode& code) {
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width;) {
      const auto dark = [&](int at) { return at < code.width && (code.data[y * code.width + at] & 1U) != 0; };
      int run = 0;
      while (dark(x + run)) ++run;
      if (run > 0) path += fmt::format("M{} {}h{}v1h-{}z", x + kQuietZone, y + kQuietZone, run, run);
      x += run > 0 ? run : 1;
    }
  }
  return path;
}

}  // namespace

Html qr_code(const std::string& text, const std::string& title) {
  if (text.size() > kLongest) return {};
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free};
  if (!code) return {};
  const int side = code->width + 2 * kQuietZone;
  Html out;
  out << "<svg role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" width=\"" << side * kModuleSize
      << "\" height=\"" << side * kModuleSize << "\" viewBox=\"0 0 " << side << " " << side << "\"><title>"
      << title << "</title><rect width=\"" << side << "\" height=\"" << side
      << "\" fill=\"#fff\"></rect><path fill=\"#000\" shape-rendering=\"crispEdges\" d=\"" << dark_runs(*code)
      << "\"></path></svg>";
  return out;
}

}  // namespace evenkeel::web
