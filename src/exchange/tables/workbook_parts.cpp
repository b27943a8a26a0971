#include "exchange/tables/workbook_parts.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/text.h"
#include "exchange/tables/sheet_escapes.h"
#include "exchange/tables/xml_part.h"

namespace evenkeel::exchange {
namespace {

constexpr const char* kSaveAsXlsx = "Save it as an Excel workbook (.xlsx) and import that";

struct Relation {
  std::string id;
  std::string type;  // the last word of its address: "worksheet"
  std::string target;
};

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

class RelationsReader final : public XmlPartReader {
 public:
  int start(int parent, std::string_view name, XmlAttributes attributes) override {
    if (parent == kDocument) return name == "Relationships" ? kRelations : kIgnore;
    if (name == "Relationship" && attribute(attributes, "TargetMode") != "External") {
      relations.push_back({std::string{attribute(attributes, "Id")},
                           std::string{last_segment(attribute(attributes, "Type"))},
                           std::string{attribute(attributes, "Target")}});
    }
    return kIgnore;
  }
  std::vector<Relation> relations;

 private:
  static constexpr int kRelations = 1;
};

// "/xl/a.xml" stands for itself; anything else is relative to the folder of `from`.
std::string resolve(std::string_view from, std::string_view target) {
  std::string path{target};
  if (!target.starts_with('/')) path = std::string{from.substr(0, from.rfind('/') + 1)} + path;
  std::vector<std::string_view> kept;
  for (std::string_view rest = path; !rest.empty();) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto segment = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (!segment.empty() && segment != ".") {
      kept.push_back(segment);
    }
  }
  std::string out;
  for (const auto segment : kept) out.append(out.empty() ? "" : "/").append(segment);
  return out;
}

// The relations of `part` ("" for the package), with their targets as names of parts.
Result<std::vector<Relation>> read_relations(ZipPackage& package, const std::string& part,
                                             const ReadLimits& limits) {
  const auto slash = part.rfind('/') + 1;
  const auto name = part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
  RelationsReader reader;
  if (package.has(name)) EVENKEEL_TRY(read_xml_part(package, name, reader, limits));
  for (auto& relation : reader.relations) relation.target = resolve(part, relation.target);
  return std::move(reader.relations);
}

class WorkbookReader final : public XmlPartReader {
 public:
  int start(int parent, std::string_view name, XmlAttributes attributes) override {
    switch (parent) {
      case kDocument:
        is_workbook = name == "workbook";
        return is_workbook ? kWorkbook : kIgnore;
      case kWorkbook:
        if (name == "workbookPr") {
          const auto value = attribute(attributes, "date1904");
          from_1904 = value == "1" || value == "true" || value == "on";
        }
        return name == "sheets" ? kSheets : kIgnore;
      case kSheets:
        if (name == "sheet") add_sheet(attributes);
        return kIgnore;
      default:
        return kIgnore;
    }
  }

  bool is_workbook = false;
  bool from_1904 = false;
  std::vector<Sheet> sheets;
  std::vector<std::string> relation_ids;

 private:
  enum : int { kWorkbook = 1, kSheets };

  void add_sheet(XmlAttributes attributes) {
    const auto state = attribute(attributes, "state");
    sheets.push_back({std::string{attribute(attributes, "name")}, static_cast<int>(sheets.size()),
                      state == "hidden" || state == "veryHidden"});
    relation_ids.emplace_back(attribute(attributes, "id"));  // r:id; the sheet's own number is sheetId
  }
};

Error not_a_workbook(const ZipPackage& package, std::string_view what) {
  auto error = Error::invalid("XLSX-NOT-WORKBOOK", "the file is " + std::string{what}, kSaveAsXlsx);
  error.place.file = package.file();
  return error;
}

Error no_workbook_part(const ZipPackage& package) {
  if (package.has("META-INF/manifest.xml")) {
    return not_a_workbook(package, "not an Excel workbook but perhaps an OpenDocument spreadsheet (.ods)");
  }
  if (package.has("word/document.xml")) return not_a_workbook(package, "a Word document, not a workbook");
  if (package.has("xl/workbook.bin")) return not_a_workbook(package, "a binary Excel workbook (.xlsb)");
  return not_a_workbook(package, "a zip file without a workbook in it");
}

Result<std::string> find_workbook_part(ZipPackage& package, const ReadLimits& limits) {
  EVENKEEL_TRY_LET(const auto relations, read_relations(package, "", limits));
  for (const auto& relation : relations) {
    const bool is_xml = lower(relation.target).ends_with(".xml");
    if (relation.type == "officeDocument" && is_xml && package.has(relation.target)) return relation.target;
  }
  return fail(no_workbook_part(package));
}

class SharedTextsReader final : public XmlPartReader {
 public:
  explicit SharedTextsReader(const ReadLimits& limits) : limits_(limits) {}

