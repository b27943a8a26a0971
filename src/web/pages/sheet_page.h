// A sheet as one self-contained HTML document, made to be printed and signed.
#pragma once

#include "usecases/ports/sheet_writer.h"

namespace evenkeel::web {

class SheetPage final : public SheetWriter {
 public:
  [[nodiscard]] std::string html(const Sheet& sheet) const override;
};

}  // namespace evenkeel::web
