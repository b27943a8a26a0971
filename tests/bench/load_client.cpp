// Asks a service at due times and says how long each answer took from the moment it was due, so that an
// answer that waits behind others counts as long as its asker waited. usage: load_client PORT CONNECTIONS
// <PLAN >ANSWERS A line of the plan: microseconds after the beginning, path, cookie or "-"; separated by
// tabs, in order of time. A line of the answers: the plan's line (0 is the first), microseconds taken, status
// (0: none came), bytes. The last line of standard error: the CPU seconds that this program took.
#include <sys/resource.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

auto into(error_code& fault) { return asio::redirect_error(asio::use_awaitable, fault); }

struct Question {
  std::chrono::microseconds due;
  std::string path;
  std::string cookie;
};

struct Answer {
  std::chrono::microseconds took{};
  unsigned status = 0;
  std::size_t bytes = 0;
};

std::vector<Question> read_plan(std::istream& in) {
  std::vector<Question> plan;
  std::string line;
  while (std::getline(in, line)) {
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    std::int64_t due = 0;
    std::from_chars(line.data(), line.data() + first, due);
    auto cookie = line.substr(second + 1);
    plan.push_back({std::chrono::microseconds{due}, line.substr(first + 1, second - first - 1),
                    cookie == "-" ? std::string{} : std::move(cookie)});
  }
  return plan;
}

// Connections that each take the next question when they are free.
class Asker {
 public:
  Asker(std::uint16_t port, std::vector<Question> plan)
      : end_(asio::ip::address_v4::loopback(), port), plan_(std::move(plan)), answers_(plan_.size()) {}

  void run(std::size_t connections) {
    begin_ = Clock::now() + std::chrono::milliseconds{200};
    for (std::size_t i = 0; i < connections; ++i) asio::co_spawn(io_, ask_on(), asio::detached);
    io_.run();
  }
  [[nodiscard]] const std::vector<Answer>& answers() const { return answers_; }

 private:
  asio::awaitable<void> ask_on() {
    tcp::socket socket{io_};
    asio::steady_timer until{io_};
    while (next_ < plan_.size()) {
      const auto mine = next_++;
      const auto due = begin_ + plan_[mine].due;
      error_code fault;
      until.expires_at(due);
      co_await until.async_wait(into(fault));
      co_await ask(socket, plan_[mine], answers_[mine]);
      answers_[mine].took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - due);
    }
  }

  asio::awaitable<void> ask(tcp::socket& socket, const Question& question, Answer& answer) {
    error_code fault;
    if (!socket.is_open()) {
      co_await socket.async_connect(end_, into(fault));
      if (fault) co_return socket.close();
      socket.set_option(tcp::no_delay(true), fault);
    }
    http::request<http::empty_body> request{http::verb::get, question.path, 11};
    request.set(http::field::host, "127.0.0.1");
    if (!question.cookie.empty()) request.set(http::field::cookie, question.cookie);
    co_await http::async_write(socket, request, into(fault));
    http::response<http::string_body> response;
    boost::beast::flat_buffer buffer;
    if (!fault) co_await http::async_read(socket, buffer, response, into(fault));
    if (fault) co_return socket.close();
    answer.status = response.result_int();
    answer.bytes = response.body().size();
    if (!response.keep_alive()) socket.close();
  }

  asio::io_context io_{1};
  tcp::endpoint end_;
  std::vector<Question> plan_;
  std::vector<Answer> answers_;
  std::size_t next_ = 0;
  Clock::time_point begin_;
};

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: load_client PORT CONNECTIONS <PLAN >ANSWERS\n";
    return 2;
  }
  Asker asker{static_cast<std::uint16_t>(std::stoul(words[1])), read_plan(std::cin)};
  const auto before = cpu_seconds();
  asker.run(std::stoul(words[2]));
  const auto spent = cpu_seconds() - before;
  const auto& answers = asker.answers();
  for (std::size_t i = 0; i < answers.size(); ++i)
    std::printf("%zu %lld %u %zu\n", i, static_cast<long long>(answers[i].took.count()), answers[i].status,
                answers[i].bytes);
  std::fprintf(stderr, "%.6f\n", spent);
  return 0;
}
