// Small things that people note and that rest on nothing else: hours worked, sightings. Each is an entry of
// the ledger, its content in the erasable opening; the subject names a unit and a month, never a person.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "usecases/see/desk.h"

namespace evenkeel {

// "hours/T001/2026-11".
std::string subject_of_month(std::string_view what, const std::string& unit, Date month);

Result<void> note(const Desk& desk, std::string act, std::string subject, const boost::json::object& what);

// In the order in which they were noted; what is erased is left out.
Result<void> each_noted(Store& store, const std::string& subject,
                        const std::function<void(const boost::json::object&)>& sink);

// The same, of every month from one day's to another's.
Result<void> each_noted(Store& store, std::string_view what, const std::string& unit, Date from, Date to,
                        const std::function<void(const boost::json::object&)>& sink);

}  // namespace evenkeel
