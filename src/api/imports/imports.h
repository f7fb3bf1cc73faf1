// Imports of contacts from spreadsheets: upload, progress, refused rows. PRODUCT P3.1, P9.2.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "api/http/route.h"
#include "crm/imports.h"

namespace yunli::api {

asio::awaitable<Response> get_import_template(Services& services, Request& request);
asio::awaitable<Response> create_import(Services& services, Request& request);
asio::awaitable<Response> list_imports(Services& services, Request& request);
asio::awaitable<Response> get_import(Services& services, Request& request);
asio::awaitable<Response> cancel_import(Services& services, Request& request);
asio::awaitable<Response> get_import_rejects(Services& services, Request& request);

// `batch_id`: of the finished import's batch.
nlohmann::json import_json(const crm::Import& import, std::optional<Id> batch_id = std::nullopt);

}  // namespace yunli::api
