#include "web/pages/access_log_page.h"

#include "base/moment.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/http/address.h"
#include "web/pages/access_words.h"

namespace evenkeel::web {
namespace {

Html search(const AccessLogQuery& query) {
  Html fields;
  fields << text_input(
                {.name = "account", .label = "Who read: an account", .value = query.account, .width = 20})
         << text_input({.name = "unit", .label = "Code of the PDU", .value = query.unit, .width = 10});
  return search_form({.action = Url::local("/access-log"), .fields = fields});
}

Url older(const AccessLogQuery& query, std::int64_t before) {
  Fields fields;
  if (!query.account.empty()) fields.add("account", query.account);
  if (!query.unit.empty()) fields.add("unit", query.unit);
  fields.add("before", std::to_string(before));
  return address("/access-log", fields);
}

std::string moment_of(const std::string& at) {
  const auto moment = Moment::parse(at);
  return moment ? moment_words(*moment) : at;
}

}  // namespace

std::string access_log_page(const AccessLogQuery& query, const AccessLogRows& rows, const Frame& frame) {
  Page page{.title = "Who has read what", .heading = "Who has read what", .section = Section::Ledger};
  page.body
      << paragraph(
             "Every reading of a record of a named person or of a case, before it was shown. Looking at this "
             "page is a reading as well.")
      << search(query);
  Table list{.caption = "Readings, newest first",
             .columns = {{"Entry"}, {"When"}, {"Who"}, {"Account"}, {"Record"}, {"PDU"}, {"For"}},
             .empty = rows.older == 0 ? "Nobody has read anything that matches."
                                      : "Nothing matches among these; there are older ones."};
  for (const auto& row : rows.rows) {
    const std::string erased = "erased";
    list.rows.push_back(
        {.cells = {std::to_string(row.seq), moment_of(row.at), row.erased ? erased : row.who.reveal(),
                   row.account, row.erased ? erased : row.record.reveal(), row.unit,
                   row.erased ? erased : row.why}});
  }
  page.body << table(list);
  Pagination way;
  if (query.before > 0) way.previous = Url::local("/access-log");
  if (rows.older > 0) way.next = older(query, rows.older);
  page.body << pagination(way);
  return document(page, frame);
}

}  // namespace evenkeel::web
