#include "web/pages/public_full_page.h"

#include <boost/json.hpp>

#include "base/hash.h"
#include "base/json.h"
#include "web/components/figure.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/text/full_phrases.h"
#include "web/text/subscribe_phrases.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

std::string notice_path(const FullNotice& notice) {
  return "/public/full/" + escaped_part(notice.id) + "/notice.json";
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : ", ") + one;
  return out;
}

class NoticeCard {
 public:
  NoticeCard(const FullNotice& notice, Language language) : notice_(notice), language_(language) {}

  [[nodiscard]] Html run() const {
    std::vector<Fact> facts{{.key = said(full_phrases::kState), .value = state()},
                            {.key = said(full_phrases::kWork), .value = words(notice_.work_name)},
                            {.key = said(full_phrases::kWithheld), .value = lines(notice_.withheld)},
                            {.key = said(full_phrases::kAlways), .value = lines(notice_.always)},
                            {.key = said(full_phrases::kSince), .value = words(day(notice_.since))}};
    if (notice_.ended)
      facts.push_back({.key = said(full_phrases::kEnded), .value = words(day(*notice_.ended))});
    else
      facts.push_back({.key = said(full_phrases::kUntil), .value = words(day(notice_.until))});
    if (notice_.state == FullState::Full)
      facts.push_back({.key = said(full_phrases::kReviewed), .value = reviewed()});
    add_figures(facts);
    facts.push_back({.key = said(full_phrases::kAuthorised), .value = words(notice_.authorised_by)});
    facts.push_back(
        {.key = said(full_phrases::kNoted),
         .value = words(notice_.noted_by.empty() ? said(full_phrases::kNobody) : joined(notice_.noted_by))});
    if (!notice_.not_noted_by.empty())
      facts.push_back({.key = said(full_phrases::kNotNoted), .value = words(joined(notice_.not_noted_by))});
    facts.push_back({.key = said(full_phrases::kAgreement), .value = agreement()});
    return summary_card(
        {.title = notice_.name,
         .facts = facts,
         .actions = link(said(full_phrases::kNotice), Url::local(notice_path(notice_)), notice_.name)});
  }

 private:
  [[nodiscard]] std::string said(const Phrase& phrase) const { return std::string{phrase.in(language_)}; }
  [[nodiscard]] std::string day(Date date) const { return long_date(date, language_); }
  static Html lines(const std::vector<std::string>& list) {
    std::vector<Html> out;
    for (const auto& one : list) out.push_back(words(one));
    return bullets(out);
  }
  [[nodiscard]] Html state() const {
    if (notice_.state == FullState::Full) return tag(said(full_phrases::kFull), Tone::Bad);
    return tag(said(notice_.state == FullState::StoodDown ? full_phrases::kStoodDown : full_phrases::kLapsed),
               Tone::Plain);
  }
  [[nodiscard]] Html reviewed() const {
    Html out = words(notice_.reviewed ? day(*notice_.reviewed) : said(full_phrases::kNotReviewed));
    if (notice_.review_overdue) out << " " << tag(said(full_phrases::kOverdue), Tone::Warn);
    return out;
  }
  void add_figures(std::vector<Fact>& facts) const {
    if (notice_.used_percent)
      facts.push_back(
          {.key = said(full_phrases::kUsed), .value = words(std::to_string(*notice_.used_percent) + " %")});
    if (notice_.waiting)
      facts.push_back({.key = said(full_phrases::kWaiting), .value = words(thousands(*notice_.waiting))});
    facts.push_back({.key = said(full_phrases::kProof), .value = proof()});
  }
  [[nodiscard]] Html proof() const {
    if (!notice_.proof_points || !notice_.proof_room)
      return words(said(full_phrases::kProofSmall) + " " + std::to_string(notice_.ledger_entry));
    return words(thousands(*notice_.proof_points) + " " + said(full_phrases::kProofNeed) + " " +
                 thousands(*notice_.proof_room) + ".");
  }
  [[nodiscard]] Html agreement() const {
    Html out = words(notice_.agreement);
    if (!notice_.agreed) out << " " << tag(said(full_phrases::kNotAgreed), Tone::Notice);
    return out;
  }

  const FullNotice& notice_;
  Language language_;
};

