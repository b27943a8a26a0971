#include "web/pages/plans/published_part.h"

#include <fmt/format.h>

#include "web/components/prose.h"
#include "web/pages/basis.h"

namespace evenkeel::web {
namespace {

Html line_of(const PublishedPart& part, const PublishedForm& form) {
  const auto which = fmt::format("entry {}", form.entry);
  Html out;
  out << fmt::format("Ledger entry {}, {}, {}: ", form.entry, form.by, moment_words(form.at))
      << link("public form as a file", part.at("public", form.entry), which) << ", "
      << link("what opens it", part.at("opening", form.entry), which);
  if (form.current) out << ", " << link("print the public form", part.sheet, which);
  if (!form.current) out << ". What it was made of has changed since.";
  return out;
}

Html check_words(const PublishedPart& part) {
  const auto entry = part.forms.front().entry;
  Html out;
  out << "Whoever has both files checks one against the other with <code class=\"ek-code\">"
      << fmt::format("tools/verify {} {} --opening {}", part.kind, published_name(part.name, "public", entry),
                     published_name(part.name, "opening", entry))
      << "</code>. What opens a form has the lists themselves: give it to nobody who may not see this page.";
  return out;
}

}  // namespace

Html published_part(const PublishedPart& part) {
  if (part.forms.empty()) return {};
  std::vector<Html> lines;
  for (const auto& form : part.forms) lines.push_back(line_of(part, form));
  Html out;
  return out << heading("Public forms", {.level = 3, .size = Size::Small}) << bullets(lines)
             << paragraph(check_words(part));
}

std::string published_name(const std::string& name, std::string_view what, std::int64_t entry) {
  return fmt::format("{}-{}-{}.json", name, what, entry);
}

}  // namespace evenkeel::web
