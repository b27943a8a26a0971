// The one file that knows Boost.Beast and Asio.
#include <fmt/format.h>

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <csignal>
#include <list>
#include <optional>

#include "base/text.h"
#include "web/server/temporary_folder.h"
#include "web/server/transport.h"

namespace evenkeel::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

using SteadyClock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
using PlainStream = beast::basic_stream<Tcp, Executor, beast::unlimited_rate_policy>;
using TlsStream = beast::ssl_stream<PlainStream>;
using Socket = PlainStream::socket_type;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
constexpr asio::use_awaitable_t<Executor> kAwait{};
auto into(error_code& fault) { return asio::redirect_error(kAwait, fault); }

// A slow line is given time by the size of what it sends or receives.
constexpr std::uint64_t kLeastBytesPerSecond = 32 * 1024;
std::chrono::seconds time_for(std::uint64_t bytes) {
  return std::chrono::seconds{bytes / kLeastBytesPerSecond};
}

// What a refused client may still be sending is read and dropped for so long, so that it hears the answer: a
// connection closed with bytes unread is reset.
constexpr std::chrono::seconds kFarewell{2};
constexpr std::size_t kMostDropped = 1 << 20;

// A connection that is late is found when all are looked at, so often. A timer for each step of each request
// costs more than the request's own way through the network.
constexpr std::chrono::milliseconds kLook{200};

// One connection, as the transport sees it when it has to stop, or when it is late.
struct Line {
  bool idle = true;  // between requests
  std::function<void()> close;
  SteadyClock::time_point until = SteadyClock::time_point::max();
  void give(SteadyClock::duration time) { until = SteadyClock::now() + time; }
};

// What a conversation goes by.
template <class Stream>
struct Talk {
  Stream& stream;
  Line& line;
  std::string peer;   // address of the other end
  std::string local;  // and of this one
  beast::flat_buffer buffer = {};
};

// A request on its way through a worker. Shared, since the connection may be given up meanwhile.
struct Errand {
  Incoming request;
  TemporaryFolder folder;  // of a body on disk
  std::optional<Response> response;
  SteadyClock::time_point latest;  // nobody waits for the answer after that
};
using ErrandPtr = std::shared_ptr<Errand>;
using Work = std::function<void(Errand&)>;

Incoming incoming_of(const http::request<http::empty_body>& message) {
  Incoming out;
  out.method = std::string{message.method_string()};
  out.target = std::string{message.target()};
  for (const auto& field : message)
    out.headers.add(lower(std::string_view{field.name_string()}), std::string{field.value()});
  return out;
}

// Of a request whose head could not be read. A constant, not a temporary: g++ 12 destroys temporaries in the
// arguments of co_await too early or twice, so that they all have names in this file.
const Incoming kUnread;

// True for what the parser says of a request, not the network.
bool is_malformed(const error_code& fault) {
  return fault.category() == make_error_code(http::error::bad_target).category() &&
         fault != http::error::end_of_stream && fault != http::error::partial_message;
}

class BeastTransport final : public Transport {
 public:
  BeastTransport(const TransportOptions& options, Application& application, Workers& workers)
      : options_(options), application_(application), workers_(workers) {}

  Result<void> listen();
  Result<void> prepare_tls();
  void stop_on_signals();
  [[nodiscard]] ListenAddress address() const override { return {options_.listen.host, port_}; }
  [[nodiscard]] std::size_t connections() const override { return open_; }
  bool run() override;
  void stop() override {
    asio::post(io_, [this] { begin_stopping(); });
  }

 private:
  Awaitable<void> accept();
  template <class Stream>
  Awaitable<void> serve(Stream stream, std::list<Line>::iterator line);
  template <class Stream>
  Awaitable<void> converse(Stream& stream, Line& line);
  template <class Stream>
  Awaitable<bool> one_exchange(Talk<Stream>& talk);
  template <class Stream, class Parser>
  Awaitable<int> read_body(Talk<Stream>& talk, Parser& parser);
  template <class Stream>
  Awaitable<bool> respond(Talk<Stream>& talk, const http::request<http::empty_body>& head,
                          Response& response);
  template <class Stream>
  Awaitable<bool> refuse(Talk<Stream>& talk, const Incoming& head, int status);
  template <class Stream>
  Awaitable<bool> turn_away(Talk<Stream>& talk, Response& response, bool no_body);
  Awaitable<void> on_worker(const ErrandPtr& errand, const Work& work);
  void watch();
  void open_line(Socket socket);
  void begin_stopping();
  void close_line(std::list<Line>::iterator line);

