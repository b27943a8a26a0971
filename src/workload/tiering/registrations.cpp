#include "workload/tiering/registrations.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/text.h"

namespace evenkeel::workload {
namespace {

// Mental health, suicide or self-harm, vulnerability, child concerns, child protection, risk to children,
// public interest, adult at risk, street gangs, terrorism.
constexpr std::array<std::string_view, 10> kComplexityCodes = {"RMDO", "ALSH", "RVLN", "RCCO", "RCPR",
                                                               "RCHD", "RPIR", "RVAD", "STRG", "RTAO"};

bool stands_on(const RegisterEntry& entry, Date day) {
  return entry.from <= day && (!entry.to || day < *entry.to);
}

// The value of the newest entry that has one; the higher of equally new ones.
template <class T>
class Newest {
 public:
  void offer(Date date, T value) {
    const bool better = !date_ || date > *date_ || (date == *date_ && value > value_);
    if (!better) return;
    date_ = date;
    value_ = value;
  }
  [[nodiscard]] T value() const { return value_; }

 private:
  std::optional<Date> date_;
  T value_{};
};

}  // namespace

std::optional<Rosh> rosh_of_code(std::string_view code) {
  if (code == "RLRH") return Rosh::Low;
  if (code == "RMRH") return Rosh::Medium;
  if (code == "RHRH") return Rosh::High;
  if (code == "RVHR") return Rosh::VeryHigh;
  return std::nullopt;
}

bool is_complexity_code(std::string_view code) {
  return std::find(kComplexityCodes.begin(), kComplexityCodes.end(), code) != kComplexityCodes.end();
}

int mappa_number(std::string_view text, int highest) {
  if (text.size() != 2 || text[0] != 'M') return 0;
  const int number = text[1] - '0';
  return number >= 1 && number <= highest ? number : 0;
}

void flag_single_code(std::string_view code, RegisterFlags& flags) {
  if (code == "IIOM") flags.iom = true;
  if (code == "INLL") flags.lifer = true;
  if (code == "ADVP" || code == "REG30") flags.domestic_abuse = true;
  if (code == "SPO") flags.stalking = true;
  if (code == "RCPR") flags.child_protection = true;
  if (code == "PRC") flags.unsupervised = true;
}

RegisterFlags read_registers(const std::vector<RegisterEntry>& entries, Date as_of) {
  RegisterFlags flags;
  Newest<Rosh> rosh;
  Newest<int> level;
  Newest<int> category;
  std::set<std::string> complexity;
  for (const auto& entry : entries) {
    const auto code = upper(trim(entry.code));
    if (!stands_on(entry, as_of) || code == "HREG") continue;
    if (const auto found = rosh_of_code(code)) rosh.offer(entry.from, *found);
    if (is_complexity_code(code)) complexity.insert(code);
    flag_single_code(code, flags);
    if (code != "MAPP") continue;
    if (const auto number = mappa_number(upper(trim(entry.level)), 3)) level.offer(entry.from, number);
    if (const auto number = mappa_number(upper(trim(entry.category)), 4)) category.offer(entry.from, number);
  }
  flags.rosh = rosh.value();
  flags.mappa_level = level.value();
  flags.mappa_category = category.value();
  flags.complexity.assign(complexity.begin(), complexity.end());
  return flags;
}

}  // namespace evenkeel::workload
