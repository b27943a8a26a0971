// The one file that knows Boost.Beast and Asio.
#include <fmt/format.h>
#include <unistd.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <list>
#include <optional>

#include "base/text.h"
#include "web/server/transport.h"

namespace evenkeel::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
using Stream = beast::basic_stream<Tcp, Executor, beast::unlimited_rate_policy>;
using Socket = Stream::socket_type;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
constexpr asio::use_awaitable_t<Executor> kAwait{};

// A slow line is given time by the size of what it sends or receives.
constexpr std::uint64_t kLeastBytesPerSecond = 32 * 1024;

std::chrono::seconds time_for(std::uint64_t bytes) {
  return std::chrono::seconds{bytes / kLeastBytesPerSecond};
}

// One connection, as the transport sees it when it has to stop.
struct Line {
  bool idle = true;  // between requests
  std::function<void()> close;
};

// A request on its way through a worker. Shared, since the connection may be given up meanwhile.
struct Errand {
  explicit Errand(const Executor& executor) : done(executor) {}
  Incoming request;
  Response response;
  Timer done;  // never expires: cancelled when the response is there
};

template <class Body>
Incoming incoming_of(const http::request<Body>& message) {
  Incoming out;
  out.method = std::string{message.method_string()};
  out.target = std::string{message.target()};
  for (const auto& field : message)
    out.headers.add(lower(std::string_view{field.name_string()}), std::string{field.value()});
  return out;
}

class BeastTransport final : public Transport {
 public:
  BeastTransport(const ServerSettings& settings, Application& application, Workers& workers)
      : settings_(settings), application_(application), workers_(workers) {}

  Result<void> listen();
  void stop_on_signals();
  [[nodiscard]] ListenAddress address() const override {
    return {settings_.listen.host, acceptor_.local_endpoint().port()};
  }
  bool run() override;
  void stop() override {
    asio::post(io_, [this] { begin_stopping(); });
  }

 private:
  Awaitable<void> accept();
  Awaitable<void> serve(Stream stream, std::list<Line>::iterator line);
  Awaitable<void> converse(Stream& stream, Line& line);
  Awaitable<bool> one_exchange(Stream& stream, beast::flat_buffer& buffer, Line& line);
  Awaitable<bool> respond(Stream& stream, Response response, bool keep_alive, bool head, unsigned version);
  Awaitable<bool> refuse(Stream& stream, const Incoming& head, int status);
  Awaitable<void> wait_for_answer(std::shared_ptr<Errand> errand);
  void begin_stopping();
  void end_if_finished();

  const ServerSettings& settings_;
  Application& application_;
  Workers& workers_;
  asio::io_context io_{1};
  asio::basic_socket_acceptor<Tcp, Executor> acceptor_{io_};
  std::optional<asio::basic_signal_set<Executor>> signals_;
  Timer last_call_{io_};
  std::list<Line> lines_;
  bool stopping_ = false;
  bool cut_ = false;  // the last call has passed
};

Result<void> BeastTransport::listen() {
  const auto& wanted = settings_.listen;
  const auto where = url_of(wanted, false).substr(7);
  error_code fault;
  asio::ip::basic_resolver<Tcp, Executor> resolver(io_);
  const auto found = resolver.resolve(wanted.host, std::to_string(wanted.port), fault);
  if (fault || found.empty()) {
    return fail(Error::unavailable("LISTEN-FAILED", fmt::format("\"{}\" is no address of this machine", wanted.host),
                                   "Listen on 127.0.0.1, 0.0.0.0 or an address that this machine has."));
  }
  const auto endpoint = found.begin()->endpoint();
  acceptor_.open(endpoint.protocol(), fault);
  if (!fault) acceptor_.set_option(Tcp::acceptor::reuse_address(true), fault);
  if (!fault) acceptor_.bind(endpoint, fault);
  if (!fault) acceptor_.listen(asio::socket_base::max_listen_connections, fault);
  if (!fault) return {};
  if (fault == asio::error::address_in_use) {
    return fail(Error::unavailable("LISTEN-IN-USE", fmt::format("Another program listens on {}", where),
                                   "Stop it, or give another port with --listen."));
  }
  if (fault == asio::error::access_denied) {
    return fail(Error::unavailable("LISTEN-REFUSED", fmt::format("This account may not listen on {}", where),
                                   "Give a port above 1023 with --listen, behind a reverse proxy."));
  }
  return fail(Error::unavailable("LISTEN-FAILED", fmt::format("Cannot listen on {}: {}", where, fault.message()),
                                 "Listen on 127.0.0.1, 0.0.0.0 or an address that this machine has."));
}

