#include "base/hmac.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace evenkeel {

std::string hmac_sha1(std::string_view key, std::string_view message) {
  std::string out(20, '\0');
  unsigned int size = 0;
  const auto* made = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
                          reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                          reinterpret_cast<unsigned char*>(out.data()), &size);
  if (made == nullptr || size != out.size()) throw std::runtime_error("OpenSSL could not make an HMAC");
  return out;
}

}  // namespace evenkeel
