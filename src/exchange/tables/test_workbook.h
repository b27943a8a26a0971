// For tests only: workbooks made from their XML, so that a test shows exactly what stands in the file.
#pragma once

#include <zip.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace evenkeel::exchange::test {

using Parts = std::vector<std::pair<std::string, std::string>>;  // name, content

// A zip file with these parts. `pack` deflates them.
inline std::string zip_bytes(const Parts& parts, bool pack = true) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  if (zip == nullptr) throw std::runtime_error{"zip_open_from_source"};
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    const auto index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    const auto method = pack ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), method, 1);
  }
  if (zip_close(zip) != 0) throw std::runtime_error{"zip_close"};
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

inline constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline constexpr const char* kRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// Of one part: name of the sheet, and the XML inside its worksheet element.
struct TestSheet {
  std::string name;
  std::string xml;
  std::string attributes = {};  // of its entry in the list of sheets
};

struct TestWorkbook {
  std::vector<TestSheet> sheets;
  std::string shared_texts = {};  // the <si> elements
  std::string styles = {};        // inside styleSheet
  std::string properties = {};    // attributes of workbookPr

  [[nodiscard]] Parts parts() const {
    const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
    std::string list;
    std::string relations;
    Parts out;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const auto n = std::to_string(i + 1);
      list += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + n + "\" r:id=\"rId" + n + "\" " +
              sheets[i].attributes + "/>";
      relations += relation("rId" + n, "worksheet", "worksheets/sheet" + n + ".xml");
      out.emplace_back("xl/worksheets/sheet" + n + ".xml",
                       head + "<worksheet xmlns=\"" + kMain + "\">" + sheets[i].xml + "</worksheet>");
    }
    if (!shared_texts.empty()) {
      relations += relation("rIdT", "sharedStrings", "sharedStrings.xml");
      out.emplace_back("xl/sharedStrings.xml", head + "<sst>" + shared_texts + "</sst>");
    }
    if (!styles.empty()) {
      relations += relation("rIdS", "styles", "styles.xml");
      out.emplace_back("xl/styles.xml", head + "<styleSheet>" + styles + "</styleSheet>");
    }
    out.emplace_back("_rels/.rels", head + "<Relationships>" +
                                        relation("rId1", "officeDocument", "xl/workbook.xml") +
                                        "</Relationships>");
    out.emplace_back("xl/_rels/workbook.xml.rels", head + "<Relationships>" + relations + "</Relationships>");
    out.emplace_back("xl/workbook.xml", head + "<workbook xmlns=\"" + kMain + "\" xmlns:r=\"" + kRelations +
                                            "\"><workbookPr " + properties + "/><sheets>" + list +
                                            "</sheets></workbook>");
    return out;
  }
  [[nodiscard]] std::string bytes() const { return zip_bytes(parts()); }

 private:
  static std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + kRelations + "/" + type + "\" Target=\"" + target +
           "\"/>";
  }
};

// A workbook of one sheet called "Data".
inline std::string workbook_of(const std::string& sheet_xml) {
  TestWorkbook book;
  book.sheets.push_back({"Data", sheet_xml});
  return book.bytes();
}

}  // namespace evenkeel::exchange::test
