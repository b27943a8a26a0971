// What every use of libcurl has in common: a handle that is closed, a time, a login, which host is this
// machine.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/private.h"

namespace evenkeel::exchange {

struct CurlClose {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(char* text) const { curl_free(text); }
};
using CurlHandle = std::unique_ptr<CURL, CurlClose>;
using CurlList = std::unique_ptr<curl_slist, CurlClose>;
using CurlText = std::unique_ptr<char, CurlClose>;

// Never null; safe beside other threads'.
CurlHandle new_curl();

// `protocols`: the only ones that may be spoken, "http,https". The address must outlive the transfer.
void set_target(CURL* curl, const std::string& url, const char* protocols, std::chrono::seconds at_most);

// Nothing for an empty user.
void set_login(CURL* curl, const std::string& user, const Private<std::string>& password);

CurlList curl_list(const std::vector<std::string>& lines);

// Of the part between "//" and the port: 127.0.0.1, localhost or [::1].
bool is_this_machine(std::string_view url);

}  // namespace evenkeel::exchange
