#include "exchange/tables/xlsx_reader.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "exchange/tables/sheet_part.h"

namespace evenkeel::exchange {
namespace {

std::string joined_names(const std::vector<Sheet>& sheets) {
  std::string names;
  for (const auto& sheet : sheets) names.append(names.empty() ? "" : ", ").append(sheet.name);
  return names;
}

}  // namespace

std::string column_letters(int column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

const Cell* Row::at(int column) const {
  const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                      [](const Cell& cell, int wanted) { return cell.column < wanted; });
  return found != cells.end() && found->column == column ? &*found : nullptr;
}

struct Workbook::State {
  ZipPackage package;
  ReadLimits limits;
  WorkbookParts parts;
  // Read when the first sheet is.
  std::optional<SharedTexts> texts;
  std::vector<NumberStyle> styles;

  Error error(std::string code, std::string message, std::string fix) const {
    auto out = Error::invalid(std::move(code), std::move(message), std::move(fix));
    out.place.file = package.file();
    return out;
  }
  Result<void> load_shared();
  Result<int> find(std::string_view name) const;
};

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::~Workbook() = default;
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;

Result<Workbook> Workbook::open(const std::string& path, const ReadLimits& limits) {
  EVENKEEL_TRY_LET(auto package, ZipPackage::open(path, limits));
  EVENKEEL_TRY_LET(auto parts, read_workbook_parts(package, limits));
  return Workbook{std::make_unique<State>(State{std::move(package), limits, std::move(parts), {}, {}})};
}

Result<Workbook> Workbook::open_bytes(std::string bytes, std::string name, const ReadLimits& limits) {
  EVENKEEL_TRY_LET(auto package, ZipPackage::open_bytes(std::move(bytes), std::move(name), limits));
  EVENKEEL_TRY_LET(auto parts, read_workbook_parts(package, limits));
  return Workbook{std::make_unique<State>(State{std::move(package), limits, std::move(parts), {}, {}})};
}

const std::vector<Sheet>& Workbook::sheets() const { return state_->parts.sheets; }

Result<void> Workbook::State::load_shared() {
  if (texts) return {};
  EVENKEEL_TRY_LET(styles, read_number_styles(package, parts.styles, limits));
  EVENKEEL_TRY_LET(auto read, read_shared_texts(package, parts.shared_texts, limits));
  texts = std::move(read);
  return {};
}

Result<int> Workbook::State::find(std::string_view name) const {
  const auto key = lower(trim(name));
  std::optional<int> found;
  for (const auto& sheet : parts.sheets) {
    if (lower(trim(sheet.name)) != key) continue;
    if (found) {
      return fail(
          error("XLSX-SHEET-TWICE", "two sheets are called \"" + sheet.name + "\"", "Rename one of them"));
    }
    found = sheet.index;
  }
  if (found) return *found;
  return fail(error("XLSX-NO-SHEET",
                    "there is no sheet \"" + std::string{name} + "\"; the workbook has " +
                        (parts.sheets.empty() ? "none" : joined_names(parts.sheets)),
                    "Check that this is the right workbook and how its sheets are called"));
}

Result<SheetSummary> Workbook::read_sheet(std::string_view name, const RowCallback& on_row) {
  EVENKEEL_TRY_LET(const int index, state_->find(name));
  return read_sheet(index, on_row);
}

Result<SheetSummary> Workbook::read_sheet(int index, const RowCallback& on_row) {
  auto& state = *state_;
  if (index < 0 || index >= static_cast<int>(state.parts.sheets.size())) {
    return fail(state.error("XLSX-NO-SHEET", "there is no sheet number " + std::to_string(index + 1),
                            "The workbook has " + std::to_string(state.parts.sheets.size())));
  }
  const auto at = static_cast<std::size_t>(index);
  const auto& sheet = state.parts.sheets[at];
  const auto& part = state.parts.sheet_parts[at];
  if (part.empty()) {
    return fail(state.error("XLSX-DAMAGED",
                            "the cells of the sheet \"" + sheet.name + "\" are not in the file",
                            "Copy or download the workbook again"));
  }
  EVENKEEL_TRY(state.load_shared());
  const SheetContext context{sheet, *state.texts, state.styles, state.parts.from_1904, state.limits};
  return read_sheet_part(state.package, part, context, on_row);
}

}  // namespace evenkeel::exchange
