#include "web/pages/ledger_page.h"

#include <fmt/format.h>

#include "domain/access/viewer.h"
#include "web/components/details.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/http/destinations.h"
#include "web/pages/access_words.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/destination_list.h"

namespace evenkeel::web {
namespace {

Html ways_on(const Viewer& viewer) {
  auto places = destinations_of(viewer, Theme::Evidence);
  std::erase_if(places, [](const Destination& one) { return one.path.text() == "/ledger"; });
  Html out = destination_list(places);
  if (viewer.person)
    out << paragraph(
        link("What the ledger says of me: my evidence pack", person_address(*viewer.person, "/evidence")));
  return out;
}

// A case or a plan leads to its page; other subjects are codes.
std::string office_words(const std::string& office) {
  const auto role = parse_choice<Role>(office);
  return role ? std::string{role_words(*role)} : office;
}

Html what_of(const SignedOverride& one) {
  if (one.case_id) return link("Case " + one.case_id->text(), case_address(*one.case_id));
  if (one.of_a_case) return words("a case that you may not see");
  return words(one.points ? points_number(*one.points) + " points" : "");
}

Html withdrawal(const SignedOverride& one, const CsrfToken& csrf, const FieldErrors& errors) {
  const auto field = withdrawal_field(one.id);
  return details("Withdraw the one for " + (one.name.empty() ? one.person.text() : one.name),
                 form({.action = Url::local("/overrides/" + escaped_part(one.id) + "/withdraw"),
                       .csrf = csrf,
                       .fields = text_input({.name = field,
                                             .label = "Why it is withdrawn",
                                             .hint = "Stands in the ledger. A case that it let in stays.",
                                             .error = errors.of(field)}),
                       .submit = "Withdraw the override"}),
                 !errors.of(field).empty());
}

Html state_of(const SignedOverride& one, const CsrfToken& csrf, const FieldErrors& errors) {
  if (one.in_force)
    return Html{} << tag("In force", Tone::Notice)
                  << (one.may_withdraw ? withdrawal(one, csrf, errors) : Html{});
  return one.still_held ? tag("Over, still held", Tone::Bad) : tag("Over");
}

// The last day on which it counts; one that was withdrawn on its first day never did.
std::string until_words(const SignedOverride& one) {
  return one.expires <= one.from ? "Withdrawn that day" : one.expires.plus_days(-1).long_text();
}

Html unit_choice(const SignedOverrides& seen) {
  if (seen.units.size() < 2) return {};
  Select field{.name = "unit", .label = "Unit", .options = {}, .value = seen.unit.text()};
  for (const auto& unit : seen.units) field.options.push_back({unit.unit.text(), unit.name});
  return search_form({.action = Url::local("/overrides"), .fields = select(field), .submit = "Show"});
}

}  // namespace

Page ledger_page(const Decisions& seen, const Viewer& viewer) {
  Page page{.title = "Decisions", .heading = "Decisions", .section = Section::Ledger};
  page.body << paragraph(seen.whole
                             ? "Every decision is written down in a chain that nobody can change unnoticed. "
                               "Names and reasons are not shown here: they are in evidence packs."
                             : "The decisions that changed your units. Every decision is written down in a "
                               "chain that nobody can change unnoticed.")
            << ways_on(viewer);
  Table list{.caption = "Decisions, newest first",
             .columns = {{"Entry", ColumnKind::Number}, {"When"}, {"Who"}, {"What"}, {"About"}},
             .empty = "Nothing of your units is written down yet."};
  for (const auto& line : seen.lines)
    list.rows.push_back(
        {.cells = {line.entry, moment_words(line.at), line.account, line.what, line.subject}});
  page.body << table(list);
  Pagination way;
  if (!seen.lines.empty() && seen.lines.front().entry < seen.head && seen.whole)
    way.previous = Url::local("/ledger");
  if (seen.older > 0) way.next = Url::local("/ledger?before=" + std::to_string(seen.older));
  page.body << pagination(way);
  return page;
}

std::string withdrawal_field(const std::string& id) { return "because-" + id; }

Page overrides_page(const SignedOverrides& seen, const CsrfToken& csrf, const FieldErrors& errors) {
  Page page{.title = "Overrides and directions",
            .heading = "Overrides and directions",
            .caption = seen.unit_name,
            .section = Section::Ledger,
            .breadcrumbs = {{"Decisions", Url::local("/ledger")}},
            .has_errors = !errors.empty()};
  page.before_heading << error_summary(errors);
  page.body << paragraph(
                   "Somebody took it upon themselves, by name and until a day, that a person goes over the "
                   "line: an "
                   "override up to the stop line, an emergency direction past it.")
            << unit_choice(seen);
  Table list{.caption = "Those in force first, then the newest",
             .columns = {{"For"}, {"What"}, {"Signed by"}, {"Why"}, {"From"}, {"Until"}, {"State"}},
             .empty = "Nobody has signed for going over the line here."};
  for (const auto& one : seen.all) {
    Html who = words(one.name.empty() ? one.person.text() : one.name);
    Html what = one.direction ? Html{} << tag("Direction", Tone::Warn) << " " << what_of(one) : what_of(one);
    list.rows.push_back({.cells = {who, what, one.signer + ", " + office_words(one.office), one.reason,
                                   one.from.long_text(), until_words(one), state_of(one, csrf, errors)}});
  }
  page.body << table(list);
  return page;
}

}  // namespace evenkeel::web
