// Acts of named people given at the machine that holds the store: who it is, in which office, where, and on
// which day. The same use cases as the service's, with the same questions of who may.
#pragma once

#include <memory>
#include <string>

#include "cli/services.h"
#include "usecases/see/desk.h"

namespace evenkeel::cli {

struct ActingArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string as_of;   // empty: today
  std::string by;      // the account; empty: the machine's
  std::string role;    // "head-of-pdu", "regional-director"; empty: whoever runs the machine, for looking
  std::string place;   // code of the place the role is held at; empty: everywhere, or the person's own
  std::string person;  // a practitioner's own code
};

// Holds what a desk points at. The act is written down with the real time; `as_of` is only the day it is of.
class Acting {
 public:
  // Invalid (BAD-DATE, BAD-ROLE); the errors of opening the store.
  static Result<std::unique_ptr<Acting>> open(const ActingArguments& arguments, const Services& services);
  [[nodiscard]] Desk desk(const std::string& why) const;
  [[nodiscard]] Store& store() const { return *store_; }

 private:
  class DayClock : public Clock {
   public:
    DayClock(const Clock& real, Date day) : real_(real), day_(day) {}
    [[nodiscard]] Date today() const override { return day_; }
    [[nodiscard]] std::string now_utc() const override { return real_.now_utc(); }

   private:
    const Clock& real_;
    Date day_;
  };
  Acting(const Services& services, Date day) : services_(services), clock_(*services.clock, day) {}

  const Services& services_;
  DayClock clock_;
  std::unique_ptr<Store> store_;
  mutable SnapshotCache snapshots_;
  Viewer viewer_;
};

}  // namespace evenkeel::cli
