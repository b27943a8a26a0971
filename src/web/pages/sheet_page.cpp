#include "web/pages/sheet_page.h"

#include "base/base64.h"
#include "base/hash.h"
#include "web/html.h"

namespace evenkeel::web {
namespace {

// The look of the GOV.UK Design System on A4; text keeps at least 4.5:1 against its ground (WCAG 2.2 AA).
constexpr Markup kStyle{R"css(
*{box-sizing:border-box}
body{margin:0;font:17px/1.4 Helvetica,Arial,sans-serif;color:#0b0c0c;background:#fff}
main{max-width:1020px;margin:0 auto;padding:0 24px 40px}
header{border-bottom:2px solid #0b0c0c;margin:0 auto 24px;max-width:1020px;padding:14px 24px 8px;display:flex;justify-content:space-between;gap:24px}
header b{font-size:20px}
.form{font-weight:700;text-align:right}.form.names{color:#8a1a0c}
h1{font-size:34px;line-height:1.1;margin:16px 0 4px}h2{font-size:22px;margin:34px 0 8px}
.lede{font-size:20px;margin:0 0 18px}
.answer{border-left:8px solid #1d70b8;padding:10px 16px;margin:18px 0;font-size:20px;font-weight:700}
dl{display:grid;grid-template-columns:minmax(150px,max-content) 1fr;gap:4px 20px;margin:0;font-size:15px}
dt{font-weight:700}dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin:0 0 18px}.scroll:focus{outline:3px solid #fd0}
table{border-collapse:collapse;width:100%;font-size:15px}
caption{text-align:left;font-weight:700;padding:8px 0 4px;font-size:16px}
th,td{text-align:left;padding:5px 14px 5px 0;border-bottom:1px solid #b1b4b6;vertical-align:top;overflow-wrap:break-word}
thead th{border-bottom:2px solid #0b0c0c}tbody th{font-weight:400}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
tfoot th,tfoot td{font-weight:700;border-bottom:2px solid #0b0c0c}
.sign{margin-top:40px;break-inside:avoid}
.sign div{display:grid;grid-template-columns:1.2fr 1.6fr 1.6fr 1fr;gap:20px;align-items:end;margin-top:34px;font-size:15px}
.sign span{border-top:1px solid #0b0c0c;padding-top:4px}.sign b{padding-bottom:4px}
footer{border-top:1px solid #b1b4b6;margin-top:36px;padding-top:12px;font-size:15px;color:#505a5f}
@page{size:A4;margin:16mm 14mm}
@media(max-width:640px){header{display:block}header b,.form{display:block;text-align:left}dl{grid-template-columns:1fr}dd{margin-bottom:8px}.sign div{grid-template-columns:1fr}h1{font-size:28px}}
@media print{body{font-size:10.5pt}main,header{max-width:none;padding-left:0;padding-right:0}h1{font-size:20pt}h2{font-size:13pt;break-after:avoid}.lede,.answer{font-size:12pt}table,dl,.sign div,footer{font-size:9pt}caption{font-size:10pt;break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}}
)css"};

Markup number_class(bool number) { return number ? Markup{" class=\"n\""} : Markup{""}; }

Html row_of(const SheetTable& table, const std::vector<std::string>& texts) {
  Html out;
  out << "<tr>";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto kind = number_class(i < table.columns.size() && table.columns[i].number);
    if (i == 0)
      out << "<th scope=\"row\"" << kind << ">" << texts[i] << "</th>";
    else
      out << "<td" << kind << ">" << texts[i] << "</td>";
  }
  return out << "</tr>\n";
}

Html table_of(const SheetTable& table) {
  Html out;
  if (table.rows.empty()) return out << "<p>" << table.caption << ": none.</p>\n";
  out << "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"" << table.caption
      << "\"><table><caption>" << table.caption << "</caption><thead><tr>";
  for (const auto& column : table.columns)
    out << "<th scope=\"col\"" << number_class(column.number) << ">" << column.text << "</th>";
  out << "</tr></thead><tbody>\n";
  for (const auto& row : table.rows) out << row_of(table, row);
  out << "</tbody>";
  if (!table.total.empty()) out << "<tfoot>" << row_of(table, table.total) << "</tfoot>";
  return out << "</table></div>\n";
}

Html section_of(const SheetSection& section) {
  Html out;
  out << "<section>\n<h2>" << section.heading << "</h2>\n";
  for (const auto& sentence : section.sentences) out << "<p>" << sentence << "</p>\n";
  for (const auto& table : section.tables) out << table_of(table);
  return out << "</section>\n";
}

Html signatures_of(const Sheet& sheet) {
  Html out;
  if (sheet.signatures.empty()) return out;
  out << "<section class=\"sign\" aria-label=\"To be signed\">\n";
  for (const auto& who : sheet.signatures)
    out << "<div><b>" << who << "</b><span>Name</span><span>Signature</span><span>Date</span></div>\n";
  return out << "</section>\n";
}

Html facts_of(const Sheet& sheet) {
  Html out;
  out << "<dl>\n";
  for (const auto& [key, value] : sheet.facts) out << "<dt>" << key << "</dt><dd>" << value << "</dd>\n";
  return out << "</dl>\n";
}

}  // namespace

std::string sheet_policy() {
  const auto digest = sha256(kStyle.text());
  const std::string bytes(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size());
  return "default-src 'none'; style-src 'sha256-" + to_base64url(bytes) +
         "='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

std::string SheetPage::html(const Sheet& sheet) const {
  Html out;
  out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
         "content=\"width=device-width, initial-scale=1\">\n<title>"
      << sheet.title << ", " << sheet.lede << " | Evenkeel</title>\n<style>" << kStyle
      << "</style>\n</head>\n<body>\n"
      << "<header><b>Evenkeel</b><span class=\""
      << (sheet.names_people ? Markup{"form names"} : Markup{"form"}) << "\">" << sheet.form
      << "</span></header>\n<main>\n<h1>" << sheet.title << "</h1>\n<p class=\"lede\">" << sheet.lede
      << "</p>\n";
  if (!sheet.answer.empty()) out << "<p class=\"answer\">" << sheet.answer << "</p>\n";
  out << facts_of(sheet);
  for (const auto& section : sheet.sections) out << section_of(section);
  out << signatures_of(sheet) << "<footer>" << sheet.foot << " " << sheet.form
      << "</footer>\n</main>\n</body>\n</html>\n";
  return std::move(out).take();
}

}  // namespace evenkeel::web
