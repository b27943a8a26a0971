#include "web/server/transport.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "web/testing/raw_client.h"

namespace evenkeel::web {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::RawClient;
using ::testing::StartsWith;

// Answers with what it was asked; waits at the gate where the path says so.
class Echo final : public Application {
 public:
  BodyPlan plan(const Incoming& head) override {
    if (head.target == "/upload") return {.limit = 4 << 20, .folder = folder};
    return {.limit = 1000, .folder = {}};
  }
  std::optional<Response> turn_away(const Incoming& head) override {
    if (head.headers.get("x-turn-away")) return text("go away", 403);
    return std::nullopt;
  }
  Response answer(Incoming& request) override {
    if (request.target == "/wait") {
      waiting.set_value();
      gate.get_future().wait();
    }
    std::uint64_t size = request.body.size();
    if (!request.body_path.empty()) size = std::filesystem::file_size(request.body_path);
    return text(request.method + " " + request.target + " " + std::to_string(size));
  }
  Response refuse(const Incoming& /*head*/, int status) override { return text("refused", status); }

  std::promise<void> waiting;  // a request stands at the gate
  std::promise<void> gate;
  std::string folder = std::filesystem::temp_directory_path();
};

class TransportTest : public ::testing::Test {
 protected:
  void start(Limits limits = {}, std::size_t threads = 2, std::size_t line = 100) {
    limits.stop = std::chrono::seconds{20};
    workers_ = std::make_unique<Workers>(threads, line);
    auto made =
        make_transport({.listen = {"127.0.0.1", 0}, .limits = limits, .tls_certificate = {}, .tls_key = {}},
                       echo_, *workers_);
    ASSERT_TRUE(made) << made.error().message;
    transport_ = std::move(*made);
    network_ = std::thread([this] { finished_ = transport_->run(); });
  }
  void stop() {
    if (!network_.joinable()) return;
    transport_->stop();
    network_.join();
  }
  void TearDown() override {
    stop();
    workers_.reset();
  }
  [[nodiscard]] std::uint16_t port() const { return transport_->address().port; }
  // Sends on a connection of its own; everything that comes back.
  std::string exchange(std::string_view bytes) {
    RawClient client(port());
    client.send(bytes);
    return client.rest();
  }