  int start(int parent, std::string_view name, XmlAttributes /*attributes*/) override {
    switch (parent) {
      case kDocument:
        return name == "sst" ? kTable : kIgnore;
      case kTable:
        if (name != "si") return kIgnore;
        texts.begin();
        return kItem;
      case kItem:  // phonetic hints (rPh) are not part of the text
        if (name == "t") return kText;
        return name == "r" ? kRun : kIgnore;
      case kRun:
        return name == "t" ? kText : kIgnore;
      default:
        return kIgnore;
    }
  }
  void text(int state, std::string_view piece) override {
    if (state == kText) texts.append(piece);
  }
  void end(int state) override {
    if (state != kItem) return;
    texts.end();
    if (texts.at(texts.size() - 1).size() > limits_.cell_bytes)
      return stop(limit("a text too long for a cell"));
    if (texts.memory() > limits_.shared_text_bytes) stop(limit("too much text"));
  }

  SharedTexts texts;

 private:
  enum : int { kTable = 1, kItem, kRun, kText };
  static Error limit(const std::string& what) {
    return Error::invalid("XLSX-LIMIT", "the workbook's table of texts has " + what, "Split the workbook");
  }
  const ReadLimits& limits_;
};

class StylesReader final : public XmlPartReader {
 public:
  int start(int parent, std::string_view name, XmlAttributes attributes) override {
    switch (parent) {
      case kDocument:
        return name == "styleSheet" ? kSheet : kIgnore;
      case kSheet:
        if (name == "numFmts") return kFormats;
        return name == "cellXfs" ? kCellFormats : kIgnore;
      case kFormats:
        if (name == "numFmt") {
          codes.emplace(id(attributes), attribute(attributes, "formatCode"));
        }
        return kIgnore;
      case kCellFormats:
        if (name == "xf") format_ids.push_back(id(attributes));
        return kIgnore;
      default:
        return kIgnore;
    }
  }

  std::unordered_map<int, std::string> codes;  // of each number format
  std::vector<int> format_ids;                 // of each cell format

 private:
  enum : int { kSheet = 1, kFormats, kCellFormats };
  static int id(XmlAttributes attributes) {
    const auto text = attribute(attributes, "numFmtId");
    int value = 0;  // the general format, also for what is no number
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }
};

}  // namespace

void SharedTexts::end() {
  const auto start = starts_.back();
  bytes_.resize(start + decode_escapes(bytes_.data() + start, bytes_.size() - start));
}

std::string_view SharedTexts::at(std::size_t index) const {
  const auto start = starts_[index];
  const auto stop = index + 1 < starts_.size() ? starts_[index + 1] : bytes_.size();
  return std::string_view{bytes_}.substr(start, stop - start);
}

Result<WorkbookParts> read_workbook_parts(ZipPackage& package, const ReadLimits& limits) {
  EVENKEEL_TRY_LET(const auto part, find_workbook_part(package, limits));
  WorkbookReader reader;
  EVENKEEL_TRY(read_xml_part(package, part, reader, limits));
  if (!reader.is_workbook) return fail(not_a_workbook(package, "another kind of Office document"));
  EVENKEEL_TRY_LET(const auto relations, read_relations(package, part, limits));

  WorkbookParts parts;
  parts.from_1904 = reader.from_1904;
  parts.sheets = std::move(reader.sheets);
  parts.sheet_parts.resize(parts.sheets.size());
  std::unordered_map<std::string_view, std::string_view> targets;
  for (const auto& relation : relations) {
    if (!package.has(relation.target)) continue;
    if (relation.type == "sharedStrings") parts.shared_texts = relation.target;
    if (relation.type == "styles") parts.styles = relation.target;
    targets.emplace(relation.id, relation.target);
  }
  for (std::size_t i = 0; i < parts.sheets.size(); ++i) {
    if (const auto target = targets.find(reader.relation_ids[i]); target != targets.end()) {
      parts.sheet_parts[i] = target->second;
    }
  }
  return parts;
}

Result<SharedTexts> read_shared_texts(ZipPackage& package, std::string_view part, const ReadLimits& limits) {
  SharedTextsReader reader{limits};
  if (!part.empty()) EVENKEEL_TRY(read_xml_part(package, part, reader, limits));
  return std::move(reader.texts);
}

Result<std::vector<NumberStyle>> read_number_styles(ZipPackage& package, std::string_view part,
                                                    const ReadLimits& limits) {
  StylesReader reader;
  if (!part.empty()) EVENKEEL_TRY(read_xml_part(package, part, reader, limits));
  std::vector<NumberStyle> styles;
  styles.reserve(reader.format_ids.size());
  for (const int id : reader.format_ids) {
    const auto code = reader.codes.find(id);
    styles.push_back(number_style(id, code == reader.codes.end() ? std::string_view{} : code->second));
  }
  return styles;
}

}  // namespace evenkeel::exchange
