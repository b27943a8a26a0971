#include "base/hmac.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace evenkeel {

namespace {

std::string hmac(const EVP_MD* digest, std::size_t bytes, std::string_view key, std::string_view message) {
  std::string out(bytes, '\0');
  unsigned int size = 0;
  const auto* made = HMAC(digest, key.data(), static_cast<int>(key.size()),
                          reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                          reinterpret_cast<unsigned char*>(out.data()), &size);
  if (made == nullptr || size != out.size()) throw std::runtime_error("OpenSSL could not make an HMAC");
  return out;
}

}  // namespace

std::string hmac_sha1(std::string_view key, std::string_view message) {
  return hmac(EVP_sha1(), 20, key, message);
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  return hmac(EVP_sha256(), 32, key, message);
}

}  // namespace evenkeel
