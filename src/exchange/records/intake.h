// The gate every record passes on its way in, whatever its format: each key once, everything it refers to
// known, periods the right way round, hours and numbers within reason. What fails is quarantined with its
// place and the rest goes on.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/quarantine.h"
#include "domain/records/record_set.h"
#include "exchange/records/decode.h"
#include "exchange/records/key_index.h"
#include "exchange/records/reduction_room.h"
#include "usecases/ports/record_source.h"

namespace evenkeel::exchange {

class Intake {
 public:
  Intake(RecordSink& sink, KnownRecords& known) : sink_(sink), known_(known) {}

  // R is any of RecordTypes; they come in that order, since a record may only refer to what came before.
  template <class R>
  Result<void> take(R&& record, const RowPlace& place);

  // A record of `table` that could not be read; one row for each fault, the record counted once.
  Result<void> refuse(std::string_view table, const RowPlace& place, const std::string& subject,
                      const std::vector<FieldFault>& faults);
  // What was read, and somebody should look.
  Result<void> warn(std::string_view table, const RowPlace& place, const std::string& subject,
                    const FieldFault& fault);

  // True when this set, or the store, holds the person.
  bool knows(const PersonCode& person);
  // Hands over what is left, checks the references that may point forward, and compares the tables that are
  // stated in full with the statement before.
  Result<SourceOutcome> finish(const std::vector<std::string>& stated);

 private:
  struct LaterReference {
    RowPlace place;
    PersonCode person;
    PersonCode supervisor;
  };

  template <class R>
  std::optional<FieldFault> fault_of(const R& record);
  template <class R>
  std::optional<FieldFault> reference_fault(const R& record);
  std::optional<FieldFault> reference_fault(const Contact& record);
  std::optional<FieldFault> person_fault(std::string_view field, const PersonCode& person);
  std::optional<FieldFault> team_fault(std::string_view field, const TeamCode& team);
  std::optional<FieldFault> posting_fault(const PersonCode& person, const TeamCode& team);
  template <class R>
  Result<void> remember(const R& record, const RowPlace& place);
  template <class R>
  Result<void> look(const R& record, const RowPlace& place);
  Result<void> look_contact(const Contact& contact, const RowPlace& place);
  Result<void> put(Severity severity, std::string_view table, const RowPlace& place,
                   const std::string& subject, const FieldFault& fault);
  Result<void> flush_records();
  Result<void> flush_quarantine();
  Result<void> check_supervisors();
  Result<void> compare_with_before(const std::vector<std::string>& stated, SourceOutcome& outcome);

  RecordSink& sink_;
  KnownRecords& known_;
  RecordSet chunk_;
  std::size_t chunk_size_ = 0;
  std::vector<Quarantined> rows_;
  std::int64_t left_out_ = 0;  // records refused since rows were last handed over
  std::array<TableCount, std::tuple_size_v<RecordTypes> + 1> counts_;  // the last: of no table
  std::array<KeyIndex, std::tuple_size_v<RecordTypes>> keys_;
  KeyIndex people_;
  ReductionRoom room_;
  std::vector<LaterReference> supervisors_;
};

}  // namespace evenkeel::exchange
