// Domain events: thin messages that say something happened, and where to fetch it. Names follow the service's
// own ("person.community.manager.allocated").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/private.h"

namespace evenkeel {

inline constexpr const char* kPersonAllocated = "person.community.manager.allocated";
inline constexpr const char* kEventAllocated = "event.manager.allocated";
inline constexpr const char* kAllocationUndone = "person.community.manager.allocation.undone";
inline constexpr const char* kHoursChanged = "staff.available.hours.changed";
inline constexpr const char* kTierChanged = "tier.calculation.complete";

// One that Evenkeel sends. It names no person on probation: the receiver fetches `detail_path` with a key of
// its own.
struct OutgoingEvent {
  std::int64_t sequence = 0;  // place in the feed, from 1; given by the store
  std::string id;             // 32 hexadecimal digits, random; the same in every attempt
  std::string type;
  int version = 1;
  std::string occurred_at;  // UTC
  std::string description;
  std::string detail_path;            // "/api/v1/allocations/1204"
  Private<std::string> data{"{}"};    // canonical JSON: additionalInformation
  Private<std::string> subject_type;  // "CRN", "staffCode"
  Private<std::string> subject;
};

// Where events are sent to.
struct Webhook {
  std::string id;
  std::string url;                 // https, or http to the machine itself
  Private<std::string> secret;     // signs every message
  std::vector<std::string> types;  // empty: all
  std::string made_by;             // account
  std::string made_at;
  bool active = true;
};

enum class DeliveryState : std::uint8_t { Waiting, Delivered, GivenUp };

// One event on its way to one receiver.
struct Delivery {
  OutgoingEvent event;
  Webhook webhook;
  int attempts = 0;
  DeliveryState state = DeliveryState::Waiting;
  std::string next_at;  // UTC
  std::string problem;  // of the last attempt, for people
};

// One that another system sent. The same id again is the same event.
struct ReceivedEvent {
  std::string id;
  std::string type;
  std::string subject;
  std::string occurred_at;
  std::string received_at;
  std::string account;  // of the key it came with
  std::string outcome;  // "applied", "older than what is known", "refused: ..."
};

}  // namespace evenkeel
