// Finance 「财务管理」: statements, transactions and what explains them, months, the proof of the books, wallets,
// prices and the calculator. PRODUCT P6, P7.2. Every amount is an integer of 1/10 000 yuan.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> list_ledger_entries(Services& services, Request& request);
asio::awaitable<Response> export_ledger_entries(Services& services, Request& request);
asio::awaitable<Response> get_ledger_transaction(Services& services, Request& request);
asio::awaitable<Response> list_charges(Services& services, Request& request);
asio::awaitable<Response> list_ledger_months(Services& services, Request& request);
asio::awaitable<Response> get_ledger_month(Services& services, Request& request);
asio::awaitable<Response> get_ledger_proof(Services& services, Request& request);
asio::awaitable<Response> prove_ledger(Services& services, Request& request);
asio::awaitable<Response> get_wallet(Services& services, Request& request);
asio::awaitable<Response> set_credit_limit(Services& services, Request& request);
asio::awaitable<Response> adjust_balance(Services& services, Request& request);
asio::awaitable<Response> list_prices(Services& services, Request& request);
asio::awaitable<Response> list_own_prices(Services& services, Request& request);
asio::awaitable<Response> create_price(Services& services, Request& request);
asio::awaitable<Response> withdraw_price(Services& services, Request& request);
asio::awaitable<Response> calculate_price(Services& services, Request& request);

}  // namespace yunli::api