void BeastTransport::stop_on_signals() {
  signals_.emplace(io_, SIGTERM, SIGINT);
  signals_->async_wait([this](error_code fault, int) {
    if (!fault) begin_stopping();
  });
}

bool BeastTransport::run() {
  asio::co_spawn(io_, accept(), asio::detached);
  io_.run();
  return !cut_;
}

void BeastTransport::begin_stopping() {
  if (stopping_) return;
  stopping_ = true;
  error_code ignored;
  acceptor_.close(ignored);
  for (auto& line : lines_)
    if (line.idle) line.close();
  last_call_.expires_after(settings_.limits.stop);
  last_call_.async_wait([this](error_code fault) {
    if (fault) return;
    cut_ = true;
    io_.stop();
  });
  end_if_finished();
}

void BeastTransport::end_if_finished() {
  if (!stopping_ || !lines_.empty()) return;
  last_call_.cancel();
  if (signals_) signals_->cancel();
}

Awaitable<void> BeastTransport::accept() {
  while (!stopping_) {
    error_code fault;
    Socket socket = co_await acceptor_.async_accept(asio::redirect_error(kAwait, fault));
    if (fault == asio::error::operation_aborted) co_return;
    if (fault) {  // out of descriptors: those in use are given back in time
      Timer pause(io_);
      pause.expires_after(std::chrono::milliseconds{50});
      co_await pause.async_wait(asio::redirect_error(kAwait, fault));
      continue;
    }
    if (lines_.size() >= settings_.limits.connections) continue;  // closes it
    socket.set_option(Tcp::no_delay(true), fault);
    const auto line = lines_.emplace(lines_.end());
    asio::co_spawn(io_, serve(Stream{std::move(socket)}, line), asio::detached);
  }
}

Awaitable<void> BeastTransport::serve(Stream stream, std::list<Line>::iterator line) {
  line->close = [&stream] { stream.cancel(); };
  try {
    co_await converse(stream, *line);
  } catch (const std::exception&) {
    // The machine failed this connection alone; the others go on.
  }
  error_code ignored;
  stream.socket().shutdown(Tcp::socket::shutdown_both, ignored);
  lines_.erase(line);
  end_if_finished();
}

Awaitable<void> BeastTransport::converse(Stream& stream, Line& line) {
  beast::flat_buffer buffer;
  for (bool more = true; more && !(stopping_ && buffer.size() == 0);) {
    if (buffer.size() == 0) {
      error_code fault;
      stream.expires_after(settings_.limits.idle);
      const auto space = buffer.prepare(4096);
      const std::size_t size = co_await stream.async_read_some(space, asio::redirect_error(kAwait, fault));
      if (fault) co_return;
      buffer.commit(size);
    }
    line.idle = false;
    more = co_await one_exchange(stream, buffer, line);
    line.idle = true;
  }
}

