#include "usecases/access/password_rules.h"

#include <algorithm>
#include <vector>

#include "base/signature.h"

namespace evenkeel {
namespace {

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

void add_words(std::vector<std::string>& words, const std::string& text) {
  std::string word;
  for (const char c : text + " ") {
    if (c == ' ' || c == '.' || c == '-' || c == '_' || c == '@') {
      if (word.size() > 2) words.push_back(word);
      word.clear();
    } else {
      word += c;
    }
  }
}

std::vector<std::string> words_about(const Account& account) {
  std::vector<std::string> words{"evenkeel", "probation",  "workload",
                                 "hmpps",    account.code, account.email.reveal()};
  add_words(words, account.code);
  add_words(words, account.name.reveal());
  add_words(words, account.email.reveal());
  return words;
}

}  // namespace

Result<void> check_password_rules(const Private<std::string>& password, const Account& account) {
  if (characters(password.reveal()) < kShortestPassword) {
    return fail(Error::invalid("PASSWORD-SHORT", "The password is shorter than 12 characters",
                               "Three random words make a good one."));
  }
  if (password.reveal().size() > kLongestPassword) {
    return fail(Error::invalid("PASSWORD-LONG", "The password is longer than 256 characters"));
  }
  if (password.reveal().find('\0') != std::string::npos ||
      password_bits(password, words_about(account)) < kFewestPasswordBits) {
    return fail(
        Error::invalid("PASSWORD-COMMON", "The password is too easy to guess",
                       "Choose one without common words and patterns, names and dates; three random words "
                       "make a good one."));
  }
  return {};
}

Private<std::string> generated_password() {
  static constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";
  static_assert(kLetters.size() == 32);
  std::string text;
  for (const char c : random_bytes(20)) {
    if (text.size() % 6 == 5) text += '-';
    text += kLetters[static_cast<unsigned char>(c) % 32U];
  }
  return Private<std::string>{std::move(text)};
}

}  // namespace evenkeel
