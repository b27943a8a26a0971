#include "base/password.h"

#include <sodium.h>
#include <zxcvbn.h>

#include <cmath>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "base/base64.h"
#include "base/libsodium.h"
#include "base/signature.h"

namespace evenkeel {
namespace {

constexpr auto kOperations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr std::size_t kMemory = std::size_t{64} << 20U;
// Of 32 random bytes that nobody kept: verifying against it costs what verifying costs, and never succeeds.
constexpr const char* kNobodys =
    "$argon2id$v=19$m=65536,t=2,p=1$hZW6tSB+D1xyAeTX8WX24w"
    "$PYNzE3CXO3Jvg7z5U7bSzjsNaf6DVxv1Pw3SOZPB9JU";
constexpr int kRunning = 2;
constexpr int kWaiting = 6;

// A turn at the memory of argon2id. The object of the program stands in turns().
class Turns {
 public:
  bool take() {
    std::unique_lock lock(mutex_);
    if (waiting_ == kWaiting) return false;
    ++waiting_;
    free_.wait(lock, [this] { return running_ < kRunning; });
    --waiting_;
    ++running_;
    return true;
  }
  void give_back() {
    const std::scoped_lock lock(mutex_);
    --running_;
    free_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable free_;
  int running_ = 0;
  int waiting_ = 0;
};

Turns& turns() {
  static Turns all;
  return all;
}

template <class T, class Work>
Result<T> in_turn(Work&& work) {
  if (!turns().take()) {
    return fail(Error::unavailable("PASSWORDS-BUSY", "too many people are signing in at this moment",
                                   "Try again in a few seconds."));
  }
  struct GiveBack {
    ~GiveBack() { turns().give_back(); }
  } const later;
  return work();
}

PasswordHash hash_now(const std::string& password) {
  PasswordHash hash{std::string(crypto_pwhash_STRBYTES, '\0')};
  if (crypto_pwhash_str_alg(hash.text.data(), password.data(), password.size(), kOperations, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("there is not enough memory to hash a password");
  }
  hash.text.resize(hash.text.find('\0'));
  return hash;
}

bool matches(const std::string& password, const PasswordHash& hash) {
  return crypto_pwhash_str_verify(hash.text.c_str(), password.data(), password.size()) == 0;
}

}  // namespace

Result<PasswordHash> hash_password(const Private<std::string>& password) {
  start_libsodium();
  return in_turn<PasswordHash>([&] { return hash_now(password.reveal()); });
}

Result<bool> check_password(const Private<std::string>& password, const PasswordHash& hash) {
  start_libsodium();
  return in_turn<bool>([&] { return matches(password.reveal(), hash); });
}

Result<bool> check_no_password(const Private<std::string>& password) {
  EVENKEEL_TRY(check_password(password, {kNobodys}));
  return false;
}

int password_bits(const Private<std::string>& password, std::span<const std::string> known_words) {
  std::vector<const char*> words;
  for (const auto& word : known_words) {
    if (word.size() > 2) words.push_back(word.c_str());
  }
  words.push_back(nullptr);
  return static_cast<int>(std::floor(ZxcvbnMatch(password.reveal().c_str(), words.data(), nullptr)));
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_token() { return to_base64url(random_bytes(32)); }

}  // namespace evenkeel