  TransportOptions options_;
  Application& application_;
  Workers& workers_;
  asio::io_context io_{1};
  asio::ssl::context tls_{asio::ssl::context::tls_server};
  asio::basic_socket_acceptor<Tcp, Executor> acceptor_{io_};
  std::uint16_t port_ = 0;  // of the acceptor, for any thread: it is closed on the network's own
  std::optional<asio::basic_signal_set<Executor>> signals_;
  Timer last_call_{io_};
  Timer watch_{io_};
  std::list<Line> lines_;
  std::atomic<std::size_t> open_{0};  // lines_.size(), for other threads
  bool stopping_ = false;
  bool cut_ = false;  // the last call has passed
};

Error listen_error(const error_code& fault, const std::string& where) {
  if (fault == asio::error::address_in_use) {
    return Error::unavailable("LISTEN-IN-USE", fmt::format("Another program listens on {}", where),
                              "Stop it, or give another port with --listen.");
  }
  if (fault == asio::error::access_denied) {
    return Error::unavailable("LISTEN-REFUSED", fmt::format("This account may not listen on {}", where),
                              "Give a port above 1023 with --listen, behind a reverse proxy.");
  }
  return Error::unavailable("LISTEN-FAILED", fmt::format("Cannot listen on {}: {}", where, fault.message()),
                            "Listen on 127.0.0.1, 0.0.0.0 or an address that this machine has.");
}

Result<void> BeastTransport::listen() {
  const auto& wanted = options_.listen;
  const auto where = url_of(wanted, false).substr(7);
  error_code fault;
  asio::ip::basic_resolver<Tcp, Executor> resolver(io_);
  const auto found = resolver.resolve(wanted.host, std::to_string(wanted.port), fault);
  if (fault || found.empty()) return fail(listen_error(fault, where));
  const auto endpoint = found.begin()->endpoint();
  acceptor_.open(endpoint.protocol(), fault);
  if (!fault) acceptor_.set_option(Tcp::acceptor::reuse_address(true), fault);
  if (!fault) acceptor_.bind(endpoint, fault);
  if (!fault) acceptor_.listen(asio::socket_base::max_listen_connections, fault);
  if (!fault) port_ = acceptor_.local_endpoint(fault).port();
  if (fault) return fail(listen_error(fault, where));
  return {};
}

Result<void> BeastTransport::prepare_tls() {
  if (options_.tls_certificate.empty()) return {};
  error_code fault;
  std::string file = options_.tls_certificate;
  tls_.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                       asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression,
                   fault);
  if (!fault) tls_.use_certificate_chain_file(file, fault);
  if (!fault) {
    file = options_.tls_key;
    tls_.use_private_key_file(file, asio::ssl::context::pem, fault);
  }
  if (!fault) return {};
  return fail(Error::invalid("TLS-FILES", fmt::format("{} cannot be used: {}", file, fault.message()),
                             "Give the certificate's chain and its own key, as PEM files."));
}

void BeastTransport::stop_on_signals() {
  signals_.emplace(io_, SIGTERM, SIGINT);
  signals_->async_wait([this](error_code fault, int) {
    if (!fault) begin_stopping();
  });
}

bool BeastTransport::run() {
  asio::co_spawn(io_, accept(), asio::detached);
  watch();
  io_.run();
  return !cut_;
}

// Closes what has had its time, again and again until the service stops and nobody is left.
void BeastTransport::watch() {
  watch_.expires_after(kLook);
  watch_.async_wait([this](error_code) {
    if (stopping_ && lines_.empty()) return;
    const auto now = SteadyClock::now();
    for (auto& line : lines_)
      if (now >= line.until && line.close) line.close();
    watch();
  });
}

void BeastTransport::begin_stopping() {
  if (stopping_) return;
  stopping_ = true;
  error_code ignored;
  acceptor_.close(ignored);
  for (auto& line : lines_)
    if (line.idle) line.close();
  last_call_.expires_after(options_.limits.stop);
  last_call_.async_wait([this](error_code fault) {
    if (fault) return;
    cut_ = true;
    io_.stop();
  });
  if (lines_.empty()) {
    last_call_.cancel();
    watch_.cancel();
  }
  if (signals_) signals_->cancel();
}

void BeastTransport::close_line(std::list<Line>::iterator line) {
  lines_.erase(line);
  open_ = lines_.size();
  if (!stopping_ || !lines_.empty()) return;
  last_call_.cancel();
  watch_.cancel();
}

Awaitable<void> BeastTransport::accept() {
  while (!stopping_) {
    error_code fault;
    Socket socket = co_await acceptor_.async_accept(into(fault));
    if (stopping_) co_return;
    if (fault) {  // out of descriptors: those in use are given back in time
      Timer pause(io_);
      pause.expires_after(std::chrono::milliseconds{50});
      co_await pause.async_wait(into(fault));
    } else if (lines_.size() < options_.limits.connections) {
      socket.set_option(Tcp::no_delay(true), fault);
      open_line(std::move(socket));
    }
  }
}

