#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "cli/files.h"
#include "usecases/allocate/opening.h"

namespace evenkeel::cli {

bool wants_page(const AllocateArguments& arguments) { return arguments.question.format == "page"; }

Result<SheetForm> form_of(const AllocateArguments& arguments) {
  if (arguments.publish || arguments.form == "public") return SheetForm::Public;
  if (arguments.form == "internal") return SheetForm::Internal;
  return fail(Error::invalid("BAD-FORM", fmt::format("\"{}\" is not a form", arguments.form),
                             "Use --form internal or public."));
}

void tell_salt(const Digest& salt, Terminal& terminal) {
  fmt::print(terminal.err,
             "Keep this salt with the internal form, and give it to nobody who may not see that: {}\n",
             salt.text());
}

Result<void> check_public_out(SheetForm form, const AllocateArguments& arguments) {
  if (form == SheetForm::Internal || !arguments.out.empty()) return {};
  return fail(Error::invalid("PUBLIC-OUT", "the public form is written to a file", "Say which: --out FILE."));
}

Result<void> write_public(const AllocateArguments& arguments, const std::string& text, const Digest& salt,
                          Terminal& terminal) {
  EVENKEEL_TRY(write_file(arguments.out, text + "\n"));
  tell_salt(salt, terminal);
  fmt::print(terminal.out, "Wrote {}\n", arguments.out);
  return {};
}

Result<void> check_page_out(const AllocateArguments& arguments) {
  if (!wants_page(arguments) || !arguments.out.empty()) return {};
  return fail(Error::invalid("PAGE-OUT", "--format page writes a file", "Say which: --out FILE."));
}

Result<void> write_sheet(const AllocateArguments& arguments, const Services& services, const Digest& salt,
                         Terminal& terminal, const MakeSheet& make) {
  EVENKEEL_TRY(check_page_out(arguments));
  EVENKEEL_TRY_LET(const auto form, form_of(arguments));
  EVENKEEL_TRY_LET(const auto sheet, make(form, salt));
  EVENKEEL_TRY(write_file(arguments.out, services.sheet_writer->html(sheet)));
  if (form == SheetForm::Public) tell_salt(salt, terminal);
  fmt::print(terminal.out, "Wrote {}\n", arguments.out);
  return {};
}

}  // namespace evenkeel::cli
