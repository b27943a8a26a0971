// A client that sends what it is told, right or wrong, and reads what comes.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace evenkeel::web::testing {

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
      throw std::runtime_error("cannot connect");
  }
  ~RawClient() { close(); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False when the other end has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  // Everything until the other end closes or says nothing for so long.
  std::string rest(std::chrono::milliseconds patience = std::chrono::seconds{10}) {
    std::string out = std::exchange(read_, {});
    while (more(patience)) out += std::exchange(read_, {});
    return out;
  }
  // One answer: its head, and the body that the head announces.
  std::string answer(bool has_body = true) {
    while (read_.find("\r\n\r\n") == std::string::npos)
      if (!more(std::chrono::seconds{10})) return std::exchange(read_, {});
    const auto head = read_.find("\r\n\r\n") + 4;
    std::size_t length = 0;
    const auto at = read_.find("Content-Length: ");
    if (has_body && at < head) length = std::stoul(read_.substr(at + 16));
    while (read_.size() < head + length)
      if (!more(std::chrono::seconds{10})) break;
    auto out = read_.substr(0, head + length);
    read_.erase(0, head + length);
    return out;
  }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

 private:
  bool more(std::chrono::milliseconds patience) {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return false;
    char piece[16384];
    const auto size = ::recv(socket_, piece, sizeof piece, 0);
    if (size <= 0) return false;
    read_.append(piece, static_cast<std::size_t>(size));
    return true;
  }
  int socket_;
  std::string read_;
};

}  // namespace evenkeel::web::testing
