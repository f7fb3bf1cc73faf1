// Requests to addresses that enterprises have entered: HTTP and HTTPS only, no redirects, no proxy, bounded answers,
// and never into private networks – the address is judged when the socket is opened, after names are resolved, so a
// name that changes its mind gains nothing. Blocking, at most the given time: pool threads only. Thread-safe.
#pragma once
#include <sys/socket.h>

#include <string>
#include <vector>

#include "base/result.h"

namespace yunli::notify {

struct HttpRequest {
  std::string url;
  std::string body;  // POST; empty = GET
  std::vector<std::string> headers;
  bool any_address = false;  // of the operator's own configuration: private addresses too
};

struct HttpAnswer {
  long status = 0;
  std::string body;  // at most 64 KiB
};

class OutboundHttp {
 public:
  // `allow_private`: for installations whose partners stand in the same private network, and for tests.
  explicit OutboundHttp(bool allow_private, int timeout_ms = 10'000);
  // "http.address" – the target is not allowed; "http.failed" – no complete answer. Any status is an answer.
  Result<HttpAnswer> send(const HttpRequest& request) const;
  // Is it an address one may enter? Resolves the name. "http.address", "http.url", "http.name".
  Status check_target(const std::string& url, bool https_only, std::string_view field) const;
  bool allow_private() const { return allow_private_; }

 private:
  const bool allow_private_;
  const int timeout_ms_;
};

// Reachable from everywhere: neither loopback, private, link-local, multicast, documentation nor reserved. Source: the
// IANA special-purpose address registries.
bool is_public(const sockaddr& address);

}  // namespace yunli::notify