void BeastTransport::open_line(Socket socket) {
  const auto line = lines_.emplace(lines_.end());
  open_ = lines_.size();
  if (options_.tls_certificate.empty()) {
    asio::co_spawn(io_, serve(PlainStream{std::move(socket)}, line), asio::detached);
  } else {
    asio::co_spawn(io_, serve(TlsStream{PlainStream{std::move(socket)}, tls_}, line), asio::detached);
  }
}

template <class Stream>
Awaitable<void> BeastTransport::serve(Stream stream, std::list<Line>::iterator line) {
  auto& lowest = beast::get_lowest_layer(stream);
  line->close = [&lowest] { lowest.cancel(); };
  error_code fault;
  try {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      line->give(options_.limits.request);
      co_await stream.async_handshake(asio::ssl::stream_base::server, into(fault));
      if (!fault) co_await converse(stream, *line);
      if (!fault) {
        line->give(kFarewell);
        co_await stream.async_shutdown(into(fault));
      }
    } else {
      co_await converse(stream, *line);
    }
  } catch (const std::exception&) {
    // The machine failed this connection alone; the others go on.
  }
  lowest.socket().shutdown(Tcp::socket::shutdown_both, fault);
  close_line(line);
}

template <class Stream>
Awaitable<void> BeastTransport::converse(Stream& stream, Line& line) {
  error_code unknown;
  const auto& socket = beast::get_lowest_layer(stream).socket();
  Talk<Stream> talk{.stream = stream,
                    .line = line,
                    .peer = socket.remote_endpoint(unknown).address().to_string(),
                    .local = socket.local_endpoint(unknown).address().to_string()};
  for (bool more = true; more && !stopping_;) {
    if (talk.buffer.size() == 0) {
      error_code fault;
      line.give(options_.limits.idle);
      const auto space = talk.buffer.prepare(4096);
      const std::size_t size = co_await stream.async_read_some(space, into(fault));
      if (fault) co_return;
      talk.buffer.commit(size);
    }
    line.idle = false;
    more = co_await one_exchange(talk);
    line.idle = true;
  }
}

// A head that is there as a whole, as nearly all are, needs no step through the network.
void parse_head(beast::flat_buffer& buffer, http::request_parser<http::empty_body>& head, error_code& fault) {
  buffer.consume(head.put(buffer.data(), fault));
  if (fault == http::error::need_more) fault = {};
}

