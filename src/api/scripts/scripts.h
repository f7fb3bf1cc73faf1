// Scripts 「话术管理」: documents, versions, checks, recordings, what nobody had thought of. PRODUCT P9.1, P9.5.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> list_scripts(Services& services, Request& request);
asio::awaitable<Response> create_script(Services& services, Request& request);
asio::awaitable<Response> get_script(Services& services, Request& request);
asio::awaitable<Response> update_script(Services& services, Request& request);
asio::awaitable<Response> share_script(Services& services, Request& request);
asio::awaitable<Response> delete_script(Services& services, Request& request);
asio::awaitable<Response> copy_script(Services& services, Request& request);
asio::awaitable<Response> list_script_versions(Services& services, Request& request);
asio::awaitable<Response> get_script_version(Services& services, Request& request);

asio::awaitable<Response> check_script(Services& services, Request& request);
asio::awaitable<Response> understand(Services& services, Request& request);
asio::awaitable<Response> list_script_examples(Services& services, Request& request);
asio::awaitable<Response> list_unmatched(Services& services, Request& request);
asio::awaitable<Response> settle_unmatched(Services& services, Request& request);

asio::awaitable<Response> upload_recording(Services& services, Request& request);
asio::awaitable<Response> get_recording_audio(Services& services, Request& request);
asio::awaitable<Response> synthesize(Services& services, Request& request);

}  // namespace yunli::api
