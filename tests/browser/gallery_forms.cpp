// The fields, right and wrong.
#include "gallery_pages.h"
#include "web/components/choice.h"
#include "web/components/date_input.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/prose.h"

namespace evenkeel::web::gallery {
namespace {

Html all_fields(const FieldErrors& errors) {
  Html out;
  out << text_input({.name = "case",
                     .label = "Case reference (CRN)",
                     .hint = "For example, X123456",
                     .value = "X12",
                     .error = errors.of("case"),
                     .width = 10})
      << text_input({.name = "hours",
                     .label = "Hours a week",
                     .error = errors.of("hours"),
                     .kind = InputKind::Decimal,
                     .width = 5,
                     .suffix = "hours"})
      << text_input({.name = "password",
                     .label = "Password",
                     .kind = InputKind::Password,
                     .autocomplete = "current-password"})
      << text_area({.name = "note",
                    .label = "Why this person?",
                    .hint = "The person reads this.",
                    .error = errors.of("note"),
                    .most_characters = 500,
                    .autosave = true})
      << select({.name = "team",
                 .label = "Team",
                 .options = {{"T1", "Team One"}, {"T2", "Team Two"}},
                 .value = "T2",
                 .error = errors.of("team")})
      << radios({.name = "ground",
                 .legend = "Ground",
                 .choices = {{"risk", "Risk to the public"},
                             {.value = "other",
                              .text = "Something else",
                              .hint = "Say what",
                              .revealed = text_input({.name = "other-ground", .label = "What is it?"})},
                             {.value = "none",
                              .text = "Not possible",
                              .hint = "Only a director may",
                              .disabled = true}},
                 .hint = "Parties to the agreement see it.",
                 .error = errors.of("ground")})
      << radios({.name = "sure",
                 .legend = "Are you sure?",
                 .choices = {{"yes", "Yes"}, {"no", "No"}},
                 .value = "yes",
                 .in_a_row = true,
                 .small = true})
      << checkboxes({.name = "tell",
                     .legend = "Who is told?",
                     .choices = {{"person", "The practitioner"}, {"union", "The union representative"}},
                     .values = {"person"},
                     .error = errors.of("tell")})
      << date_input({.name = "expires",
                     .legend = "When does the override end?",
                     .value = {"31", "6", "2027"},
                     .error = errors.of("expires")})
      << file_upload({.name = "file",
                      .label = "Workbook",
                      .hint = "WMT_PS.xlsx, up to 100 MB",
                      .error = errors.of("file"),
                      .accept = ".xlsx,.csv"});
  return out;
}

Page page_with(const FieldErrors& errors) {
  Page page{.title = "Allocate", .heading = "Allocate case X000001", .section = Section::Cases};
  page.has_errors = !errors.empty();
  page.before_heading = error_summary(errors);
  page.body << two_thirds(form({.action = Url::local("/cases/X000001/allocate"),
                                .csrf = CsrfToken{"token"},
                                .fields = all_fields(errors) << live_region("effect"),
                                .submit = "Allocate case",
                                .hidden = {{"version", "17"}},
                                .upload = true,
                                .live = "/cases/X000001/effect",
                                .live_into = "effect"}));
  return page;
}

}  // namespace

Page fields() { return page_with({}); }

Page fields_with_errors() {
  FieldErrors errors;
  errors.add("case", "Enter the case reference (CRN) in full, for example X123456");
  errors.add("hours", "Enter the hours a week in numbers");
  errors.add("note", "Enter why this person is chosen");
  errors.add("team", "Choose a team of this unit");
  errors.add("ground", "Select a ground");
  errors.add("tell", "Select who is told");
  errors.add("expires", "31 6 2027 is not a day");
  errors.add("file", "Choose a workbook");
  return page_with(errors);
}

}  // namespace evenkeel::web::gallery
