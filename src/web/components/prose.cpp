#include "web/components/prose.h"

#include <utility>

namespace evenkeel::web {
namespace {

Markup heading_class(Size size) {
  switch (size) {
    case Size::Small:
      return "govuk-heading-s";
    case Size::Medium:
      return "govuk-heading-m";
    case Size::Large:
      return "govuk-heading-l";
    case Size::ExtraLarge:
      return "govuk-heading-xl";
  }
  return "govuk-heading-m";
}

Markup caption_class(Size size) {
  switch (size) {
    case Size::Small:
    case Size::Medium:
      return "govuk-caption-m";
    case Size::Large:
      return "govuk-caption-l";
    case Size::ExtraLarge:
      return "govuk-caption-xl";
  }
  return "govuk-caption-m";
}

}  // namespace

Html heading(std::string_view text, const HeadingStyle& style) {
  Html out;
  out << "<h" << style.level << " class=\"" << heading_class(style.size) << "\"";
  if (!style.id.empty()) out << " id=\"" << style.id << "\"";
  out << ">";
  if (!style.caption.empty())
    out << "<span class=\"" << caption_class(style.size) << "\">" << style.caption << "</span> ";
  return std::move(out) << text << "</h" << style.level << ">\n";
}

Html paragraph(std::string_view text) { return Html{} << "<p class=\"govuk-body\">" << text << "</p>\n"; }

Html paragraph(const Html& content) { return Html{} << "<p class=\"govuk-body\">" << content << "</p>\n"; }

Html hint(std::string_view text) { return Html{} << "<p class=\"govuk-hint\">" << text << "</p>\n"; }

Html strong(std::string_view text) { return Html{} << "<strong>" << text << "</strong>"; }

Html link(std::string_view text, const Url& to, std::string_view hidden) {
  Html out;
  out << "<a class=\"govuk-link\" href=\"" << to << "\">" << text;
  if (!hidden.empty()) out << "<span class=\"govuk-visually-hidden\"> " << hidden << "</span>";
  return std::move(out) << "</a>";
}

Html inset(const Html& content) {
  return Html{} << "<div class=\"govuk-inset-text\">" << content << "</div>\n";
}

Html warning_text(std::string_view text) {
  return Html{} << "<div class=\"govuk-warning-text\"><span class=\"govuk-warning-text__icon\" "
                   "aria-hidden=\"true\">!</span><strong class=\"govuk-warning-text__text\"><span "
                   "class=\"govuk-visually-hidden\">Warning</span> "
                << text << "</strong></div>\n";
}

Html bullets(const std::vector<Html>& items) {
  Html out;
  out << "<ul class=\"govuk-list govuk-list--bullet\">";
  for (const auto& item : items) out << "<li>" << item << "</li>";
  return std::move(out) << "</ul>\n";
}

Html words(std::string_view text) { return Html{} << text; }

Html visually_hidden(std::string_view text) {
  return Html{} << "<span class=\"govuk-visually-hidden\">" << text << "</span>";
}

Html two_thirds(const Html& content) {
  return Html{} << "<div class=\"govuk-grid-row\"><div class=\"govuk-grid-column-two-thirds\">\n"
                << content << "</div></div>\n";
}

}  // namespace evenkeel::web
