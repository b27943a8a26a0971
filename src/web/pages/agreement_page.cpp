#include "web/pages/agreement_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/http/address.h"
#include "web/pages/agreement_values.h"

namespace evenkeel::web {
namespace {

Html state_tag(AgreementState state) {
  switch (state) {
    case AgreementState::NotAgreed:
      return tag("Not agreed", Tone::Notice);
    case AgreementState::PartlySigned:
      return tag("Partly signed", Tone::Warn);
    case AgreementState::Signed:
      return tag("Signed, begins later", Tone::Good);
    case AgreementState::InForce:
      return tag("In force", Tone::Good);
    case AgreementState::Ended:
      return tag("Ended", Tone::Plain);
  }
  return {};
}

// A version is named by id and digest: of two with one id each has a page.
std::string path_of(const std::string& id, const Digest& digest) {
  return "/agreement/" + percent_encoded(id + "@" + digest.text().substr(0, 12));
}

Crumb agreements_crumb(const Links& links) { return {"Agreement", links.to("/agreement")}; }

Html signatures_table(const AgreementView& view) {
  Table out{.caption = "Parties and signatures",
            .columns = {{.text = "Party"}, {.text = "Signature"}, {.text = "Signed"}}};
  for (const auto& check : view.signatures) {
    std::string name = check.party;
    for (const auto& party : view.agreement.parties) {
      if (party.code == check.party) name = party.name;
    }
    const bool valid = check.verdict == SignatureCheck::Verdict::Valid;
    out.rows.push_back(
        {.cells = {Cell{name}, Cell{tag(text_of(check.verdict), valid ? Tone::Good : Tone::Warn)},
                   Cell{check.signed_at}}});
  }
  return table(out);
}

Html changes_table(const AgreementView& view) {
  Table out{.caption = "What is different from the version that measures now",
            .columns = {{.text = "Value"}, {.text = "Now"}, {.text = "In this version"}, {.text = "Source"}},
            .caption_hidden = true};
  for (const auto& change : view.changes) {
    Html source;
    if (change.standing == Standing::Proposed) source << proposed_tag() << " ";
    source << change.source;
    out.rows.push_back({.cells = {Cell{change.what}, Cell{change.from.value_or("-")},
                                  Cell{change.to.value_or("-")}, Cell{source}}});
  }
  return table(out);
}

std::string used_words(const Figure& figure) {
  return figure.used ? figure.used->text() + " %" : std::string{"Not measured"};
}

Html rehearsed_units(const RehearsalView& view) {
  Table out{.caption = "Teams and the unit, before and after",
            .columns = {{.text = "Of"},
                        {.text = "People", .kind = ColumnKind::Number},
                        {.text = "Now", .kind = ColumnKind::Number},
                        {.text = "Under the draft", .kind = ColumnKind::Number},
                        {.text = "Over the line now", .kind = ColumnKind::Number},
                        {.text = "Under the draft", .kind = ColumnKind::Number},
                        {.text = "Newly over", .kind = ColumnKind::Number},
                        {.text = "No longer over", .kind = ColumnKind::Number},
                        {.text = "Another band", .kind = ColumnKind::Number}}};
  for (const auto& unit : view.rehearsal.units)
    out.rows.push_back(
        {.cells = {Cell{unit.figure.before.name}, Cell{unit.people}, Cell{used_words(unit.figure.before)},
                   Cell{used_words(unit.figure.after)}, Cell{unit.over_before}, Cell{unit.over_after},
                   Cell{unit.newly_over}, Cell{unit.no_longer_over}, Cell{unit.band_changes}}});
  return table(out);
}

Html rehearsed_people(const RehearsalView& view, const Links& links) {
  Table out{
      .caption = "People for whom something changes",
      .columns = {{.text = "Name"}, {.text = "Now"}, {.text = "Under the draft"}, {.text = "What it means"}},
      .sortable = true,
      .empty = "Nothing changes for anybody whom you see."};
  for (const auto& person : view.rehearsal.people) {
    Html means;
    if (person.newly_over()) means << tag("Newly over the line", Tone::Warn);
    if (person.no_longer_over()) means << tag("No longer over", Tone::Good);
    if (person.changes_measured()) means << tag("Measured under one only", Tone::Notice);
    const auto name = view.names.find(person.before.code);
    out.rows.push_back({.cells = {Cell{link(name == view.names.end() ? person.before.code : name->second,
                                            links.person(person.before.code))},
                                  Cell{capacity_cell(person.before, view.basis.agreement().lines.bands)},
                                  Cell{capacity_cell(person.after, view.draft.lines.bands)}, Cell{means}}});
  }
  return table(out);
}

Html refused_part(const RefusedThen& refused) {
  if (refused.allocations == 0) return paragraph("No case was given to anybody here in the last four weeks.");
  std::string said =
      counted(refused.allocations, "case was", "cases were") +
      " given to somebody here in the last four weeks. With the case, " + std::to_string(refused.over_now) +
      " of them stood above the line of the version that measures, and " +
      std::to_string(refused.over_draft) +
      " above the line of this one: it would have refused those, or asked for a named override.";
  if (refused.not_measured > 0)
    said += " For " + std::to_string(refused.not_measured) +
            " nobody can say, since there was no figure that day.";
  return paragraph(said);
}

}  // namespace

Page agreements_page(const AgreementsView& view, const Links& links) {
  Page page{.title = "Agreement", .heading = "The agreement", .section = Section::Agreement};
  page.body << basis_line(view.basis)
            << paragraph(
                   "Every weight, line and protection is a value of a version that employer and unions "
                   "sign. Only a version signed by all its parties is in force.");
  Table out{.caption = "Versions",
            .columns = {{.text = "Version"},
                        {.text = "State"},
                        {.text = "Begins"},
                        {.text = "Waits for"},
                        {.text = "Measures now"}},
            .caption_hidden = true};
  for (const auto& row : view.versions) {
    std::string waiting;
    for (const auto& party : row.waiting_for) waiting += (waiting.empty() ? "" : ", ") + party;
    Html state = state_tag(row.state);
    if (row.demonstration) state << " " << tag("Demonstration keys", Tone::Warn);
    const bool used = row.digest == view.basis.agreement().digest;
    out.rows.push_back(
        {.cells = {Cell{link(row.title + ", " + row.version, links.to(path_of(row.id, row.digest)))},
                   Cell{state}, Cell{row.effective_from.long_text()}, Cell{waiting},
                   Cell{used ? "Yes" : "No"}}});
  }
  page.body << table(out);
  return page;
}

Page agreement_page(const AgreementView& view, const Links& links) {
  const auto& agreement = view.agreement;
  Page page{.title = agreement.title,
            .heading = agreement.title,
            .caption = "Version " + agreement.version,
            .section = Section::Agreement};
  page.breadcrumbs = {agreements_crumb(links)};
  for (const auto& fault : view.faults) page.before_heading << warning_text(fault);
  std::vector<Fact> facts{{.key = "State", .value = state_tag(view.state)},
                          {.key = "Begins", .value = words(agreement.effective_from.long_text())},
                          {.key = "Kept in this store", .value = words(view.stored ? "Yes" : "No, built in")},
                          {.key = "Digest", .value = words(agreement.digest.text())}};
  if (view.binds_from) facts.push_back({.key = "Binds from", .value = words(view.binds_from->long_text())});
  if (!agreement.note.empty()) page.body << inset(words(agreement.note));
  if (view.demonstration)
    page.body << warning_text("Signed with demonstration keys, which anybody can make: it proves nothing.");
  page.body << summary_list(facts) << signatures_table(view)
            << paragraph(link("Sign it, and what the parties say of it",
                              links.to(path_of(agreement.id, agreement.digest) + "/parties")));
  if (!view.changes.empty())
    page.body << details(counted(static_cast<std::int64_t>(view.changes.size()), "value is", "values are") +
                             " different from the version that measures now",
                         changes_table(view));
  if (view.may_rehearse && !view.changes.empty())
    page.body << link_button("Rehearse this version",
                             links.to(path_of(agreement.id, agreement.digest) + "/rehearse"));
  page.body << heading("What it says")
            << paragraph(
                   "Each value with where it comes from. \"Proposed\" means that nobody has agreed to it.")
            << agreement_values(agreement);
  return page;
}

Page rehearse_page(const AgreementView& view, const std::vector<UnitPlace>& units, const Links& links) {
  Page page{.title = "Rehearse a version",
            .heading = "Which unit is it to be rehearsed on?",
            .caption = view.agreement.title,
            .section = Section::Agreement};
  const auto path = path_of(view.agreement.id, view.agreement.digest);
  page.breadcrumbs = {agreements_crumb(links), {view.agreement.title, links.to(path)}};
  Select choice{.name = "unit", .label = "Unit", .options = {}};
  for (const auto& place : units) choice.options.push_back({place.unit.text(), place.name});
  SearchForm form{.action = Url::local(path + "/rehearse"), .fields = select(choice), .submit = "Rehearse"};
  for (const auto& field : links.hidden()) form.hidden.push_back(field);
  page.body << paragraph("Nothing is written: the page shows who would move over or under the line.")
            << search_form(form);
  return page;
}

Page rehearsal_page(const RehearsalView& view, const RefusedThen& refused, const Links& links) {
  Page page{.title = "Rehearsal",
            .heading = "Rehearsal: " + view.unit_name,
            .caption = view.draft.title,
            .section = Section::Agreement};
  page.breadcrumbs = {agreements_crumb(links),
                      {view.draft.title, links.to(path_of(view.draft.id, view.draft.digest))}};
  page.body << basis_line(view.basis)
            << inset(words(
                   "What would be under this version, on the same people and work. Nothing is written."))
            << rehearsed_units(view) << refused_part(refused);
  if (view.unseen > 0)
    page.body << paragraph(counted(view.unseen, "person has", "people have") +
                           " a changed figure whom your account does not show.");
  page.body << rehearsed_people(view, links);
  return page;
}

}  // namespace evenkeel::web
