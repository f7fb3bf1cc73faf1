#include "api/routes.h"

#include "api/calls/calls.h"
#include "api/contacts/contacts.h"
#include "api/enterprises/enterprises.h"
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
    {post, "/api/me/password", kSession, Body::small, change_password},
    {get, "/api/me/sessions", kSession, Body::none, list_sessions},
    {del, "/api/me/sessions", kSession, Body::none, revoke_other_sessions},
    {del, "/api/me/sessions/{id}", kSession, Body::none, revoke_session},
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
    {get, "/api/roles", P::accounts_read, Body::none, get_roles},
    {get, "/api/enterprises", P::enterprises_read, Body::none, list_enterprises},
    {post, "/api/enterprises", P::enterprises_write, Body::small, create_enterprise},
    {get, "/api/enterprises/{id}", P::enterprises_read, Body::none, get_enterprise},
    {patch, "/api/enterprises/{id}", P::enterprises_write, Body::small, update_enterprise},

    {get, "/api/system", kSession, Body::none, get_system},
    {get, "/api/live", kSession, Body::none, live},
    {get, "/api/openapi.yaml", kOpen, Body::none, get_openapi},
    {get, "/healthz", kOpen, Body::none, get_health},
    {get, "/metrics", kOpen, Body::none, get_metrics},
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace yunli::api
