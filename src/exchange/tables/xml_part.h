// One XML part of a workbook, read as a stream of elements: no document type, no entities of its own,
// bounded depth. Namespaces are not resolved: an element is known by its local name and its parents, which
// holds for the transitional and the strict form of the format and for any prefix.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "exchange/tables/zip_package.h"

namespace evenkeel::exchange {

// Name, value, name, value, ..., null: as expat gives them.
using XmlAttributes = const char* const*;

// The value of the attribute with this local name (with any prefix); empty when there is none.
std::string_view attribute(XmlAttributes attributes, std::string_view local_name);

// What a reader of one kind of part does with its elements. States are the reader's own numbers, one for each
// element that matters to it.
class XmlPartReader {
 public:
  static constexpr int kDocument = 0;  // the parent of the root element
  static constexpr int kIgnore = -1;   // the element and everything in it does not matter
  virtual ~XmlPartReader() = default;
  // Returns the state of the element, or kIgnore.
  virtual int start(int parent, std::string_view local_name, XmlAttributes attributes) = 0;
  virtual void end(int /*state*/) {}
  // May come in pieces.
  virtual void text(int /*state*/, std::string_view /*piece*/) {}

  [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

 protected:
  // Ends the reading with this error once the current callback returns. The first one counts.
  void stop(Error error) {
    if (!fault_) fault_ = std::move(error);
  }

 private:
  std::optional<Error> fault_;
};

// XLSX-DTD, XLSX-BAD-XML, XLSX-LIMIT, XLSX-DAMAGED, or what the reader stopped with. An exception of the
// reader comes out unchanged.
Result<void> read_xml_part(ZipPackage& package, std::string_view part, XmlPartReader& reader,
                           const ReadLimits& limits);

}  // namespace evenkeel::exchange
