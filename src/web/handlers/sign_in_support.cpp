#include "web/handlers/sign_in_support.h"

#include <array>
#include <utility>

#include "usecases/ports/session_store.h"
#include "web/http/address.h"
#include "web/http/cookies.h"
#include "web/http/next_page.h"

namespace evenkeel::web {
namespace {

using Marks = std::pair<std::string_view, std::string_view>;

// In this order: Edge and Chrome also call themselves Safari, and everybody calls themselves Mozilla.
constexpr std::array<Marks, 4> kBrowsers{
    {{"Edg", "Edge"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}};
constexpr std::array<Marks, 6> kSystems{{{"Android", "Android"},
                                         {"iPhone", "iPhone"},
                                         {"iPad", "iPad"},
                                         {"Windows", "Windows"},
                                         {"Mac OS", "macOS"},
                                         {"Linux", "Linux"}}};

template <std::size_t N>
std::string_view found(const std::array<Marks, N>& marks, std::string_view text, std::string_view otherwise) {
  for (const auto& [mark, name] : marks) {
    if (text.find(mark) != std::string_view::npos) return name;
  }
  return otherwise;
}

Url after(const SignedIn& done, const std::string& next) {
  Fields query;
  query.add("next", next);
  switch (done.stage) {
    case SessionStage::SecondFactor:
      return address("/sign-in/code", query);
    case SessionStage::NewPassword:
      return Url::local("/account/password");
    case SessionStage::Complete:
      return next_page(next);
  }
  return Url::local("/");
}

}  // namespace

std::string browser_of(std::string_view user_agent) {
  return std::string{found(kBrowsers, user_agent, "A browser")} + " on " +
         std::string{found(kSystems, user_agent, "another system")};
}

SignInClient client_of(const Request& request) {
  return {.address = request.peer,
          .browser = browser_of(request.headers.value("user-agent")),
          .device = cookie_of(request, Cookie::Device),
          .previous = cookie_of(request, Cookie::Session)};
}

Response signed_in(const Request& request, const SignedIn& done, const std::string& next) {
  auto response = see_other(after(done, next));
  set_cookie(response, request, Cookie::Session, done.session);
  if (!done.device.empty()) set_cookie(response, request, Cookie::Device, done.device);
  drop_cookie(response, request, Cookie::Form);
  return response;
}

}  // namespace evenkeel::web
