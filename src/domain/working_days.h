// Working days of England and Wales: every clock of an agreement runs in them. Source of the holidays:
// data/reference/bank_holidays.csv.
#pragma once

#include <span>

#include "base/date.h"

namespace evenkeel {

// In order, whole calendar years.
std::span<const Date> bank_holidays();

// False outside the years of bank_holidays(): weekends alone count there, and a clock that reaches them says
// so.
bool bank_holidays_known(Date day);

bool is_working_day(Date day);

// The working day that is `count` working days after `day`; `day` itself never counts. 0 gives `day`,
// whatever day it is.
Date plus_working_days(Date day, int count);

// Working days after `from` up to and with `to`; 0 when `to` is not later.
int working_days_between(Date from, Date to);

}  // namespace evenkeel
