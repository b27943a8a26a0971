#include "web/components/notice.h"

#include <utility>

#include "base/decimal.h"
#include "web/components/button.h"
#include "web/components/prose.h"

namespace evenkeel::web {

Html notification(const Notification& notification) {
  const bool success = notification.kind == NoticeKind::Success;
  Html out;
  out << (success ? Markup{"<div class=\"govuk-notification-banner govuk-notification-banner--success\" "
                           "role=\"alert\""}
                  : Markup{"<div class=\"govuk-notification-banner\" role=\"region\""})
      << " aria-labelledby=\"notification-title\" data-module=\"govuk-notification-banner\"><div "
         "class=\"govuk-notification-banner__header\"><h2 class=\"govuk-notification-banner__title\" "
         "id=\"notification-title\">"
      << (success ? Markup{"Done"} : Markup{"Important"})
      << "</h2></div><div class=\"govuk-notification-banner__content\"><p "
         "class=\"govuk-notification-banner__heading\">"
      << notification.heading << "</p>" << notification.content;
  return std::move(out) << "</div></div>\n";
}

Html confirmation(std::string_view heading, const Html& content) {
  Html out;
  out << "<div class=\"govuk-panel govuk-panel--confirmation\"><h1 class=\"govuk-panel__title\">" << heading
      << "</h1>";
  if (!content.str().empty()) out << "<div class=\"govuk-panel__body\">" << content << "</div>";
  return std::move(out) << "</div>\n";
}

Html empty_state(std::string_view heading, const Html& content) {
  return Html{} << "<div class=\"ek-empty-state\"><p class=\"govuk-heading-m\">" << heading << "</p>"
                << content << "</div>\n";
}

Html conflict(const Conflict& conflict) {
  Html out;
  out << "<div class=\"ek-conflict\" role=\"alert\"><h2 class=\"govuk-heading-m\">" << conflict.what
      << "</h2>";
  if (!conflict.by.empty() || !conflict.when.empty()) {
    out << "<p class=\"govuk-body\">Changed";
    if (!conflict.by.empty()) out << " by <strong>" << conflict.by << "</strong>";
    if (!conflict.when.empty()) out << ", " << conflict.when;
    out << ".</p>";
  }
  if (!conflict.changes.empty()) {
    out << "<ul class=\"govuk-list govuk-list--bullet\">";
    for (const auto& change : conflict.changes) out << "<li>" << change << "</li>";
    out << "</ul>";
  }
  if (conflict.reload) out << link_button(conflict.reload_words, *conflict.reload, Emphasis::Secondary);
  return std::move(out) << "</div>\n";
}

Html out_of_date(std::string_view sentence, const std::optional<Url>& refresh) {
  Html out;
  out << "<div class=\"ek-stale\" role=\"status\"><p class=\"govuk-body\"><strong>Out of date.</strong> "
      << sentence;
  if (refresh) out << " " << link("Show the latest", *refresh);
  return std::move(out) << "</p></div>\n";
}

Html freshness(std::string_view sentence) {
  return Html{} << "<p class=\"govuk-body-s ek-freshness\">" << sentence << "</p>\n";
}

Html progress(const Progress& progress) {
  Html out;
  out << "<div class=\"ek-progress\"><p class=\"govuk-body\" id=\"progress-what\">" << progress.what
      << "</p><progress aria-labelledby=\"progress-what\"";
  if (progress.total > 0) out << " max=\"" << progress.total << "\" value=\"" << progress.done << "\"";
  out << ">";
  if (progress.total > 0)
    out << divide_truncated(static_cast<Int128>(progress.done) * 100, progress.total) << " %";
  out << "</progress>";
  if (!progress.detail.empty()) out << "<p class=\"govuk-body-s\">" << progress.detail << "</p>";
  return std::move(out) << "</div>\n";
}

}  // namespace evenkeel::web
