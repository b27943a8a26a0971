#include "web/pages/parties_page.h"

#include <algorithm>

#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/details.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/components/timeline.h"
#include "web/http/address.h"
#include "web/pages/basis.h"
#include "web/text/register_phrases.h"

namespace evenkeel::web {
namespace {

std::string party_name(const Agreement& version, const std::string& code) {
  const auto found = std::ranges::find(version.parties, code, &Party::code);
  return found == version.parties.end() ? code : found->name;
}

std::string_view stance_words(Stance stance) {
  switch (stance) {
    case Stance::Comments:
      return "comments";
    case Stance::Refuses:
      return "will not sign it as it stands";
    case Stance::Content:
      return "would sign it";
    case Stance::Withdraws:
      return "gives notice";
  }
  return "";
}

Tone tone_of(Stance stance) {
  switch (stance) {
    case Stance::Comments:
      return Tone::Plain;
    case Stance::Refuses:
    case Stance::Withdraws:
      return Tone::Bad;
    case Stance::Content:
      return Tone::Good;
  }
  return Tone::Plain;
}

// The last thing that a party said of it, and whether it has signed.
Html parties_table(const PartiesView& view) {
  Table out{.caption = "Where each party stands",
            .columns = {{"Party"}, {"Key"}, {"Signature"}, {"Last said"}}};
  const auto& version = view.agreement.agreement;
  for (const auto& check : view.agreement.signatures) {
    const auto party = std::ranges::find(version.parties, check.party, &Party::code);
    const bool has_key = party != version.parties.end() && party->key;
    const auto word = std::ranges::find(view.said, check.party, &PartyWord::party);
    const bool valid = check.verdict == SignatureCheck::Verdict::Valid;
    Html signature = tag(text_of(check.verdict), valid ? Tone::Good : Tone::Warn);
    if (!check.signed_at.empty()) signature << " " << moment_words(check.signed_at);
    Html said = word == view.said.end() ? words("-") : tag(stance_words(word->stance), tone_of(word->stance));
    out.rows.push_back(
        {.cells = {Cell{party_name(version, check.party)}, Cell{has_key ? "Named in the version" : "None"},
                   Cell{signature}, Cell{said}}});
  }
  return table(out);
}

Html changes_part(const AgreementView& view) {
  if (view.changes.empty()) return paragraph("It is the version that measures now.");
  Table out{.caption = "What changes against the version that measures now",
            .columns = {{"Value"}, {"Now"}, {"In this version"}, {"Source"}},
            .caption_hidden = true};
  for (const auto& change : view.changes) {
    Html source;
    if (change.standing == Standing::Proposed) source << proposed_tag() << " ";
    source << change.source;
    out.rows.push_back({.cells = {Cell{change.what}, Cell{change.from.value_or("-")},
                                  Cell{change.to.value_or("-")}, Cell{source}}});
  }
  return details(counted(static_cast<std::int64_t>(view.changes.size()), "value changes", "values change"),
                 table(out), view.changes.size() <= 10);
}

Html signature_form(const PartiesView& view, const PartyForm& typed, const CsrfToken& csrf) {
  const auto& version = view.agreement.agreement;
  Html how;
  how << paragraph("A party signs where its key is, away from this service:")
      << bullets({words("Take the version as it stands: ")
                      << link("version.json", Url::local(version_path(version, "/version.json"))),
                  words("evenkeel agreement sign version.json --party CODE --key CODE.key --out CODE.sig"),
                  words("Check that it names the digest shown here, and give in the file.")});
  Html fields;
  fields << file_upload({.name = "file",
                         .label = "The signature file",
                         .error = typed.errors.of("file"),
                         .accept = ".sig,.json"})
         << text_area({.name = "signature",
                       .label = "Or paste what is in it",
                       .value = typed.signature,
                       .error = typed.errors.of("signature"),
                       .rows = 6});
  return how << form({.action = Url::local(version_path(version, "/signature")),
                      .csrf = csrf,
                      .fields = fields,
                      .submit = "Give in the signature",
                      .upload = true});
}

Html say_form(const PartiesView& view, const PartyForm& typed, const CsrfToken& csrf) {
  Radios who{.name = "party",
             .legend = "For which party do you speak?",
             .choices = {},
             .value = typed.party,
             .error = typed.errors.of("party")};
  for (const auto& party : view.speaks_for) who.choices.push_back({.value = party.code, .text = party.name});
  if (who.choices.size() == 1) who.value = who.choices.front().value;
  Html fields;
  fields << radios(who)
         << radios(
                {.name = "stance",
                 .legend = "What does it say?",
                 .choices = {{.value = "comments", .text = "A comment"},
                             {.value = "refuses", .text = "It will not sign this version as it stands"},
                             {.value = "content", .text = "It would sign this version"},
                             {.value = "withdraws",
                              .text = "It gives notice of this version, which it has signed",
                              .hint = "The version stands until another is in force: no protection ends."}},
                 .value = typed.stance,
                 .error = typed.errors.of("stance")})
         << text_input({.name = "about",
                        .label = "About which value? (optional)",
                        .hint = "For example, lines.line.percent",
                        .value = typed.about})
         << text_area({.name = "text",
                       .label = "In its words",
                       .hint = "Everybody who sees the agreement reads it; it stands in the ledger.",
                       .value = typed.text,
                       .error = typed.errors.of("text"),
                       .rows = 5,
                       .most_characters = 8000});
  return form({.action = Url::local(version_path(view.agreement.agreement, "/words")),
               .csrf = csrf,
               .fields = fields,
               .submit = "Say it"});
}

Html said_part(const PartiesView& view) {
  if (view.said.empty()) return paragraph("No party has said anything of it.");
  std::vector<Happening> out;
  for (const auto& word : view.said) {
    Html content;
    if (!word.about.empty()) content << hint("About " + word.about);
    content << inset(words(word.text));
    if (word.until)
      content << paragraph("It no longer stands behind it from " + word.until->long_text() + ".");
    out.push_back({.title = party_name(view.agreement.agreement, word.party) + " " +
                            std::string{stance_words(word.stance)},
                   .by = word.matter.opened_by,
                   .when = moment_words(word.matter.opened_at),
                   .machine_time = word.matter.opened_at,
                   .content = content});
  }
  return timeline(out);
}

Html state_words(const RegisteredVersion& one, Language language) {
  const auto said = [language](const Phrase& phrase) { return std::string{phrase.in(language)}; };
  switch (one.state) {
    case AgreementState::InForce:
      return tag(said(register_phrases::kInForce), Tone::Good);
    case AgreementState::Signed:
      return tag(said(register_phrases::kSigned), Tone::Notice);
    case AgreementState::Ended:
    case AgreementState::NotAgreed:
    case AgreementState::PartlySigned:
      break;
  }
  return tag(said(register_phrases::kEnded), Tone::Plain);
}

Html version_card(const RegisteredVersion& one, Language language) {
  const auto said = [language](const Phrase& phrase) { return std::string{phrase.in(language)}; };
  std::vector<Html> parties;
  for (const auto& check : one.signatures)
    parties.push_back(words(party_name(one.agreement, check.party) + ", " + check.signed_at.substr(0, 10)));
  Html state = state_words(one, language);
  if (one.demonstration) state << " " << tag(said(register_phrases::kDemonstration), Tone::Warn);
  std::vector<Fact> facts{
      {.key = said(register_phrases::kState), .value = std::move(state)},
      {.key = said(register_phrases::kBinds), .value = words(long_date(*one.binds_from, language))},
      {.key = said(register_phrases::kParties), .value = bullets(parties)},
      {.key = said(register_phrases::kDigest), .value = words(one.agreement.digest.text())}};
  for (const auto& [party, day] : one.withdrawals)
    facts.push_back({.key = said(register_phrases::kNotice),
                     .value = words(party_name(one.agreement, party) + ", " + said(register_phrases::kFrom) +
                                    " " + long_date(day, language))});
  return summary_card(
      {.title = one.agreement.title + ", " + one.agreement.version,
       .facts = facts,
       .actions = link(said(register_phrases::kText),
                       Url::local("/public/agreement/" + one.agreement.digest.text() + "/version.json"),
                       one.agreement.version)});
}

}  // namespace

std::string version_path(const Agreement& version, std::string_view rest) {
  return "/agreement/" + percent_encoded(version.id + "@" + version.digest.text().substr(0, 12)) +
         std::string{rest};
}

Page parties_page(const PartiesView& view, const PartyForm& typed, const CsrfToken& csrf) {
  const auto& version = view.agreement.agreement;
  Page page{.title = "The parties",
            .heading = "The parties and this version",
            .caption = version.title + ", " + version.version,
            .section = Section::Agreement,
            .back = Url::local(version_path(version)),
            .has_errors = !typed.errors.empty()};
  page.before_heading << error_summary(typed.errors);
  std::vector<Fact> facts{
      {.key = "Digest", .value = words(version.digest.text())},
      {.key = "Begins", .value = words(version.effective_from.long_text())},
      {.key = "Proposed by", .value = words(view.recorded_by.empty() ? "-" : view.recorded_by)}};
  if (view.agreement.binds_from)
    facts.push_back(
        {.key = "Signed by all, binds from", .value = words(view.agreement.binds_from->long_text())});
  page.body
      << summary_list(facts)
      << paragraph(
             "It binds once every party has signed it, from its day on. An employer alone, or a union alone, "
             "changes nothing.")
      << parties_table(view) << heading("What changes") << changes_part(view.agreement);
  if (view.agreement.stored) page.body << heading("Sign it") << two_thirds(signature_form(view, typed, csrf));
  if (view.agreement.stored && !view.speaks_for.empty())
    page.body << heading("Say what your party makes of it") << two_thirds(say_form(view, typed, csrf));
  page.body << heading("What the parties said") << said_part(view);
  return page;
}

Page propose_page(const FieldErrors& errors, const CsrfToken& csrf) {
  Page page{.title = "Propose a version",
            .heading = "Propose a version of the agreement",
            .section = Section::Agreement,
            .back = Url::local("/agreement"),
            .has_errors = !errors.empty()};
  page.before_heading << error_summary(errors);
  page.body
      << paragraph(
             "It is recorded as it stands, under your name. It can be compared, commented and rehearsed by "
             "everybody; it measures nothing and binds nobody before every party has signed it.")
      << two_thirds(
             form({.action = Url::local("/agreement/propose"),
                   .csrf = csrf,
                   .fields = file_upload({.name = "file",
                                          .label = "The version, as JSON",
                                          .hint = "Take version.json of a version that is here, change "
                                                  "what you propose, and give it a name of its own.",
                                          .error = errors.of("file"),
                                          .accept = ".json"}),
                   .submit = "Give it in",
                   .upload = true}));
  return page;
}

Page register_page(const std::vector<RegisteredVersion>& versions, Language language) {
  Page page{.title = std::string{register_phrases::kTitle.in(language)},
            .heading = std::string{register_phrases::kTitle.in(language)}};
  page.other_language =
      Url::local(language == Language::English ? "/public/agreement?lang=cy" : "/public/agreement?lang=en");
  page.body << paragraph(register_phrases::kLead.in(language));
  if (versions.empty()) page.body << empty_state(register_phrases::kNone.in(language));
  for (const auto& one : versions) page.body << version_card(one, language);
  return page;
}

}  // namespace evenkeel::web