template <class Stream>
Awaitable<bool> BeastTransport::one_exchange(Talk<Stream>& talk) {
  auto& stream = talk.stream;
  talk.line.give(options_.limits.request);
  http::request_parser<http::empty_body> head;
  head.header_limit(options_.limits.header_bytes);
  head.body_limit(boost::none);
  error_code fault;
  parse_head(talk.buffer, head, fault);
  if (!fault && !head.is_header_done())
    co_await http::async_read_header(stream, talk.buffer, head, into(fault));
  if (fault == http::error::header_limit) co_return co_await refuse(talk, kUnread, 431);
  if (is_malformed(fault)) co_return co_await refuse(talk, kUnread, 400);
  if (fault) co_return false;

  const auto errand = std::make_shared<Errand>();
  auto& request = errand->request;
  request = incoming_of(head.get());
  request.peer = talk.peer;
  request.local = talk.local;
  request.encrypted = std::is_same_v<Stream, TlsStream>;
  const auto message = head.get();
  const auto plan = application_.plan(request);
  const auto length = head.content_length();
  if (length && *length > plan.limit) co_return co_await refuse(talk, request, 413);
  if (length) talk.line.give(options_.limits.request + time_for(*length));
  const bool large = !plan.folder.empty() && !head.is_done();
  if (large) {
    const Work admit = [this](Errand& one) { one.response = application_.turn_away(one.request); };
    co_await on_worker(errand, admit);
    if (errand->response) co_return co_await turn_away(talk, *errand->response, request.method == "HEAD");
  }
  if (beast::iequals(message[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on{http::status::continue_, message.version()};
    co_await http::async_write(stream, go_on, into(fault));
    if (fault) co_return false;
  }
  int status = 0;
  if (large) {
    auto folder = TemporaryFolder::make(plan.folder);
    if (!folder) co_return co_await refuse(talk, request, 503);
    errand->folder = std::move(*folder);
    request.body_path = errand->folder.path() + "/body";
    http::request_parser<http::file_body> parser{std::move(head)};
    parser.body_limit(plan.limit);
    parser.get().body().open(request.body_path.c_str(), beast::file_mode::write_new, fault);
    if (fault) co_return co_await refuse(talk, request, 503);
    status = co_await read_body(talk, parser);
  } else if (!head.is_done()) {
    http::request_parser<http::string_body> parser{std::move(head)};
    parser.body_limit(plan.limit);
    status = co_await read_body(talk, parser);
    request.body = std::move(parser.get().body());
  }
  if (status < 0) co_return false;
  if (status > 0) co_return co_await refuse(talk, request, status);
  errand->latest = SteadyClock::now() + options_.limits.request;
  const Work answer = [this](Errand& one) {
    const bool too_late = SteadyClock::now() > one.latest;
    one.response = too_late ? application_.refuse(one.request, 503) : application_.answer(one.request);
  };
  co_await on_worker(errand, answer);
  co_return co_await respond(talk, message, *errand->response);
}

// 0: read; 400, 413 or 503: to be answered; -1: the connection is gone.
template <class Stream, class Parser>
Awaitable<int> BeastTransport::read_body(Talk<Stream>& talk, Parser& parser) {
  error_code fault;
  co_await http::async_read(talk.stream, talk.buffer, parser, into(fault));
  if (!fault) co_return 0;
  if (fault == http::error::body_limit) co_return 413;
  if (is_malformed(fault)) co_return 400;
  if (fault == boost::system::errc::no_space_on_device) co_return 503;
  co_return -1;
}

// When all workers are busy and the line is full the errand has the refusal for its response.
Awaitable<void> BeastTransport::on_worker(const ErrandPtr& errand, const Work& work) {
  const auto hand_over = [this, &errand, &work](auto&& handler) {
    const auto go_on = std::make_shared<std::decay_t<decltype(handler)>>(std::move(handler));
    const auto back = [this, go_on] { asio::post(io_, [go_on] { (*go_on)(); }); };
    const bool taken = workers_.offer([errand, work, back] {
      work(*errand);
      back();
    });
    if (taken) return;
    errand->response = application_.refuse(errand->request, 503);
    back();
  };
  co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(hand_over, kAwait);
}

template <class Stream>
Awaitable<bool> BeastTransport::refuse(Talk<Stream>& talk, const Incoming& head, int status) {
  Response response = application_.refuse(head, status);
  co_return co_await turn_away(talk, response, head.method == "HEAD");
}

// Answers before the request was read to its end, so that the connection cannot go on.
template <class Stream>
Awaitable<bool> BeastTransport::turn_away(Talk<Stream>& talk, Response& response, bool no_body) {
  http::request<http::empty_body> head{no_body ? http::verb::head : http::verb::get, "/", 11};
  head.keep_alive(false);
  co_await respond(talk, head, response);
  error_code fault;
  if constexpr (std::is_same_v<Stream, PlainStream>)
    talk.stream.socket().shutdown(Tcp::socket::shutdown_send, fault);
  talk.line.give(kFarewell);
  beast::flat_buffer dropped;
  for (std::size_t total = 0; !fault && total < kMostDropped;) {
    dropped.clear();
    total += co_await talk.stream.async_read_some(dropped.prepare(16 * 1024), into(fault));
  }
  co_return false;
}

template <class Stream>
Awaitable<bool> BeastTransport::respond(Talk<Stream>& talk, const http::request<http::empty_body>& head,
                                        Response& response) {
  http::response<http::string_body> message{static_cast<http::status>(response.status), head.version()};
  for (auto& [name, value] : response.headers) message.insert(name, value);
  message.keep_alive(head.keep_alive() && !stopping_);
  const bool has_body = response.status != 204 && response.status != 304;
  if (has_body) message.content_length(response.body.size());
  talk.line.give(options_.limits.request + time_for(response.body.size()));
  error_code fault;
  if (head.method() == http::verb::head || !has_body) {
    http::response_serializer<http::string_body> serializer{message};
    co_await http::async_write_header(talk.stream, serializer, into(fault));
  } else {
    message.body() = std::move(response.body);
    co_await http::async_write(talk.stream, message, into(fault));
  }
  co_return !fault && message.keep_alive();
}

}  // namespace

Result<std::unique_ptr<Transport>> make_transport(const TransportOptions& options, Application& application,
                                                  Workers& workers) {
  auto transport = std::make_unique<BeastTransport>(options, application, workers);
  EVENKEEL_TRY(transport->prepare_tls());
  EVENKEEL_TRY(transport->listen());
  if (options.stop_on_signals) transport->stop_on_signals();
  return transport;
}

}  // namespace evenkeel::web
