#include "web/pages/api_page.h"

#include "web/components/details.h"
#include "web/components/prose.h"
#include "web/components/table.h"

namespace evenkeel::web {
namespace {

Html code(std::string_view text) {
  Html out;
  out << "<code class=\"ek-code\">" << text << "</code>";
  return out;
}

Html parameters(const ApiOperation& operation) {
  Table list{.caption = "What it takes",
             .columns = {{"Name"}, {"Where"}, {"Needed"}, {"Meaning"}},
             .empty = "It takes nothing."};
  for (const auto& parameter : operation.parameters)
    list.rows.push_back({{Cell{code(parameter.name)}, Cell{parameter.place},
                          Cell{parameter.required ? "yes" : "no"}, Cell{parameter.description}}});
  return table(list);
}

Html section(const ApiOperation& operation) {
  Html out;
  out << heading(operation.summary, {.level = 3, .size = Size::Small, .id = operation.id});
  Html line;
  line << code(operation.method + " " + operation.path);
  out << paragraph(line);
  if (!operation.description.empty()) out << paragraph(operation.description);
  if (operation.open) out << paragraph("Needs no key.");
  if (!operation.parameters.empty()) out << parameters(operation);
  return out;
}

}  // namespace

std::string api_page(const std::vector<ApiOperation>& operations, const Frame& frame) {
  Page page{.title = "Interface for other systems", .heading = "Interface for other systems"};
  Html first;
  first << "Send a token that an administrator has made as " << code("Authorization: Bearer TOKEN")
        << ". Errors are problem details (RFC 9457) with a stable code and what to do. The whole description "
           "stands in "
        << link("openapi.yaml", Url::local("/api/openapi.yaml")) << ".";
  page.body << paragraph(first);
  std::string tag;
  for (const auto& operation : operations) {
    if (operation.tag != tag) page.body << heading(tag = operation.tag, {.level = 2});
    page.body << section(operation);
  }
  return document(page, frame);
}

}  // namespace evenkeel::web
