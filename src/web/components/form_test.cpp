#include "web/components/form.h"

#include <gtest/gtest.h>

#include <type_traits>

#include "web/components/choice.h"
#include "web/components/date_input.h"
#include "web/components/field_errors.h"
#include "web/components/input.h"
#include "web/testing/holds.h"

namespace evenkeel::web {
namespace {

using testing::holds;

TEST(Form, CannotBeMadeWithoutTheSessionsToken) {
  EXPECT_FALSE(std::is_default_constructible_v<CsrfToken>);
  EXPECT_FALSE((std::is_convertible_v<std::string, CsrfToken>));
  const auto html = form({.action = Url::local("/a"), .csrf = CsrfToken{"t<1"}});
  EXPECT_TRUE(holds(html, "<input type=\"hidden\" name=\"csrf\" value=\"t&lt;1\">"));
  EXPECT_TRUE(holds(html, "method=\"post\""));
}

TEST(Form, SendsItsLiveEffectOnlyWithinTheProduct) {
  const auto html = form({.action = Url::local("/a"), .csrf = CsrfToken{"t"}, .live = "//evil.example"});
  EXPECT_TRUE(holds(html, "data-live=\"#\""));
}

TEST(Form, WithFilesIsMultipart) {
  EXPECT_TRUE(holds(form({.action = Url::local("/a"), .csrf = CsrfToken{"t"}, .upload = true}),
                    "enctype=\"multipart/form-data\""));
}

TEST(SearchForm, ChangesNothingAndCarriesNoToken) {
  const auto html = search_form({.action = Url::local("/cases")});
  EXPECT_TRUE(holds(html, "method=\"get\""));
  EXPECT_FALSE(holds(html, "csrf"));
}

TEST(TextInput, KeepsWhatWasTypedAndSaysWhatIsWrongBesideIt) {
  const auto html =
      text_input({.name = "case", .label = "Case", .hint = "h", .value = "\"><b>", .error = "Too short"});
  EXPECT_TRUE(holds(html, "value=\"&quot;&gt;&lt;b&gt;\""));
  EXPECT_TRUE(holds(html, "aria-describedby=\"case-hint case-error\""));
  EXPECT_TRUE(holds(html, "id=\"case-error\""));
}

TEST(TextInput, NeverSendsAPasswordBack) {
  EXPECT_FALSE(
      holds(text_input({.name = "p", .label = "Password", .value = "hunter2", .kind = InputKind::Password}),
            "hunter2"));
}

TEST(TextInput, OfAOneTimeCodeIsFilledInByThePhoneWhateverThePageSays) {
  for (const auto* given : {"", "one-time-code"}) {
    const auto html =
        text_input({.name = "c", .label = "Code", .kind = InputKind::OneTimeCode, .autocomplete = given});
    EXPECT_TRUE(holds(html, " autocomplete=\"one-time-code\""));
    EXPECT_EQ(html.str().find("autocomplete"), html.str().rfind("autocomplete")) << "an attribute twice";
  }
}

TEST(TextArea, KeepsALineEndThatWasTypedFirst) {
  EXPECT_TRUE(holds(text_area({.name = "n", .label = "Note", .value = "\nhello"}), ">\n\nhello</textarea>"));
}

TEST(Radios, TheFirstHasTheFieldsIdSoThatTheSummaryLeadsThere) {
  const auto html =
      radios({.name = "g", .legend = "Ground", .choices = {{"a", "A"}, {"b", "B"}}, .value = "b"});
  EXPECT_TRUE(holds(html, "id=\"g\" value=\"a\">"));
  EXPECT_TRUE(holds(html, "id=\"g-2\" value=\"b\" checked>"));
}

TEST(ErrorSummary, LinksEveryErrorToItsFieldAndIsNothingWithoutErrors) {
  FieldErrors errors;
  EXPECT_EQ(error_summary(errors).str(), "");
  errors.add("note", "Enter a note");
  errors.add("", "The plan is out of date");
  const auto html = error_summary(errors);
  EXPECT_TRUE(holds(html, "<a href=\"#note\">Enter a note</a>"));
  EXPECT_TRUE(holds(html, "<li>The plan is out of date</li>"));
  EXPECT_EQ(errors.of("note"), "Enter a note");
  EXPECT_EQ(errors.of("other"), "");
}

TEST(DateInput, ReadsThreeFieldsAndRefusesDaysThatDoNotExist) {
  Fields typed;
  typed.add("d-day", " 3");
  typed.add("d-month", "6");
  typed.add("d-year", "2027");
  EXPECT_EQ(date_of(typed_date(typed, "d")).value(), Date::of(2027, 6, 3));
  EXPECT_EQ(date_of({"31", "6", "2027"}).error().message, "31 6 2027 is not a day");
  EXPECT_EQ(date_of({"31", "", "2027"}).error().code, "BAD-DATE");
  EXPECT_FALSE(date_of({"1-1", "6", "2027"}));
}

TEST(DateInput, ShowsAgainWhatWasTypedWhateverItWas) {
  EXPECT_TRUE(holds(date_input({.name = "d", .legend = "Day", .value = {"soon", "", ""}}), "value=\"soon\""));
}

}  // namespace
}  // namespace evenkeel::web
