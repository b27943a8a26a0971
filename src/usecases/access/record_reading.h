// Puts the reading of personal records into the access log before they are shown (Data Protection Act 2018,
// section 62). Every page, export and answer that shows a named person's or a case's records calls this,
// once, with all it shows; the answer goes out only when the commit that holds the reading is done.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/moment.h"
#include "base/private.h"
#include "base/result.h"
#include "domain/access/viewer.h"
#include "domain/choice.h"
#include "usecases/ports/store.h"

namespace evenkeel {

enum class ReadKind : std::uint8_t { Person, Case, People, Cases, Reasons, Evidence, AccessLog };
template <>
struct Words<ReadKind> {
  static constexpr std::string_view noun = "kind of record";
  static constexpr std::pair<ReadKind, std::string_view> values[] = {
      {ReadKind::Person, "person"},       {ReadKind::Case, "case"},       {ReadKind::People, "people"},
      {ReadKind::Cases, "cases"},         {ReadKind::Reasons, "reasons"}, {ReadKind::Evidence, "evidence"},
      {ReadKind::AccessLog, "access-log"}};
};

struct Reading {
  ReadKind kind = ReadKind::Person;
  std::string whose;  // code of the person or case; of the unit for a list; personal, so in the payload alone
  std::string unit;   // code of the unit (PDU) it belongs to: the entry's subject; "service" where it is none
  std::string why;    // stable: the route, "GET /people/{person}", or "export"
};

// One entry, in a commit shared with others'. Nothing is written for one's own figure read by oneself, which
// discloses nothing to anybody; one's cases are other people's records and are written. Errors of the store:
// the record must then not be shown.
Result<void> record_reading(Store& store, const Viewer& viewer, Moment now, const Reading& reading);

}  // namespace evenkeel
