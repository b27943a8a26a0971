// A sheet as one self-contained HTML document, made to be printed and signed.
#pragma once

#include <string>

#include "usecases/ports/sheet_writer.h"

namespace evenkeel::web {

class SheetPage final : public SheetWriter {
 public:
  [[nodiscard]] std::string html(const Sheet& sheet) const override;
};

// The content policy under which its style is let: by its hash, and nothing else.
std::string sheet_policy();

}  // namespace evenkeel::web
