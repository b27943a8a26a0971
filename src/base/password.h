// Passwords: argon2id by libsodium, and how easily one is guessed by zxcvbn.
#pragma once

#include <span>
#include <string>

#include "base/private.h"
#include "base/result.h"

namespace evenkeel {

// What libsodium writes: "$argon2id$v=19$m=65536,t=2,p=1$...": 64 MiB and its parameters stand inside.
struct PasswordHash {
  std::string text;
  friend bool operator==(const PasswordHash&, const PasswordHash&) = default;
};

// Each takes 64 MiB and about a tenth of a second of a core. At most two run at a time in a program and at
// most six more wait, so that a flood of sign-ins can take neither its memory nor its workers: Unavailable
// (PASSWORDS-BUSY) beyond that.
Result<PasswordHash> hash_password(const Private<std::string>& password);
// False for a wrong password and for a hash that is none.
Result<bool> check_password(const Private<std::string>& password, const PasswordHash& hash);
// As long as check_password takes, for an account that does not exist: always false.
Result<bool> check_no_password(const Private<std::string>& password);

// How many bits a guesser who knows common passwords, words, names, dates and rows of keys needs, where
// `known_words` are about this user; whole bits, rounded down. A word list and its patterns judge, so there
// are no rules of composition.
int password_bits(const Private<std::string>& password, std::span<const std::string> known_words);

// The same time for texts of the same length, wherever they differ.
bool same_secret(std::string_view a, std::string_view b);

// 43 characters of A-Z a-z 0-9 - _: 256 random bits. For sessions, tokens and forms.
std::string random_token();

}  // namespace evenkeel
