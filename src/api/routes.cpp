#include "api/routes.h"

#include "api/calls/calls.h"
#include "api/commerce/commerce.h"
#include "api/contacts/contacts.h"
#include "api/enterprises/enterprises.h"
#include "api/finance/finance.h"
#include "api/home/home.h"
#include "api/imports/imports.h"
#include "api/lines/lines.h"
#include "api/scripts/scripts.h"
#include "api/session/session.h"
#include "api/settings/settings.h"
#include "api/system/system.h"
#include "api/tasks/tasks.h"

namespace yunli::api {

using P = tenant::Permission;
using enum Method;

namespace {

constexpr Route kRoutes[] = {
    {post, "/api/login", kOpen, Body::small, login},
    {post, "/api/logout", kSession, Body::none, logout},
    {get, "/api/me", kSession, Body::none, get_me},
    {patch, "/api/me", kSession, Body::small, change_me},
    {post, "/api/me/password", kSession, Body::small, change_password},
    {get, "/api/me/sessions", kSession, Body::none, list_sessions},
    {del, "/api/me/sessions", kSession, Body::none, revoke_other_sessions},
    {del, "/api/me/sessions/{id}", kSession, Body::none, revoke_session},
    {get, "/api/me/login-history", kSession, Body::none, list_own_logins},
    {get, "/api/me/second-factor", kSession, Body::none, get_second_factor},
    {post, "/api/me/second-factor", kSession, Body::small, begin_second_factor},
    {post, "/api/me/second-factor/confirm", kSession, Body::small, confirm_second_factor},
    {post, "/api/me/second-factor/remove", kSession, Body::small, remove_second_factor},
    {post, "/api/me/recovery-codes", kSession, Body::small, renew_recovery_codes},
    {post, "/api/step-out", kSession, Body::none, step_out},
    {get, "/api/brand", kOpen, Body::none, get_brand},
    {get, "/api/logos/{id}", kOpen, Body::none, get_logo},
    {get, "/api/home", P::home_read, Body::none, get_home},

    {get, "/api/contacts", P::contacts_read, Body::none, list_contacts},
    {post, "/api/contacts", P::contacts_write, Body::json, create_contact},
    {post, "/api/contacts/call", P::tasks_write, Body::json, call_contacts},
    {get, "/api/contacts/{id}", P::contacts_read, Body::none, get_contact},
    {patch, "/api/contacts/{id}", P::contacts_write, Body::json, update_contact},
    {del, "/api/contacts/{id}", P::contacts_write, Body::none, delete_contact},
    {get, "/api/batches", P::contacts_read, Body::none, list_batches},
    {get, "/api/contact-imports/template", P::contacts_import, Body::none, get_import_template},
    {get, "/api/contact-imports", P::contacts_import, Body::none, list_imports},
    {post, "/api/contact-imports", P::contacts_import, Body::file, create_import},
    {get, "/api/contact-imports/{id}", P::contacts_import, Body::none, get_import},
    {del, "/api/contact-imports/{id}", P::contacts_import, Body::none, cancel_import},
    {get, "/api/contact-imports/{id}/rejects", P::contacts_import, Body::none, get_import_rejects},

    {get, "/api/scripts", P::scripts_read, Body::none, list_scripts},
    {post, "/api/scripts", P::scripts_write, Body::json, create_script},
    {post, "/api/scripts/check", P::scripts_read, Body::json, check_script},
    {post, "/api/scripts/understand", P::scripts_read, Body::json, understand},
    {get, "/api/scripts/{id}", P::scripts_read, Body::none, get_script},
    {put, "/api/scripts/{id}", P::scripts_write, Body::json, update_script},
    {patch, "/api/scripts/{id}", P::scripts_write, Body::small, share_script},
    {del, "/api/scripts/{id}", P::scripts_write, Body::none, delete_script},
    {get, "/api/scripts/{id}/versions", P::scripts_read, Body::none, list_script_versions},
    {get, "/api/scripts/{id}/versions/{n}", P::scripts_read, Body::none, get_script_version},
    {post, "/api/scripts/{id}/copy", P::scripts_write, Body::none, copy_script},
    {get, "/api/scripts/{id}/unmatched", P::scripts_read, Body::none, list_unmatched},
    {del, "/api/scripts/{id}/unmatched", P::scripts_write, Body::none, settle_unmatched},
    {post, "/api/scripts/{id}/recordings", P::scripts_write, Body::file, upload_recording},
    {get, "/api/script-examples", P::scripts_read, Body::none, list_script_examples},
    {get, "/api/recordings/{id}/audio", P::scripts_read, Body::none, get_recording_audio},
    {post, "/api/synthesis", P::scripts_read, Body::small, synthesize},

    {get, "/api/tasks", P::tasks_read, Body::none, list_tasks},
    {post, "/api/tasks", P::tasks_write, Body::json, create_task},
    {get, "/api/tasks/{id}", P::tasks_read, Body::none, get_task},
    {del, "/api/tasks/{id}", P::tasks_write, Body::none, delete_task},
    {post, "/api/tasks/{id}/pause", P::tasks_write, Body::none, pause_task},
    {post, "/api/tasks/{id}/resume", P::tasks_write, Body::none, resume_task},
    {get, "/api/tasks/{id}/stats", P::tasks_read, Body::none, get_task_stats},
    {get, "/api/queue", P::tasks_read, Body::none, list_queue},
    {get, "/api/refused-dials", P::tasks_read, Body::none, list_refused_dials},
    {post, "/api/demo/campaign", P::tasks_write, Body::none, start_demo_campaign},

    {get, "/api/calls", P::calls_read, Body::none, list_calls},
    {get, "/api/calls/{id}", P::calls_read, Body::none, get_call},
    {get, "/api/calls/{id}/recording", P::recordings_read, Body::none, get_call_recording},

    {get, "/api/lines", P::lines_read, Body::none, list_lines},
    {post, "/api/lines", P::lines_write, Body::json, create_line},
    {get, "/api/lines/{id}", P::lines_read, Body::none, get_line},
    {patch, "/api/lines/{id}", P::lines_write, Body::json, update_line},
    {get, "/api/do-not-call", P::do_not_call_read, Body::none, list_do_not_call},
    {post, "/api/do-not-call", P::do_not_call_write, Body::small, add_do_not_call},
    {del, "/api/do-not-call/{id}", P::do_not_call_write, Body::none, remove_do_not_call},

    {get, "/api/settings", P::settings_read, Body::none, get_settings},
    {put, "/api/settings", P::settings_write, Body::small, update_settings},
    {get, "/api/audit-log", P::audit_read, Body::none, list_audit_log},
    {get, "/api/accounts", P::accounts_read, Body::none, list_accounts},
    {post, "/api/accounts", P::accounts_write, Body::small, create_account},
    {patch, "/api/accounts/{id}", P::accounts_write, Body::small, update_account},
    {del, "/api/accounts/{id}/second-factor", P::accounts_write, Body::none, reset_second_factor},
    {get, "/api/roles", P::accounts_read, Body::none, get_roles},
    {post, "/api/roles", P::roles_write, Body::small, create_role},
    {patch, "/api/roles/{id}", P::roles_write, Body::small, update_role},
    {del, "/api/roles/{id}", P::roles_write, Body::none, delete_role},
    {get, "/api/sessions", P::sessions_read, Body::none, list_all_sessions},
    {del, "/api/sessions/{id}", P::sessions_write, Body::none, end_session},
    {get, "/api/login-history", P::sessions_read, Body::none, list_logins},
    {get, "/api/password-rules", kSession, Body::none, get_password_rules},
    {put, "/api/password-rules", P::settings_write, Body::small, update_password_rules},
    {del, "/api/password-rules", P::settings_write, Body::none, delete_password_rules},
    {get, "/api/enterprises", P::enterprises_read, Body::none, list_enterprises},
    {post, "/api/enterprises", P::enterprises_write, Body::small, create_enterprise},
    {get, "/api/enterprises/tree", P::enterprises_read, Body::none, get_enterprise_tree},
    {get, "/api/enterprises/{id}", P::enterprises_read, Body::none, get_enterprise},
    {patch, "/api/enterprises/{id}", P::enterprises_write, Body::small, update_enterprise},
    {post, "/api/enterprises/{id}/move", P::enterprises_write, Body::small, move_enterprise},
    {post, "/api/enterprises/{id}/step-in", P::enterprises_step_in, Body::none, step_in},
    {get, "/api/enterprises/{id}/brand", P::enterprises_read, Body::none, get_enterprise_brand},
    {put, "/api/enterprises/{id}/brand", P::brand_write, Body::small, update_enterprise_brand},
    {del, "/api/enterprises/{id}/brand", P::brand_write, Body::none, delete_enterprise_brand},
    {post, "/api/enterprises/{id}/brand/logo", P::brand_write, Body::file, upload_logo},
    {del, "/api/enterprises/{id}/brand/logo", P::brand_write, Body::none, delete_logo},

    {get, "/api/recharge-options", P::recharge_write, Body::none, get_recharge_options},
    {get, "/api/recharge-orders", P::finance_read, Body::none, list_recharge_orders},
    {post, "/api/recharge-orders", P::recharge_write, Body::small, create_recharge_order},
    {get, "/api/recharge-orders/{id}", P::finance_read, Body::none, get_recharge_order},
    {get, "/api/recharge-orders/{id}/proof", P::finance_read, Body::none, get_recharge_proof},
    {post, "/api/recharge-orders/{id}/proof", P::recharge_write, Body::file, upload_recharge_proof},
    {post, "/api/recharge-orders/{id}/confirm", P::finance_write, Body::small, confirm_recharge},
    {post, "/api/recharge-orders/{id}/reject", P::finance_write, Body::small, reject_recharge},
    {post, "/api/recharge-orders/{id}/cancel", P::recharge_write, Body::none, cancel_recharge},
    {post, "/api/recharge-orders/{id}/refund", P::finance_write, Body::small, refund_recharge},
    {post, "/api/recharge-orders/{id}/pay", P::recharge_write, Body::none, pay_recharge},
    {post, "/api/recharge-orders/{id}/check", P::finance_read, Body::none, check_recharge},
    {get, "/api/payment-settings", P::finance_write, Body::none, get_payment_settings},
    {put, "/api/payment-settings", P::finance_write, Body::small, update_payment_settings},
    {post, "/api/payments/alipay/notify/{id}", kOpen, Body::small, notify_alipay},
    {get, "/api/payments/alipay/return", kOpen, Body::none, return_from_alipay},
    {get, "/api/robots", P::robots_read, Body::none, list_robots},
    {get, "/api/robots/stock", P::robots_read, Body::none, get_robot_stock},
    {post, "/api/robots/open", P::robots_open, Body::small, open_robots},
    {post, "/api/robots/allot", P::robots_allot, Body::small, allot_robots},
    {post, "/api/robots/buy", P::robots_buy, Body::small, buy_robots},
    {post, "/api/robots/{id}/extend", P::robots_open, Body::small, extend_robots},
    {post, "/api/robots/{id}/renew", P::robots_buy, Body::small, renew_robots},
    {get, "/api/points", P::points_read, Body::none, get_points},
    {post, "/api/points/allot", P::points_allot, Body::small, allot_points},
    {get, "/api/notices", kSession, Body::none, list_notices},
    {post, "/api/notices/read", kSession, Body::small, read_notices},
    {get, "/api/alert-settings", P::settings_write, Body::none, get_alert_settings},
    {put, "/api/alert-settings", P::settings_write, Body::small, update_alert_settings},
    {post, "/api/alert-settings/test", P::settings_write, Body::none, test_alerts},
    {get, "/api/deliveries", P::settings_write, Body::none, list_deliveries},

    {get, "/api/ledger/entries", P::finance_read, Body::none, list_ledger_entries},
    {get, "/api/ledger/entries/export", P::finance_read, Body::none, export_ledger_entries},
    {get, "/api/ledger/transactions/{id}", P::finance_read, Body::none, get_ledger_transaction},
    {get, "/api/charges", P::finance_read, Body::none, list_charges},
    {get, "/api/ledger/months", P::finance_read, Body::none, list_ledger_months},
    {get, "/api/ledger/months/{n}", P::finance_read, Body::none, get_ledger_month},
    {get, "/api/ledger/proof", P::finance_read, Body::none, get_ledger_proof},
    {post, "/api/ledger/proof", P::ledger_prove, Body::none, prove_ledger},
    {get, "/api/wallet", P::finance_read, Body::none, get_wallet},
    {put, "/api/enterprises/{id}/credit-limit", P::finance_write, Body::small, set_credit_limit},
    {post, "/api/enterprises/{id}/adjustments", P::finance_write, Body::small, adjust_balance},
    {get, "/api/prices", P::tariffs_read, Body::none, list_prices},
    {post, "/api/prices", P::tariffs_write, Body::small, create_price},
    {get, "/api/prices/mine", P::tariffs_read, Body::none, list_own_prices},
    {post, "/api/prices/calculate", P::tariffs_read, Body::small, calculate_price},
    {del, "/api/prices/{id}", P::tariffs_write, Body::none, withdraw_price},

    {get, "/api/system", kSession, Body::none, get_system},
    {get, "/api/live", kSession, Body::none, live},
    {get, "/api/openapi.yaml", kOpen, Body::none, get_openapi},
    {get, "/healthz", kOpen, Body::none, get_health},
    {get, "/metrics", kOpen, Body::none, get_metrics},
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace yunli::api