  Echo echo_;
  std::unique_ptr<Transport> transport_;
  std::unique_ptr<Workers> workers_;
  std::thread network_;
  bool finished_ = false;
};

TEST_F(TransportTest, answers_and_keeps_the_connection) {
  start();
  RawClient client(port());
  client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(client.answer(), EndsWith("GET /a 0"));
  client.send("POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nxyz");
  EXPECT_THAT(client.answer(), EndsWith("POST /b 3"));
}

TEST_F(TransportTest, closes_the_connection_that_asks_for_it) {
  start();
  EXPECT_THAT(exchange("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), EndsWith("GET /a 0"));
  EXPECT_THAT(exchange("GET /a HTTP/1.0\r\n\r\n"), EndsWith("GET /a 0"));
}

TEST_F(TransportTest, answers_pipelined_requests_in_their_order) {
  start();
  RawClient client(port());
  client.send(
      "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nxGET /3 "
      "HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(client.answer(), EndsWith("GET /1 0"));
  EXPECT_THAT(client.answer(), EndsWith("POST /2 1"));
  EXPECT_THAT(client.answer(), EndsWith("GET /3 0"));
}

TEST_F(TransportTest, sends_no_body_to_head_but_says_its_length) {
  start();
  RawClient client(port());
  client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  const auto head = client.answer(false);
  EXPECT_THAT(head, HasSubstr("Content-Length: 9\r\n"));
  EXPECT_THAT(head, EndsWith("\r\n\r\n"));
  EXPECT_THAT(client.answer(), EndsWith("GET /b 0"));
}

TEST_F(TransportTest, takes_a_chunked_body) {
  start();
  EXPECT_THAT(
      exchange("POST /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
               "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
      EndsWith("POST /a 5"));
}

TEST_F(TransportTest, refuses_every_malformed_framing_and_never_answers_what_follows_it) {
  start();
  const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
  for (const char* head : {
           "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
           "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +1\r\n\r\nx",
           "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1x\r\n\r\nx",
           "POST / HTTP/1.1\r\nHost: h\r\nContent-Length : 1\r\n\r\nx",
           "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
           "POST / HTTP/1.1\r\nHost: h\r\nX-A\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: h\r\nX\x01Y: a\r\n\r\n",
           "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
           "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n",
           "GET /\r\n\r\n",
           "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
       }) {
    const auto answer = exchange(std::string{head} + smuggled);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400 ")) << head;
    EXPECT_THAT(answer, HasSubstr("Connection: close")) << head;
    EXPECT_THAT(answer, Not(HasSubstr("smuggled"))) << head;
  }
}

TEST_F(TransportTest, refuses_a_heading_and_a_body_that_are_too_large) {
  start();
  EXPECT_THAT(exchange("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"),
              StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(exchange("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n"),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(exchange("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                       std::string(1001, 'x') + "\r\n0\r\n\r\n"),
              StartsWith("HTTP/1.1 413 "));
}

TEST_F(TransportTest, writes_an_upload_to_a_file_that_goes_away) {
  start();
  const auto folder =
      std::filesystem::temp_directory_path() / ("transport-test-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  echo_.folder = folder;
  const std::string body(3 << 20, 'x');
  EXPECT_THAT(exchange("POST /upload HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " +
                       std::to_string(body.size()) + "\r\n\r\n" + body),
              EndsWith("POST /upload 3145728"));
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

TEST_F(TransportTest, turns_an_upload_away_before_it_is_sent) {
  start();
  RawClient client(port());
  client.send(
      "POST /upload HTTP/1.1\r\nHost: h\r\nX-Turn-Away: 1\r\nExpect: 100-continue\r\nContent-Length: "
      "9\r\n\r\n");
  EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 403 "));
}

TEST_F(TransportTest, asks_for_the_body_that_a_client_holds_back) {
  start();
  RawClient client(port());
  client.send("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 100 "));
  client.send("ab");
  EXPECT_THAT(client.answer(), EndsWith("POST /a 2"));
}

TEST_F(TransportTest, is_not_starved_by_many_slow_clients) {
  start();
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 300; ++i) {
    slow.push_back(std::make_unique<RawClient>(port()));
    slow.back()->send("GET / HTTP/1.1\r\nHost:");
  }
  EXPECT_THAT(exchange("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), EndsWith("GET /a 0"));
}

TEST_F(TransportTest, gives_up_a_request_that_does_not_arrive_in_time) {
  start({.request = std::chrono::seconds{1}});
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\nHost:");
  EXPECT_THAT(client.rest(), IsEmpty());
}

TEST_F(TransportTest, refuses_at_once_when_all_workers_are_busy_and_the_line_is_full) {
  start({}, 1, 0);
  const auto refused = exchange("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 503 "));
}

TEST_F(TransportTest, finishes_what_runs_when_it_is_stopped_and_takes_nothing_new) {
  start();
  RawClient idle(port());
  RawClient client(port());
  client.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
  echo_.waiting.get_future().wait();
  transport_->stop();
  EXPECT_THAT(idle.rest(), IsEmpty());
  EXPECT_THROW(RawClient{port()}, std::exception);
  echo_.gate.set_value();
  const auto answer = client.rest();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
  network_.join();
  EXPECT_TRUE(finished_);
}

TEST_F(TransportTest, survives_clients_that_leave_before_the_answer) {
  start();
  {
    RawClient client(port());
    client.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
    echo_.waiting.get_future().wait();
  }
  echo_.gate.set_value();
  EXPECT_THAT(exchange("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), EndsWith("GET /a 0"));
}

TEST(MakeTransport, says_that_the_port_is_taken) {
  Echo echo;
  Workers workers(1, 1);
  const TransportOptions any{.listen = {"127.0.0.1", 0}, .limits = {}, .tls_certificate = {}, .tls_key = {}};
  const auto first = make_transport(any, echo, workers).value();
  auto same = any;
  same.listen.port = first->address().port;
  EXPECT_EQ(make_transport(same, echo, workers).error().code, "LISTEN-IN-USE");
}

TEST(MakeTransport, says_that_an_address_is_not_of_this_machine) {
  Echo echo;
  Workers workers(1, 1);
  const TransportOptions options{
      .listen = {"192.0.2.1", 0}, .limits = {}, .tls_certificate = {}, .tls_key = {}};
  EXPECT_EQ(make_transport(options, echo, workers).error().code, "LISTEN-FAILED");
}

TEST(MakeTransport, says_which_file_of_tls_is_not_right) {
  Echo echo;
  Workers workers(1, 1);
  const TransportOptions options{.listen = {"127.0.0.1", 0},
                                 .limits = {},
                                 .tls_certificate = "/nowhere/cert.pem",
                                 .tls_key = "/nowhere/key.pem"};
  const auto error = make_transport(options, echo, workers).error();
  EXPECT_EQ(error.code, "TLS-FILES");
  EXPECT_THAT(error.message, HasSubstr("/nowhere/cert.pem"));
}

}  // namespace
}  // namespace evenkeel::web
