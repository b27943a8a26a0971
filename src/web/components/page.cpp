#include "web/components/page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "web/assets.h"
#include "web/components/form.h"
#include "web/components/tag.h"
#include "web/text/layout_phrases.h"

namespace evenkeel::web {
namespace {

struct SectionLink {
  Section section;
  Markup address;
  Phrase name;
};

constexpr std::array<SectionLink, 10> kSections{{
    {Section::Home, "/", phrases::kHome},
    {Section::MyWorkload, "/workload", phrases::kMyWorkload},
    {Section::Cases, "/cases", phrases::kCases},
    {Section::People, "/people", phrases::kPeople},
    {Section::Units, "/units", phrases::kUnits},
    {Section::Plans, "/plans", phrases::kPlans},
    {Section::Data, "/data", phrases::kData},
    {Section::Agreement, "/agreement", phrases::kAgreement},
    {Section::Ledger, "/ledger", phrases::kLedger},
    {Section::Administration, "/administration", phrases::kAdministration},
}};

Html head(const Page& page, const Frame& frame) {
  Html out;
  out << "<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1, viewport-fit=cover\">\n<meta name=\"theme-color\" content=\"#0b0c0c\">\n"
         "<meta name=\"referrer\" content=\"same-origin\">\n<title>";
  if (page.has_errors) out << phrases::kError.in(frame.language) << ": ";
  out << page.title << " - Evenkeel</title>\n";
  if (frame.assets == nullptr) return std::move(out) << "</head>\n";
  if (const auto icon = frame.assets->url("icon.svg"))
    out << "<link rel=\"icon\" href=\"" << *icon << "\" type=\"image/svg+xml\">\n";
  if (const auto style = frame.assets->url("app.css"))
    out << "<link rel=\"stylesheet\" href=\"" << *style << "\">\n";
  if (const auto script = frame.assets->url("app.js"))
    out << "<script type=\"module\" src=\"" << *script << "\"></script>\n";
  return std::move(out) << "</head>\n";
}

Html account(const Frame& frame) {
  Html out;
  if (frame.viewer.empty()) return out;
  const auto signed_in = phrases::kSignedIn.in(frame.language);
  out << "<div class=\"ek-account\"><span class=\"ek-account__name\"><span class=\"govuk-visually-hidden\">"
      << signed_in << " </span><a class=\"ek-account__link\" href=\"/account\">" << frame.viewer
      << "</a></span>";
  out << "<form method=\"post\" action=\"/sign-out\" data-forget-notes><input type=\"hidden\" name=\""
      << kCsrfField << "\" value=\"" << frame.csrf << "\"><button type=\"submit\" class=\"ek-account__out\">"
      << phrases::kSignOut.in(frame.language) << "</button></form>";
  return std::move(out) << "</div>";
}

Html navigation_item(const SectionLink& link, const Page& page, Language language) {
  const bool here = link.section == page.section;
  Html out;
  out << (here ? Markup{"<li class=\"govuk-service-navigation__item "
                        "govuk-service-navigation__item--active\">"}
               : Markup{"<li class=\"govuk-service-navigation__item\">"})
      << "<a class=\"govuk-service-navigation__link\" href=\"" << link.address << "\"";
  if (here) out << " aria-current=\"true\"";
  out << ">";
  if (here) out << "<strong class=\"govuk-service-navigation__active-fallback\">";
  out << link.name.in(language);
  if (here) out << "</strong>";
  return std::move(out) << "</a></li>\n";
}

Html navigation(const Page& page, const Frame& frame) {
  Html out;
  if (frame.sections.empty()) return out;
  const auto menu = phrases::kMenu.in(frame.language);
  out << "<div class=\"govuk-service-navigation\" data-module=\"govuk-service-navigation\"><div "
         "class=\"govuk-width-container\"><div class=\"govuk-service-navigation__container\"><nav "
         "aria-label=\""
      << menu
      << "\" class=\"govuk-service-navigation__wrapper\"><button type=\"button\" "
         "class=\"govuk-service-navigation__toggle govuk-js-service-navigation-toggle\" "
         "aria-controls=\"navigation\" hidden aria-hidden=\"true\">"
      << menu << "</button><ul class=\"govuk-service-navigation__list\" id=\"navigation\">\n";
  for (const auto& link : kSections) {
    if (std::ranges::find(frame.sections, link.section) != frame.sections.end())
      out << navigation_item(link, page, frame.language);
  }
  return std::move(out) << "</ul></nav></div></div></div>\n";
}

Html banner(const Frame& frame) {
  Html out;
  if (!frame.demonstration && frame.notice.empty()) return out;
  out << "<div class=\"govuk-phase-banner\"><p class=\"govuk-phase-banner__content\">";
  if (frame.demonstration)
    out << "<strong class=\"govuk-tag govuk-phase-banner__content__tag\">"
        << phrases::kDemonstration.in(frame.language) << "</strong>";
  out << "<span class=\"govuk-phase-banner__text\">";
  if (frame.demonstration) out << phrases::kDemonstrationMore.in(frame.language) << " ";
  return std::move(out) << frame.notice << "</span></p></div>\n";
}

Html breadcrumbs(const Page& page, const Frame& frame) {
  Html out;
  if (page.back)
    return std::move(out) << "<nav aria-label=\"" << phrases::kBreadcrumbs.in(frame.language)
                          << "\"><a href=\"" << *page.back << "\" class=\"govuk-back-link\">"
                          << phrases::kBack.in(frame.language) << "</a></nav>\n";
  if (page.breadcrumbs.empty()) return out;
  out << "<nav class=\"govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile\" aria-label=\""
      << phrases::kBreadcrumbs.in(frame.language) << "\"><ol class=\"govuk-breadcrumbs__list\">";
  for (const auto& crumb : page.breadcrumbs)
    out << "<li class=\"govuk-breadcrumbs__list-item\"><a class=\"govuk-breadcrumbs__link\" href=\""
        << crumb.to << "\">" << crumb.text << "</a></li>";
  return std::move(out) << "</ol></nav>\n";
}

Html language_switch(const Page& page, const Frame& frame) {
  Html out;
  if (!page.other_language) return out;
  const auto other = frame.language == Language::English ? Language::Welsh : Language::English;
  return std::move(out) << "<p class=\"ek-language\"><a class=\"govuk-link\" lang=\"" << code_of(other)
                        << "\" hreflang=\"" << code_of(other) << "\" href=\"" << *page.other_language << "\">"
                        << phrases::kOtherLanguage.in(frame.language) << "</a></p>\n";
}

Html header(const Page& page, const Frame& frame) {
  return Html{} << "<header class=\"govuk-template__header\"><div class=\"ek-header\"><div "
                   "class=\"govuk-width-container ek-header__container\"><a href=\"/\" "
                   "class=\"ek-header__name\">Evenkeel</a>"
                << account(frame) << "</div></div>\n"
                << navigation(page, frame) << "<div class=\"govuk-width-container\">" << banner(frame)
                << language_switch(page, frame) << "</div></header>\n";
}

Html title_of(const Page& page) {
  Html out;
  if (page.heading.empty()) return out;
  out << "<h1 class=\"govuk-heading-l\">";
  if (!page.caption.empty()) out << "<span class=\"govuk-caption-l\">" << page.caption << "</span> ";
  return std::move(out) << page.heading << "</h1>\n";
}

Html footer(const Frame& frame) {
  return Html{} << "<footer class=\"govuk-template__footer\"><div class=\"govuk-footer\"><div "
                   "class=\"govuk-width-container\"><p class=\"ek-footer__text\"><strong>Evenkeel</strong>: "
                << phrases::kService.in(frame.language) << "</p></div></div></footer>\n";
}

constexpr std::size_t kBytesAround = 16'000;  // head, menu and foot, roughly

}  // namespace

std::string document(const Page& page, const Frame& frame) {
  Html out;
  out.reserve(kBytesAround + page.before_heading.str().size() + page.body.str().size());
  out << "<!doctype html>\n<html lang=\"" << code_of(frame.language) << "\" class=\"govuk-template\">\n"
      << head(page, frame) << "<body class=\"govuk-template__body\">\n"
      << "<a href=\"#main-content\" class=\"govuk-skip-link\" data-module=\"govuk-skip-link\">"
      << phrases::kSkipLink.in(frame.language) << "</a>\n"
      << header(page, frame) << "<div class=\"govuk-width-container\">\n"
      << breadcrumbs(page, frame) << "<main class=\"govuk-main-wrapper\" id=\"main-content\">\n"
      << page.before_heading << title_of(page) << page.body << "</main>\n</div>\n"
      << footer(frame) << "</body>\n</html>\n";
  return std::move(out).take();
}

}  // namespace evenkeel::web
