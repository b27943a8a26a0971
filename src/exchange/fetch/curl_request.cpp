#include "exchange/fetch/curl_request.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstring>

#include "exchange/fetch/curl_handle.h"

namespace evenkeel::exchange {
namespace {

constexpr std::chrono::seconds kAtMost{10};

Error failed(std::string why) { return Error::unavailable("REQUEST-FAILED", std::move(why), "Try again."); }

struct Kept {
  std::string body;
  std::size_t most = 0;
};

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& kept = *static_cast<Kept*>(into);
  const auto length = size * count;
  if (kept.most == 0) return length;
  if (kept.body.size() + length > kept.most) return 0;  // curl gives up
  kept.body.append(bytes, length);
  return length;
}

// This machine, its own link (where cloud machines keep their secrets), nowhere, or many at once.
bool is_inside(const in_addr& address) {
  const auto number = ntohl(address.s_addr);
  const auto first = number >> 24U;
  return first == 127 || first == 0 || first >= 224 || number >> 16U == 0xA9FE;
}

bool is_inside(const in6_addr& address) {
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    in_addr within{};
    std::memcpy(&within, address.s6_addr + 12, sizeof(within));
    return is_inside(within);
  }
  return IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_UNSPECIFIED(&address) ||
         IN6_IS_ADDR_LINKLOCAL(&address) || IN6_IS_ADDR_MULTICAST(&address);
}

// A name may stand for an address that nobody typed: looked at once it is resolved, before it is connected
// to.
curl_socket_t open_outside(void* /*nothing*/, curlsocktype /*purpose*/, curl_sockaddr* address) {
  const auto* any = &address->addr;
  const bool inside =
      address->family == AF_INET    ? is_inside(reinterpret_cast<const sockaddr_in*>(any)->sin_addr)
      : address->family == AF_INET6 ? is_inside(reinterpret_cast<const sockaddr_in6*>(any)->sin6_addr)
                                    : true;
  if (inside) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CurlList header_list(const CurlRequest& request) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : request.headers) lines.push_back(fmt::format("{}: {}", name, value));
  return curl_list(lines);
}

void set_address(CURL* curl, const CurlRequest& request) {
  const bool plain = request.reach != Reach::OutsideAlone;
  set_target(curl, request.url, plain ? "http,https" : "https", kAtMost);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  if (request.reach == Reach::OutsideAlone) {
    curl_easy_setopt(curl, CURLOPT_PROXY, "");  // behind one, its address would be the one looked at
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_outside);
  }
}

void set_body(CURL* curl, const CurlRequest& request) {
  if (!request.body) return;
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body->data());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
}

}  // namespace

bool may_reach(std::string_view url, Reach reach) {
  if (url.find('@') != std::string_view::npos) return false;
  if (url.starts_with("https://")) return true;
  return reach != Reach::OutsideAlone && url.starts_with("http://") && is_this_machine(url);
}

Result<CurlAnswer> curl_request(const CurlRequest& request) {
  if (!may_reach(request.url, request.reach)) return fail(failed("it is not an https address"));
  const auto handle = new_curl();
  auto* curl = handle.get();
  const auto headers = header_list(request);
  Kept kept{.body = {}, .most = request.most_bytes};
  set_address(curl, request);
  set_body(curl, request);
  curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
  set_login(curl, request.user, request.password);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &kept);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "Evenkeel");
  const auto outcome = curl_easy_perform(curl);
  if (outcome != CURLE_OK) return fail(failed(curl_easy_strerror(outcome)));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return CurlAnswer{static_cast<int>(status), std::move(kept.body)};
}

std::string form_encoded(std::string_view text) {
  const auto handle = new_curl();
  const CurlText out{curl_easy_escape(handle.get(), text.data(), static_cast<int>(text.size()))};
  return out ? out.get() : "";
}

}  // namespace evenkeel::exchange
