#include "web/pages/full_pages.h"

#include <fmt/format.h>

#include "base/decimal.h"
#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/matters/matter_history.h"

namespace evenkeel::web {
namespace {

Html state_tag(FullState state) {
  switch (state) {
    case FullState::Declared:
      return tag("Waits for the authoriser", Tone::Warn);
    case FullState::Noting:
      return tag("Authorised, being noted", Tone::Warn);
    case FullState::Full:
      return tag("Full", Tone::Bad);
    case FullState::Lapsed:
      return tag("Lapsed", Tone::Plain);
    case FullState::StoodDown:
      return tag("Stood down", Tone::Good);
    case FullState::Withdrawn:
      return tag("Withdrawn", Tone::Plain);
  }
  return {};
}

std::string used_words(const std::optional<std::int64_t>& tenths) {
  return tenths ? tenths_text(*tenths) + " %" : std::string{"not measured"};
}

Html lines(const std::vector<std::string>& list) {
  std::vector<Html> out;
  for (const auto& one : list) out.push_back(words(one));
  return bullets(out);
}

std::string holdings_words(const FullEvidence& evidence) {
  return evidence.holdings == "fixed" ? "The proof leaves what people hold today where it is."
                                      : "The proof lets every case of this work move.";
}

Html evidence_part(const FullEvidence& evidence) {
  std::vector<Fact> facts{
      {.key = "Measured on", .value = words(evidence.as_of.long_text())},
      {.key = "Capacity used", .value = words(used_words(evidence.used_tenths))},
      {.key = "People",
       .value = words(fmt::format("{}; {} over the line, {} not measured", evidence.people,
                                  evidence.over_line, evidence.not_measured))},
      {.key = "Cases that wait", .value = words(thousands(evidence.waiting))}};
  Html proof = evidence.proved ? words(evidence.sentence + " " + holdings_words(evidence))
                               : words("There is none: what there is would fit if it could be split.");
  facts.push_back({.key = "Proof", .value = std::move(proof)});
  if (evidence.entry > 0)
    facts.push_back(
        {.key = "Both lists", .value = words(fmt::format("In the ledger, entry {}", evidence.entry))});
  Html agreement = words(evidence.agreement);
  if (!evidence.agreed) agreement << " " << tag("Not in force: its line advises", Tone::Notice);
  facts.push_back({.key = "Agreement", .value = std::move(agreement)});
  return summary_list(facts);
}

const ActWords& acts_of_full() {
  static const ActWords kWords{{"declared", "Declared"},
                               {"declared-and-authorised", "Declared and authorised"},
                               {"authorised", "Authorised"},
                               {"noted", "Noted by a union"},
                               {"reviewed", "Reviewed: the proof stands"},
                               {"reviewed-no-proof", "Reviewed: there is no proof any more"},
                               {"stood-down", "Stood down"},
                               {"withdrawn", "Withdrawn"}};
  return kWords;
}

HiddenFields version_of(const SeenFull& seen) { return {{"version", std::to_string(seen.matter.version)}}; }

Html authorise_form(const SeenFull& seen, const CsrfToken& csrf) {
  Html fields = paragraph(
      "Your name stands behind it. The unit is measured and proved anew as you press the button; without a "
      "proof "
      "nothing is authorised. The unions then note it, and it is published.");
  return form({.action = full_address(seen.matter.id, "/authorise"),
               .csrf = csrf,
               .fields = fields,
               .submit = "Authorise and publish",
               .hidden = version_of(seen)});
}

Html note_form(const SeenFull& seen, const FullAnswer& typed, const CsrfToken& csrf) {
  Radios unions{.name = "party",
                .legend = "Which union do you note it for?",
                .choices = {},
                .error = typed.errors.of("party")};
  for (const auto& party : seen.may_note_for)
    unions.choices.push_back({.value = party.code, .text = party.name});
  Html fields;
  fields << radios(unions)
         << text_area({.name = "words",
                       .label = "In your union's words (optional)",
                       .hint = "To note is not to agree. It stands in the ledger and is not published.",
                       .value = typed.words,
                       .rows = 3,
                       .most_characters = 4000});
  return form({.action = full_address(seen.matter.id, "/note"),
               .csrf = csrf,
               .fields = fields,
               .submit = "Note it",
               .hidden = version_of(seen)});
}

Html review_form(const SeenFull& seen, const FullAnswer& typed, const CsrfToken& csrf) {
  Html fields;
  fields << text_area({.name = "words",
                       .label = "What did the review find?",
                       .hint = "The unit is measured and proved anew as you send it.",
                       .value = typed.words,
                       .error = typed.errors.of("words"),
                       .rows = 3,
                       .most_characters = 4000,
                       .id = "review-words"})
         << date_input({.name = "until",
                        .legend = "Until when is it expected now? (optional)",
                        .hint = "Only where it must stand longer. For example, 27 3 2027",
                        .error = typed.errors.of("until")});
  return form({.action = full_address(seen.matter.id, "/review"),
               .csrf = csrf,
               .fields = fields,
               .submit = "Record the review",
               .hidden = version_of(seen)});
}

Html down_form(const SeenFull& seen, const FullAnswer& typed, const CsrfToken& csrf) {
  const bool before = seen.state == FullState::Declared;
  Html fields = text_area({.name = "reason",
                           .label = before ? "Why is it withdrawn?" : "Why is it stood down?",
                           .value = typed.reason,
                           .error = typed.errors.of("reason"),
                           .rows = 3,
                           .most_characters = 4000});
  return form({.action = full_address(seen.matter.id, "/stand-down"),
               .csrf = csrf,
               .fields = fields,
               .submit = before ? "Withdraw" : "Stand it down",
               .hidden = version_of(seen),
               .emphasis = Emphasis::Warning});
}

std::vector<Fact> facts_of(const SeenFull& seen) {
  const auto& full = seen.fullness;
  std::vector<Fact> out{
      {.key = "State", .value = state_tag(seen.state)},
      {.key = "Work", .value = words(full.work_name)},
      {.key = "Will not be provided", .value = lines(full.withheld)},
      {.key = "Always provided", .value = lines(full.always)},
      {.key = "Expected until", .value = words(full.until.long_text())},
      {.key = "Declared by", .value = words(full.declared_office)},
      {.key = "Authoriser",
       .value = words(full.authorised_office.empty()
                          ? seen.authoriser + ", not yet"
                          : full.authorised_office + ", " + moment_words(full.authorised_at))}};
  std::string noted;
  for (const auto& note : full.notes) noted += (noted.empty() ? "" : ", ") + note.party;
  std::string missing;
  for (const auto& party : full.unions) {
    bool done = false;
    for (const auto& note : full.notes) done = done || note.party == party;
    if (!done) missing += (missing.empty() ? "" : ", ") + party;
  }
  out.push_back({.key = "Noted by", .value = words(noted.empty() ? "nobody yet" : noted)});
  if (!missing.empty() && full.note_by)
    out.push_back(
        {.key = "Not noted by",
         .value = words(missing + "; it stands after " + full.note_by->long_text() + " all the same")});
  if (seen.review_due)
    out.push_back({.key = "Next review due", .value = words(seen.review_due->long_text())});
  return out;
}

Html acts(const SeenFull& seen, const FullAnswer& typed, const CsrfToken& csrf) {
  Html out;
  if (seen.may_authorise) out << heading("Authorise it") << two_thirds(authorise_form(seen, csrf));
  if (!seen.may_note_for.empty()) out << heading("Note it") << two_thirds(note_form(seen, typed, csrf));
  if (seen.may_review) out << heading("Review it") << two_thirds(review_form(seen, typed, csrf));
  if (seen.may_stand_down)
    out << heading(seen.state == FullState::Declared ? "Withdraw it" : "Stand it down")
        << two_thirds(down_form(seen, typed, csrf));
  return out;
}

}  // namespace

Url full_address(const std::string& id, std::string_view rest) {
  return Url::local("/full/" + escaped_part(id) + std::string{rest});
}

Page full_list_page(const std::vector<SeenFull>& list, bool may_declare, Date today) {
  Page page{.title = "Full", .heading = "Where we have said that we are full", .section = Section::Units};
  page.body << paragraph(
      "A place is declared full only with a proof that its work does not fit: the cases, the only people who "
      "may "
      "hold them, and two sums. What stands here and is published names no member of staff and no person on "
      "probation.");
  if (may_declare) page.body << link_button("Declare a place full", Url::local("/full/new"));
  Table out{.caption = "Declarations, the newest first",
            .columns = {{"Place"}, {"Work"}, {"State"}, {"Until"}, {"Review"}},
            .sortable = true,
            .empty = "Nobody has declared any place full."};
  for (const auto& one : list) {
    Html review = words(one.review_due ? one.review_due->long_text() : "-");
    if (one.review_due && *one.review_due < today) review << " " << tag("Overdue", Tone::Bad);
    out.rows.push_back(
        {.cells = {link(one.fullness.unit_name, full_address(one.matter.id)), Cell{one.fullness.work_name},
                   Cell{state_tag(one.state)},
                   Cell{one.fullness.until.long_text()}.sorted_by(one.fullness.until.day_number()),
                   Cell{review}}});
  }
  page.body << table(out) << paragraph(link("What everybody may read", Url::local("/public/full")));
  return page;
}

Page declare_full_page(const std::vector<FullChoice>& places, const std::vector<WorkClass>& classes,
                       const FullForm& typed, const CsrfToken& csrf) {
  Page page{.title = "Declare a place full",
            .heading = "Declare a place full",
            .section = Section::Units,
            .back = Url::local("/full"),
            .has_errors = !typed.errors.empty()};
  page.before_heading << error_summary(typed.errors);
  Select where{.name = "unit",
               .label = "Which place?",
               .options = {},
               .value = typed.unit,
               .error = typed.errors.of("unit")};
  for (const auto& one : places)
    where.options.push_back({one.place.code.empty() ? "service" : one.place.code,
                             one.used_tenths
                                 ? one.place.name + ", " + used_words(one.used_tenths) + " of capacity used"
                                 : one.place.name});
  Select what{.name = "work",
              .label = "For which work?",
              .options = {},
              .hint = "A unit within its line may still be full for work that few may hold.",
              .value = typed.work,
              .error = typed.errors.of("work")};
  for (const auto& one : classes) what.options.push_back({one.code, one.name});
  Html fields;
  fields << select(where) << select(what)
         << text_area({.name = "withheld",
                       .label = "What will not be provided?",
                       .hint = "One thing a line. It is published: name nobody.",
                       .value = typed.withheld,
                       .error = typed.errors.of("withheld"),
                       .rows = 4})
         << text_area({.name = "always",
                       .label = "What always will be provided?",
                       .hint = "One thing a line. It is published. Begin with what protects people: risk, "
                               "victims, recalls, releases.",
                       .value = typed.always,
                       .error = typed.errors.of("always"),
                       .rows = 4})
         << date_input({.name = "until",
                        .legend = "Until when do you expect it to last?",
                        .value = typed.until,
                        .error = typed.errors.of("until")})
         << text_area(
                {.name = "reason",
                 .label = "Why?",
                 .hint = "For the authoriser and the unions; it stands in the ledger and is not published.",
                 .value = typed.reason,
                 .error = typed.errors.of("reason"),
                 .rows = 4,
                 .most_characters = 4000});
  Html body;
  body << paragraph(
              "The place is measured and the proof is made as you send this. Without a proof it is refused, "
              "with the "
              "figures.")
       << form({.action = Url::local("/full/new"),
                .csrf = csrf,
                .fields = fields,
                .submit = "Prove and declare"});
  page.body << two_thirds(body);
  return page;
}

Page full_page(const SeenFull& seen, const FullAnswer& typed, const CsrfToken& csrf, Date today) {
  const auto& full = seen.fullness;
  Page page{.title = full.unit_name + " is full",
            .heading = full.unit_name + " is full",
            .caption = full.work_name,
            .section = Section::Units,
            .back = Url::local("/full"),
            .has_errors = !typed.errors.empty()};
  page.before_heading << error_summary(typed.errors);
  if (seen.state == FullState::StoodDown || seen.state == FullState::Lapsed ||
      seen.state == FullState::Withdrawn)
    page.title = page.heading = full.unit_name + " was declared full";
  if (seen.review_due && *seen.review_due < today)
    page.body << warning_text("The daily review is overdue since " + seen.review_due->long_text() + ".");
  const auto& evidence = full.reviews.empty() ? full.evidence : full.reviews.back().evidence;
  if (!evidence.proved && seen.state == FullState::Full)
    page.body << warning_text("At the last review there was no proof any more: it should be stood down.");
  page.body << summary_list(facts_of(seen)) << heading("What it rests on") << evidence_part(evidence)
            << acts(seen, typed, csrf);
  page.body << heading("What happened") << matter_history(seen.events, acts_of_full());
  if (seen.state == FullState::Full)
    page.body << paragraph(link("The public notice", Url::local("/public/full")));
  return page;
}

}  // namespace evenkeel::web
