#include "base/jws.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <array>
#include <boost/json.hpp>
#include <memory>
#include <optional>

#include "base/base64.h"
#include "base/json.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

template <class T, void (*Free)(T*)>
struct Freed {
  void operator()(T* object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BIGNUM, BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM, OSSL_PARAM_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG, ECDSA_SIG_free>>;

constexpr int kFewestRsaBits = 2048;
constexpr std::size_t kCoordinate = 32;  // bytes of P-256
constexpr std::size_t kLongestToken = 16 * 1024;

enum class Algorithm : std::uint8_t { Rs256, Es256 };

Error refused(std::string code, std::string message) {
  return Error::forbidden(std::move(code), std::move(message),
                          "Sign in again; if it happens again, tell an administrator.");
}

const unsigned char* unsigned_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_at(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{std::string_view{value->get_string()}}
                                                : std::string{};
}

struct Parts {
  std::string_view header;
  std::string_view payload;
  std::string_view signature;
  std::string_view signed_text;  // header and payload with the dot
};

std::optional<Parts> split(std::string_view token) {
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
    return std::nullopt;
  return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1),
               token.substr(0, second)};
}

Result<Algorithm> algorithm_of(const json::object& header) {
  const auto name = text_at(header, "alg");
  if (header.contains("crit")) return fail(refused("JWS-FORM", "the token asks for an extension"));
  if (name == "RS256") return Algorithm::Rs256;
  if (name == "ES256") return Algorithm::Es256;
  return fail(refused("JWS-ALGORITHM", "the token is signed by an algorithm that is not accepted"));
}

bool fits(const json::object& key, Algorithm algorithm, const std::string& kid) {
  if (!kid.empty() && text_at(key, "kid") != kid) return false;
  const auto use = text_at(key, "use");
  if (!use.empty() && use != "sig") return false;
  if (algorithm == Algorithm::Rs256) return text_at(key, "kty") == "RSA";
  return text_at(key, "kty") == "EC" && text_at(key, "crv") == "P-256";
}

Number number_of(const json::object& key, std::string_view name) {
  const auto bytes = from_base64url(text_at(key, name));
  if (!bytes || bytes->empty()) return nullptr;
  return Number{BN_bin2bn(unsigned_bytes(*bytes), static_cast<int>(bytes->size()), nullptr)};
}

Key key_from(const char* kind, OSSL_PARAM_BLD* builder) {
  const Parameters parameters{OSSL_PARAM_BLD_to_param(builder)};
  const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return Key{key};
}

Key rsa_key(const json::object& jwk) {
  const auto modulus = number_of(jwk, "n");
  const auto exponent = number_of(jwk, "e");
  if (!modulus || !exponent || BN_num_bits(modulus.get()) < kFewestRsaBits) return nullptr;
  const Builder builder{OSSL_PARAM_BLD_new()};
  if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1) {
    return nullptr;
  }
  return key_from("RSA", builder.get());
}

Key ec_key(const json::object& jwk) {
  const auto x = from_base64url(text_at(jwk, "x"));
  const auto y = from_base64url(text_at(jwk, "y"));
  if (!x || !y || x->size() != kCoordinate || y->size() != kCoordinate) return nullptr;
  const auto point = "\x04" + *x + *y;
  const Builder builder{OSSL_PARAM_BLD_new()};
  if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) !=
          1) {
    return nullptr;
  }
  return key_from("EC", builder.get());
}

// Tokens carry r and s side by side; OpenSSL wants them as DER.
std::optional<std::string> der_of(const std::string& signature) {
  if (signature.size() != 2 * kCoordinate) return std::nullopt;
  const EcSignature pair{ECDSA_SIG_new()};
  auto* r = BN_bin2bn(unsigned_bytes(signature), static_cast<int>(kCoordinate), nullptr);
  auto* s = BN_bin2bn(unsigned_bytes(signature) + kCoordinate, static_cast<int>(kCoordinate), nullptr);
  if (ECDSA_SIG_set0(pair.get(), r, s) != 1) return std::nullopt;
  unsigned char* bytes = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &bytes);
  if (size <= 0) return std::nullopt;
  std::string der(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return der;
}

bool is_signed_by(EVP_PKEY* key, std::string_view text, const std::string& signature) {
  const DigestContext context{EVP_MD_CTX_new()};
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), unsigned_bytes(signature), signature.size(), unsigned_bytes(text),
                          text.size()) == 1;
}

Result<Key> key_for(const json::value& keys, Algorithm algorithm, const std::string& kid) {
  const auto* list = keys.is_object() ? keys.get_object().if_contains("keys") : nullptr;
  const json::object* found = nullptr;
  std::size_t fitting = 0;
  if (list != nullptr && list->is_array()) {
    for (const auto& one : list->get_array()) {
      if (!one.is_object() || !fits(one.get_object(), algorithm, kid)) continue;
      found = &one.get_object();
      ++fitting;
    }
  }
  auto key = fitting != 1 ? nullptr : algorithm == Algorithm::Rs256 ? rsa_key(*found) : ec_key(*found);
  if (!key) return fail(refused("JWS-KEY", "the token is signed with a key that is not known"));
  return key;
}

}  // namespace

Result<std::string> signed_payload(std::string_view token, const json::value& keys) {
  const auto broken = refused("JWS-FORM", "the token is not a signed token");
  const auto parts = token.size() > kLongestToken ? std::nullopt : split(token);
  if (!parts) return fail(broken);
  const auto header_text = from_base64url(parts->header);
  const auto payload = from_base64url(parts->payload);
  const auto signature = from_base64url(parts->signature);
  if (!header_text || !payload || !signature) return fail(broken);
  const auto header = parse_json(*header_text);
  if (!header || !header->is_object()) return fail(broken);
  EVENKEEL_TRY_LET(const auto algorithm, algorithm_of(header->get_object()));
  EVENKEEL_TRY_LET(const auto key, key_for(keys, algorithm, text_at(header->get_object(), "kid")));
  const auto der = algorithm == Algorithm::Es256 ? der_of(*signature) : signature;
  if (!der || !is_signed_by(key.get(), parts->signed_text, *der)) {
    return fail(refused("JWS-SIGNATURE", "the token's signature is not right"));
  }
  return *payload;
}

}  // namespace evenkeel