std::string sentence_of(const FullNotice& notice) {
  const std::string what = notice.state == FullState::Full        ? " is full: "
                           : notice.state == FullState::StoodDown ? " is no longer full: "
                                                                  : " is past its expected end: ";
  return notice.name + what + notice.work_name;
}

std::string summary_words(const FullNotice& notice) {
  return sentence_of(notice) + ". Will not be provided: " + joined(notice.withheld) +
         ". Always provided: " + joined(notice.always) + ". Since " + notice.since.long_text() +
         (notice.ended ? "; ended " + notice.ended->long_text()
                       : "; expected until " + notice.until.long_text()) +
         ".";
}

// One a state of a declaration: readers show each change once.
std::string entry_id(const FullNotice& notice) {
  const auto digest =
      sha256(notice.id + "/" + std::to_string(notice.version) + "/" + std::string{text_of(notice.state)})
          .text();
  return "urn:uuid:" + digest.substr(0, 8) + "-" + digest.substr(8, 4) + "-4" + digest.substr(13, 3) + "-a" +
         digest.substr(17, 3) + "-" + digest.substr(20, 12);
}

}  // namespace

Page public_full_page(const std::vector<FullNotice>& notices, Language language, bool with_key) {
  const auto said = [language](const Phrase& phrase) { return std::string{phrase.in(language)}; };
  Page page{.title = said(full_phrases::kTitle), .heading = said(full_phrases::kTitle)};
  page.other_language =
      Url::local(language == Language::English ? "/public/full?lang=cy" : "/public/full?lang=en");
  page.body << paragraph(said(full_phrases::kLead));
  if (notices.empty()) page.body << empty_state(said(full_phrases::kNone));
  for (const auto& notice : notices) page.body << NoticeCard{notice, language}.run();
  std::vector<Html> ways{link(said(subscribe_phrases::kByMail),
                              Url::local(language == Language::English ? "/public/full/subscribe"
                                                                       : "/public/full/subscribe?lang=cy")),
                         link(said(full_phrases::kAtom), Url::local("/public/full.atom")),
                         link(said(full_phrases::kJson), Url::local("/public/full.json"))};
  if (with_key) ways.push_back(link(said(full_phrases::kKey), Url::local("/public/notice-key")));
  page.body << heading(said(full_phrases::kSubscribe)) << paragraph(said(full_phrases::kSubscribeHow))
            << bullets(ways);
  return page;
}

std::string full_atom(const std::vector<FullNotice>& notices, const std::string& base,
                      const std::string& now) {
  std::string updated = notices.empty() ? now : "";
  for (const auto& notice : notices) updated = std::max(updated, notice.changed_at);
  Html out;
  out << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
      << "<title>Where the probation service is full</title>\n<id>" << base + "/public/full"
      << "</id>\n<link href=\"" << base + "/public/full"
      << "\"/>\n<link rel=\"self\" href=\"" << base + "/public/full.atom"
      << "\"/>\n<updated>" << updated << "</updated>\n<author><name>Evenkeel</name></author>\n";
  for (const auto& notice : notices)
    out << "<entry>\n<id>" << entry_id(notice) << "</id>\n<title>" << sentence_of(notice)
        << "</title>\n<updated>" << notice.changed_at << "</updated>\n<link href=\"" << base + "/public/full"
        << "\"/>\n"
        << "<link rel=\"alternate\" type=\"application/json\" href=\"" << base + notice_path(notice)
        << "\"/>\n<summary>" << summary_words(notice) << "</summary>\n</entry>\n";
  out << "</feed>\n";
  return std::move(out).take();
}

std::string full_json_feed(const std::vector<FullNotice>& notices, const std::string& base) {
  json::array items;
  for (const auto& notice : notices)
    items.push_back({{"id", entry_id(notice)},
                     {"url", base + "/public/full"},
                     {"external_url", base + notice_path(notice)},
                     {"title", sentence_of(notice)},
                     {"content_text", summary_words(notice)},
                     {"date_modified", notice.changed_at}});
  return pretty_json({{"version", "https://jsonfeed.org/version/1.1"},
                      {"title", "Where the probation service is full"},
                      {"home_page_url", base + "/public/full"},
                      {"feed_url", base + "/public/full.json"},
                      {"language", "en"},
                      {"items", std::move(items)}});
}

}  // namespace evenkeel::web
