#include "ledger/access_log.h"

#include <boost/json.hpp>

#include "base/json.h"

namespace evenkeel::ledger {

Result<Draft> reading_draft(const RecordReading& reading) {
  EVENKEEL_TRY_LET(auto payload, canonical_json(boost::json::object{{"record", reading.record.reveal()},
                                                                    {"who", reading.who.reveal()},
                                                                    {"why", reading.why}}));
  Draft draft;
  draft.at = reading.at;
  draft.actor = reading.account;
  draft.act = kRecordReadAct;
  draft.subject = reading.unit;
  draft.payload = Private{std::move(payload)};
  return draft;
}

}  // namespace evenkeel::ledger