Awaitable<bool> BeastTransport::one_exchange(Stream& stream, beast::flat_buffer& buffer, Line& /*line*/) {
  stream.expires_after(settings_.limits.request);
  http::request_parser<http::empty_body> head_parser;
  head_parser.header_limit(settings_.limits.header_bytes);
  head_parser.body_limit(boost::none);
  error_code fault;
  co_await http::async_read_header(stream, buffer, head_parser, asio::redirect_error(kAwait, fault));
  if (fault == http::error::header_limit) co_return co_await refuse(stream, {}, 431);
  if (fault.category() == http::make_error_code(http::error::bad_target).category() &&
      fault != http::error::end_of_stream && fault != http::error::partial_message)
    co_return co_await refuse(stream, {}, 400);
  if (fault) co_return false;

  auto errand = std::make_shared<Errand>(io_.get_executor());
  errand->request = incoming_of(head_parser.get());
  errand->request.peer = stream.socket().remote_endpoint(fault).address().to_string();
  const bool head_only = head_parser.get().method() == http::verb::head;
  const bool keep_alive = head_parser.get().keep_alive();
  const auto version = head_parser.get().version();
  const auto plan = application_.plan(errand->request);
  const auto length = head_parser.content_length();
  if (length && *length > plan.limit) co_return co_await refuse(stream, errand->request, 413);
  if (length) stream.expires_after(settings_.limits.request + time_for(*length));

  http::request_parser<http::string_body> parser{std::move(head_parser)};
  parser.body_limit(plan.limit);
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on{http::status::continue_, version};
    co_await http::async_write(stream, go_on, asio::redirect_error(kAwait, fault));
    if (fault) co_return false;
  }
  co_await http::async_read(stream, buffer, parser, asio::redirect_error(kAwait, fault));
  if (fault == http::error::body_limit) co_return co_await refuse(stream, errand->request, 413);
  if (fault) co_return false;
  errand->request.body = std::move(parser.get().body());

  const bool taken = workers_.offer([this, errand] {
    errand->response = application_.answer(errand->request);
    asio::post(io_, [errand] { errand->done.cancel(); });
  });
  if (taken) {
    co_await wait_for_answer(errand);
  } else {
    errand->response = application_.refuse(errand->request, 503);
  }
  co_return co_await respond(stream, std::move(errand->response), keep_alive, head_only, version);
}

Awaitable<void> BeastTransport::wait_for_answer(std::shared_ptr<Errand> errand) {
  error_code cancelled;
  errand->done.expires_at(Timer::time_point::max());
  co_await errand->done.async_wait(asio::redirect_error(kAwait, cancelled));
}

Awaitable<bool> BeastTransport::refuse(Stream& stream, const Incoming& head, int status) {
  co_return co_await respond(stream, application_.refuse(head, status), false, head.method == "HEAD", 11);
}

Awaitable<bool> BeastTransport::respond(Stream& stream, Response response, bool keep_alive, bool head,
                                        unsigned version) {
  http::response<http::string_body> message{static_cast<http::status>(response.status), version};
  for (auto& [name, value] : response.headers) message.insert(name, value);
  message.keep_alive(keep_alive && !stopping_);
  const bool has_body = response.status != 204 && response.status != 304;
  if (has_body) message.content_length(response.body.size());
  stream.expires_after(settings_.limits.request + time_for(response.body.size()));
  if (!head && has_body) message.body() = std::move(response.body);
  error_code fault;
  http::response_serializer<http::string_body> serializer{message};
  if (head) {
    co_await http::async_write_header(stream, serializer, asio::redirect_error(kAwait, fault));
  } else {
    co_await http::async_write(stream, serializer, asio::redirect_error(kAwait, fault));
  }
  co_return !fault && message.keep_alive();
}

}  // namespace

Result<std::unique_ptr<Transport>> make_transport(const ServerSettings& settings, Application& application,
                                                  Workers& workers, bool on_signals) {
  auto transport = std::make_unique<BeastTransport>(settings, application, workers);
  EVENKEEL_TRY(transport->listen());
  if (on_signals) transport->stop_on_signals();
  return transport;
}

}  // namespace evenkeel::web
