// A job: a piece of work too long for a request, done in the background for whoever started it. It is kept in
// the store, so that every server shows it, and a restart of any of them loses nothing but the work itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/private.h"
#include "domain/choice.h"

namespace evenkeel {

enum class JobKind : std::uint8_t { Import, Plan, Rehearsal, Forecast, Export, Evidence };
template <>
struct Words<JobKind> {
  static constexpr std::string_view noun = "kind of job";
  static constexpr std::pair<JobKind, std::string_view> values[] = {
      {JobKind::Import, "import"},     {JobKind::Plan, "plan"},     {JobKind::Rehearsal, "rehearsal"},
      {JobKind::Forecast, "forecast"}, {JobKind::Export, "export"}, {JobKind::Evidence, "evidence"},
  };
};

enum class JobState : std::uint8_t {
  Waiting,      // for others to end
  Running,      //
  Done,         // `result` holds what came of it
  Failed,       // the error says why
  Cancelled,    // by its owner
  Interrupted,  // its server stopped: it is begun again by itself, or by its owner
};
template <>
struct Words<JobState> {
  static constexpr std::string_view noun = "state of a job";
  static constexpr std::pair<JobState, std::string_view> values[] = {
      {JobState::Waiting, "waiting"},     {JobState::Running, "running"},
      {JobState::Done, "done"},           {JobState::Failed, "failed"},
      {JobState::Cancelled, "cancelled"}, {JobState::Interrupted, "interrupted"},
  };
};

// How far it has come: "reading" 12,400 of 244,209; a total of 0 is not known.
struct JobProgress {
  std::string what;
  std::int64_t done = 0;
  std::int64_t total = 0;
  friend bool operator==(const JobProgress&, const JobProgress&) = default;
};

// A job that ends its server with it must not do so for ever.
inline constexpr std::int64_t kMostAttempts = 3;

struct Job {
  std::string id;
  JobKind kind = JobKind::Import;
  std::string owner;   // an account's code: nobody else sees the job
  std::string title;   // for the owner: "Import of Sunday's workbook"
  std::string server;  // which one does it
  JobState state = JobState::Waiting;
  JobProgress progress;
  bool cancel_wanted = false;
  std::string started_at;  // UTC
  std::string seen_at;     // when its server last said that it lives
  std::string ended_at;    // empty until it has
  // Of a done job: JSON, {"see": "/plans/plan-1"} and more that its kind knows. Until then, and of one that
  // ended otherwise, {"again": "/plans/new?unit=P01"}: where it is started again; or empty.
  Private<std::string> result = {};
  // What was asked for, as JSON that its kind knows: from it any server that has what it needs begins the job
  // again. Empty: only its owner can.
  Private<std::string> order = {};
  std::int64_t attempt = 1;  // how often it was begun
  std::string error_code;    // of a failed one
  Private<std::string> error_message = {};
  Private<std::string> error_fix = {};

  [[nodiscard]] bool ended() const { return state != JobState::Waiting && state != JobState::Running; }
  // An interrupted one that is begun again as soon as a server can.
  [[nodiscard]] bool comes_back() const {
    return state == JobState::Interrupted && !cancel_wanted && !order.reveal().empty() &&
           attempt < kMostAttempts;
  }
};

}  // namespace evenkeel
