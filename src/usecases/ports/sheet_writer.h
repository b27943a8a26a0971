// Turns a sheet into a page. Implemented in web/pages, so that the command line and the server show the same.
#pragma once

#include <string>

#include "domain/sheet.h"

namespace evenkeel {

class SheetWriter {
 public:
  virtual ~SheetWriter() = default;
  // One self-contained HTML document: no script, no other file, made to be printed and signed.
  [[nodiscard]] virtual std::string html(const Sheet& sheet) const = 0;
};

}  // namespace evenkeel
