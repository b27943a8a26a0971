#include "exchange/tables/xml_part.h"

#include <expat.h>

#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace evenkeel::exchange {
namespace {

std::string_view local(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

struct ParserCloser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

// Between expat, which is C and must not see an exception, and the reader.
class Bridge {
 public:
  Bridge(std::string file, std::string_view part, XmlPartReader& reader, const ReadLimits& limits)
      : file_(std::move(file)),
        part_(part),
        reader_(reader),
        limits_(limits),
        parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc{};
    states_.reserve(limits.xml_depth + 1);
    states_.push_back(XmlPartReader::kDocument);
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  Result<void> feed(std::string_view chunk, bool last) {
    silence_ += chunk.size();
    const auto status =
        XML_Parse(parser_.get(), chunk.data(), static_cast<int>(chunk.size()), last ? XML_TRUE : XML_FALSE);
    if (exception_) std::rethrow_exception(exception_);
    if (fault_) return fail(*fault_);
    if (status != XML_STATUS_OK) return fail(not_well_formed());
    if (silence_ > limits_.xml_silence) return fail(limit("megabytes without any content"));
    return {};
  }

 private:
  static Bridge& self(void* user) { return *static_cast<Bridge*>(user); }

  static void on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
    self(user).guarded([&](Bridge& bridge) { bridge.start(name, attributes); });
  }
  static void on_end(void* user, const XML_Char* /*name*/) {
    self(user).guarded([](Bridge& bridge) { bridge.end(); });
  }
  static void on_text(void* user, const XML_Char* text, int size) {
    self(user).guarded([&](Bridge& bridge) { bridge.text({text, static_cast<std::size_t>(size)}); });
  }
  static void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    self(user).stop(
        Error::invalid("XLSX-DTD",
                       "the workbook declares XML entities of its own, which no spreadsheet program "
                       "does and an attack may",
                       "Do not open this file. Ask its sender for a new one"));
  }

  template <class Work>
  void guarded(Work work) {
    silence_ = 0;
    if (stopped_) return;  // expat may still deliver what it had begun
    try {
      work(*this);
    } catch (...) {
      exception_ = std::current_exception();
      halt();
      return;
    }
    if (reader_.fault()) stop(*reader_.fault());
  }

  void start(const char* name, XmlAttributes attributes) {
    if (states_.size() > limits_.xml_depth) return stop(limit("elements nested too deeply"));
    const int parent = states_.back();
    states_.push_back(parent == XmlPartReader::kIgnore ? parent
                                                       : reader_.start(parent, local(name), attributes));
  }
  void end() {
    const int state = states_.back();
    states_.pop_back();
    if (state != XmlPartReader::kIgnore) reader_.end(state);
  }
  void text(std::string_view piece) {
    if (states_.back() != XmlPartReader::kIgnore) reader_.text(states_.back(), piece);
  }

  void halt() {
    stopped_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }
  void stop(Error error) {
    if (error.place.file.empty()) error.place.file = file_;
    if (!fault_) fault_ = std::move(error);
    halt();
  }

  [[nodiscard]] Error limit(std::string_view what) const {
    auto error = Error::invalid("XLSX-LIMIT", "the part " + part_ + " has " + std::string{what},
                                "Save the workbook again in a spreadsheet program and import that");
    error.place.file = file_;
    return error;
  }
  [[nodiscard]] Error not_well_formed() const {
    auto error = Error::invalid("XLSX-BAD-XML",
                                "the part " + part_ + " is not well-formed XML (" +
                                    XML_ErrorString(XML_GetErrorCode(parser_.get())) + ", line " +
                                    std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ")",
                                "Save the workbook again in a spreadsheet program and import that");
    error.place.file = file_;
    return error;
  }

  std::string file_;
  std::string part_;
  XmlPartReader& reader_;
  const ReadLimits& limits_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserCloser> parser_;
  std::vector<int> states_;
  std::uint64_t silence_ = 0;
  bool stopped_ = false;
  std::optional<Error> fault_;
  std::exception_ptr exception_;
};

}  // namespace

std::string_view attribute(XmlAttributes attributes, std::string_view local_name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (local(attributes[0]) == local_name) return attributes[1];
  }
  return {};
}

Result<void> read_xml_part(ZipPackage& package, std::string_view part, XmlPartReader& reader,
                           const ReadLimits& limits) {
  Bridge bridge{package.file(), part, reader, limits};
  EVENKEEL_TRY(package.read(part, [&](std::string_view chunk) { return bridge.feed(chunk, false); }));
  return bridge.feed({}, true);
}

}  // namespace evenkeel::exchange
