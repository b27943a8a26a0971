// What handlers of plans and of proofs share: which form their addresses ask for, and the files of forms that
// were handed out.
#pragma once

#include <string>
#include <string_view>

#include "usecases/allocate/public_plan.h"
#include "usecases/allocate/sheets.h"
#include "web/http/context.h"
#include "web/http/response.h"

namespace evenkeel::web {

// A part of an address that is one of two words, the first where nothing is said.
struct TwoWords {
  const char* name;
  std::string_view first;
  std::string_view second;
  const char* code;       // of the error
  std::string_view from;  // where somebody finds the right address
};
// What is misspelt is never taken for the other: Invalid (the code above).
Result<bool> is_second(const Fields& fields, const TwoWords& words);

// "form": internal or public.
Result<SheetForm> form_asked(const Fields& fields, const char* code, std::string_view from);

enum class HandedOut : std::uint8_t { Form, Opening };

// The entry that the address names. Invalid (BAD-COUNT).
Result<std::int64_t> entry_in(const Context& context);

// As a file whose name says which it is.
Response published_file(const std::string& name, HandedOut what, std::int64_t entry, PublishedText made);

}  // namespace evenkeel::web
