// Generated from api/openapi.yaml by `npm run api`.

export interface paths {
    "/api/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in; sets the cookie yunli_session. 401 login.second_factor: the password is right, send the same again with code */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in and what they may do */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the own name */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the own password; ends the other sessions */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own open sessions */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** End all own sessions but this */
        delete: operations["revokeOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one own session */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/login-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own attempts to log in, newest first */
        get: operations["listOwnLogins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of the own second factor */
        get: operations["getSecondFactor"];
        put?: never;
        /** New secret for the authenticator app; counts only once confirmed. Not while stepped in */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch it on with a first code; the recovery codes are shown this once */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch it off; refused where it is required */
        post: operations["removeSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ten new recovery codes; the old ones end */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Brand of the host name that the browser asked for, for the page to log in */
        get: operations["getBrand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A logo; a changed one has another id */
        get: operations["getLogo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/step-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Back into the own enterprise */
        post: operations["stepOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of the home page */
        get: operations["getHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Data list; sort by created_at, name, phone, level, state, last_called_at, calls */
        get: operations["listContacts"];
        put?: never;
        /** Add one by hand; 409 contact.duplicate */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contact */
        get: operations["getContact"];
        put?: never;
        post?: never;
        /** Delete one; its call records stay */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        /** Change one */
        patch: operations["updateContact"];
        trace?: never;
    };
    "/api/contacts/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put contacts into a task's queue 加入呼叫 */
        post: operations["callContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Import batches, newest first */
        get: operations["listBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Template to fill in */
        get: operations["getImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first */
        get: operations["listImports"];
        put?: never;
        /** Upload a spreadsheet (.xlsx .xls .csv, at most 64 MiB); runs in the background */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress or result */
        get: operations["getImport"];
        put?: never;
        post?: never;
        /** Cancel; nothing of it remains */
        delete: operations["cancelImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-imports/{id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rejected rows with the reason per row */
        get: operations["getImportRejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scripts; sort by updated_at, created_at, name */
        get: operations["listScripts"];
        put?: never;
        /** New script; findings of severity error are kept, such a script cannot be called with */
        post: operations["createScript"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Latest version */
        get: operations["getScript"];
        /** Save a new version; 409 script.conflict when base_version is not the latest, 403 script.read_only */
        put: operations["updateScript"];
        post?: never;
        /** Delete; open tasks keep the version that they run */
        delete: operations["deleteScript"];
        options?: never;
        head?: never;
        /** Share with the enterprises below, or end it */
        patch: operations["shareScript"];
        trace?: never;
    };
    "/api/scripts/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions, newest first */
        get: operations["listScriptVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts/{id}/versions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version */
        get: operations["getScriptVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy of the latest version into the own enterprise, named «… 副本» */
        post: operations["copyScript"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts/{id}/unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What callees said that nothing matched, grouped */
        get: operations["listUnmatched"];
        put?: never;
        post?: never;
        /** Take a group off the list: it became a question, a word, a correction, or is to be ignored */
        delete: operations["settleUnmatched"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts/{id}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload wav, mp3, m4a, ogg or webm, at most 64 MiB and 10 minutes */
        post: operations["uploadRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Findings of a document */
        post: operations["checkScript"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts/understand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How an utterance is understood in a flow */
        post: operations["understand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/script-examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scripts to start from */
        get: operations["listScriptExamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A script's recording, 8 kHz mono */
        get: operations["getRecordingAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/synthesis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Text as synthetic speech, 8 kHz mono */
        post: operations["synthesize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks; sort by created_at, name */
        get: operations["listTasks"];
        put?: never;
        /** Start a task */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task */
        get: operations["getTask"];
        put?: never;
        post?: never;
        /** Stop calling at once; records stay */
        delete: operations["deleteTask"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** No new calls; running ones end normally */
        post: operations["pauseTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on */
        post: operations["resumeTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outcomes, levels, cost, where people leave */
        get: operations["getTaskStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Call queue; talking and dialling first */
        get: operations["listQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Call records; sort by started_at, talk_ms */
        get: operations["listCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Record with its conversation */
        get: operations["getCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{id}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stereo: callee left, robot right; answers Range */
        get: operations["getCallRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SIP trunks */
        get: operations["listLines"];
        put?: never;
        /** Add a trunk */
        post: operations["createLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One trunk */
        get: operations["getLine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a trunk */
        patch: operations["updateLine"];
        trace?: never;
    };
    "/api/do-not-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Do-not-call list */
        get: operations["listDoNotCall"];
        put?: never;
        /** Add a number */
        post: operations["addDoNotCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/do-not-call/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a number off; audited */
        delete: operations["removeDoNotCall"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/refused-dials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dials that the gate refused, newest first */
        get: operations["listRefusedDials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings of the enterprise */
        get: operations["getSettings"];
        /** Replace them */
        put: operations["updateSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts of the own enterprise, or of one below */
        get: operations["listAccounts"];
        put?: never;
        /** Add an account to the own enterprise, or to one below */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change, disable, or set a password */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/api/accounts/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take the second factor off an account whose owner has lost it; its sessions end */
        delete: operations["resetSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Permission table, and the own roles of the enterprise */
        get: operations["getRoles"];
        put?: never;
        /** New role of the own enterprise: no more than its administrator may, and no more than who makes it */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an own role; 409 role.state while accounts have it */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /** Change an own role; takes effect with the next request of its accounts */
        patch: operations["updateRole"];
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open sessions of the accounts of the own enterprise and those below, last used first */
        get: operations["listAllSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session of an account of the own enterprise or below */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attempts to log in to accounts of the own enterprise and those below, newest first; kept for 180 days */
        get: operations["listLogins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rules in force for accounts of the own enterprise */
        get: operations["getPasswordRules"];
        /** Set rules of the own enterprise; enterprises below without rules follow them */
        put: operations["updatePasswordRules"];
        post?: never;
        /** Follow the enterprise above again */
        delete: operations["deletePasswordRules"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subtree below the own enterprise */
        get: operations["listEnterprises"];
        put?: never;
        /** Add directly below the own enterprise */
        post: operations["createEnterprise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One enterprise */
        get: operations["getEnterprise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename, forbid or permit */
        patch: operations["updateEnterprise"];
        trace?: never;
    };
    "/api/enterprises/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The subtree in order of its branches, each enterprise before those below it; at most 2000 */
        get: operations["getEnterpriseTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put it, with everything below, under another distributor or the operator of the own subtree; its balance goes over to the new parent's books. 409 enterprise.loop below itself */
        post: operations["moveEnterprise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/step-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Act in an enterprise below as its administrator until step-out; it sees who did what in its audit log and gets a notice */
        post: operations["stepIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its own brand; empty fields when it has none */
        get: operations["getEnterpriseBrand"];
        /** Name and domain that it and those below show; operator and distributors */
        put: operations["updateEnterpriseBrand"];
        post?: never;
        /** Show the brand of the enterprise above again */
        delete: operations["deleteEnterpriseBrand"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/brand/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PNG, JPEG or WebP of at most 256 KiB, told by its content */
        post: operations["uploadLogo"];
        /** Remove the logo */
        delete: operations["deleteLogo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the own enterprise may recharge: who receives it, limits, channels */
        get: operations["getRechargeOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recharge orders of the subtree; sort by created_at, amount, decided_at */
        get: operations["listRechargeOrders"];
        put?: never;
        /** Order a recharge of the own wallet at the direct parent; 429 recharge.too_many open orders */
        post: operations["createRechargeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order */
        get: operations["getRechargeOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof of the transfer as it was uploaded */
        get: operations["getRechargeProof"];
        put?: never;
        /** Upload the proof of an offline transfer, png, jpg, webp or pdf of at most 10 MiB; replaces an earlier one while the order waits */
        post: operations["uploadRechargeProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The direct parent has received the money: credits the wallet; 409 recharge.state when somebody was quicker */
        post: operations["confirmRecharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The direct parent refuses; 409 recharge.state */
        post: operations["rejectRecharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The orderer withdraws a waiting order */
        post: operations["cancelRecharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The direct parent gives back all or a part of what was paid; of Alipay orders through Alipay */
        post: operations["refundRecharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Address of the cashier page of a waiting online order, for the browser to go to */
        post: operations["payRecharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recharge-orders/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the payment provider now whether an online order was paid */
        post: operations["checkRecharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the own enterprise takes money; secrets as fingerprints only */
        get: operations["getPaymentSettings"];
        /** Change them; a key that is left out stays */
        put: operations["updatePaymentSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/alipay/notify/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asynchronous notification of Alipay to the receiving enterprise {id}: form-urlencoded, RSA2-signed; answers success or failure as plain text */
        post: operations["notifyAlipay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/alipay/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where Alipay sends the browser back to; leads to the order in the console and decides nothing */
        get: operations["returnFromAlipay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/robots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Robot licences of the subtree; sort by ends_at, opened_at, count */
        get: operations["listRobots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/robots/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the own enterprise holds, pays for a robot, and what its direct distributors hold */
        get: operations["getRobotStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/robots/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open robots for oneself or a direct merchant: distributors from their stock, the operator freely; 409 stock.short */
        post: operations["openRobots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/robots/allot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Only the operator: give robots to the stock of a distributor, or take back what is left; 409 stock.short */
        post: operations["allotRobots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/robots/buy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Buy robots from the own balance; every level pays its own price; 409 money.short, robots.not_for_sale */
        post: operations["buyRobots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/robots/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The direct seller extends robots of a direct enterprise, free of charge */
        post: operations["extendRobots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/robots/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Extend the own robots from the own balance; 409 money.short, robots.not_for_sale */
        post: operations["renewRobots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own data points and those of direct children */
        get: operations["getPoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/allot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give points to a direct child or take back what it has not used; 409 points.short */
        post: operations["allotPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bell: notices to the own enterprise that the role may see, newest first */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark as read: those named, or all */
        post: operations["readNotices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alert-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When and where the own enterprise is warned */
        get: operations["getAlertSettings"];
        /** Change them; a webhook address in a private network is refused */
        put: operations["updateAlertSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alert-settings/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test notice through every channel that is set; see deliveries */
        post: operations["testAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went out by webhook and SMS, newest first */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/demo/campaign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 30 simulated callees, one click; 404 outside demo mode */
        post: operations["startDemoCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statement of one book, newest first; any page is found in bounded time */
        get: operations["listLedgerEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/entries/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file, at most 1 000 000 rows */
        get: operations["exportLedgerEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Both sides of one posting and the charges that explain it, as far as they are of the subtree */
        get: operations["getLedgerTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one call, message or purchase was charged to whom in the subtree */
        get: operations["listCharges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Monthly accounts, newest first; the running month is computed now */
        get: operations["listLedgerMonths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/months/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One monthly account, n = 202611 */
        get: operations["getLedgerMonth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest proof of the books and those before it; outside the operator only findings of the subtree */
        get: operations["getLedgerProof"];
        put?: never;
        /** Prove all books now; 409 proof.state while one runs */
        post: operations["proveLedger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Money of one enterprise; the operator has none */
        get: operations["getWallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/credit-limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** How far below zero a direct child's balance may go */
        put: operations["setCreditLimit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct a direct child's balance, with a reason; 409 money.short */
        post: operations["adjustBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prices that the own enterprise sells at, newest first */
        get: operations["listPrices"];
        put?: never;
        /** Set a price from now or a later time; 409 price.conflict when one begins at that very time */
        post: operations["createPrice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the own enterprise, or one of the subtree, pays its parent: in force and to come */
        get: operations["listOwnPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/calculate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explains what a call, message or licence would be charged, level by level as far as the caller may see */
        post: operations["calculatePrice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw a price before it begins; 409 price.state afterwards */
        delete: operations["withdrawPrice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version and state of the server */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** WebSocket (RFC 6455) of LiveMessage; close codes 4401 session ended, 4403 what it may see has changed (read /api/me, connect again), 4408 too slow */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the server able to work */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus text; only to loopback and private addresses */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                /** @description stable, dotted: phone.invalid */
                code: string;
                /** @description form field, column or JSON pointer; "" when none */
                field: string;
                zh: string;
                en: string;
                /** @description of a 500, to be found in the log */
                id?: string;
            };
        };
        /** @description Why something is as it is, for a person */
        Reason: {
            code: string;
            zh: string;
            en: string;
        };
        /** @enum {string} */
        Level: "A" | "B" | "C" | "D" | "E" | "F";
        /** @enum {string} */
        Outcome: "answered" | "no_answer" | "busy" | "in_call" | "rejected" | "powered_off" | "out_of_service" | "empty_number" | "unreachable" | "barred" | "line_fault" | "wrong_format" | "cancelled" | "interrupted" | "machine";
        /** @enum {string} */
        Role: "operator_admin" | "distributor_admin" | "merchant_admin" | "monitor" | "agent" | "finance";
        /** @description calls per level */
        Levels: {
            A: number;
            B: number;
            C: number;
            D: number;
            E: number;
            F: number;
        };
        Login: {
            /** @description "ent", "工号@ent", or the bound caller number */
            account: string;
            password: string;
            /** @description second factor: six digits of the app, or a recovery code */
            code?: string;
        };
        Me: {
            account: {
                /** Format: int64 */
                id: number;
                /** @description «operator → demo» while stepped in */
                login: string;
                name: string;
                role: components["schemas"]["Role"];
                /** @description of the enterprise's own role */
                role_name: string | null;
            };
            enterprise: {
                /** Format: int64 */
                id: number;
                name: string;
                kind: components["schemas"]["EnterpriseKind"];
            };
            permissions: string[];
            /** @description the server runs in demo mode */
            demo: boolean;
            notices: components["schemas"]["Notice"][];
            brand: components["schemas"]["Brand"];
            /** @description the own enterprise while acting in another */
            stepped_in: {
                home: {
                    /** Format: int64 */
                    id: number;
                    name: string;
                    kind: components["schemas"]["EnterpriseKind"];
                };
            } | null;
            second_factor: {
                enabled: boolean;
                /** @description an account that sells to others, without a second factor */
                advised: boolean;
            };
            /**
             * @description What has to be done first: everything but /api/me…, log-out and step-out answers 403 session.change_password, session.set_second_factor or session.step_in_ended until then
             * @enum {string|null}
             */
            must: "change_password" | "set_second_factor" | "step_out" | null;
        };
        /** @description Of the nearest enterprise above (or itself) that has one */
        Brand: {
            /** @description "" = the product's own */
            name: string;
            /** @description address of the image: /api/logos/7 */
            logo: string | null;
        };
        EnterpriseBrand: {
            /** Format: int64 */
            enterprise_id: number;
            name: string;
            /** @description host name whose log-in page shows it; "" = none */
            domain: string;
            logo: string | null;
        };
        EnterpriseBrandUpdate: {
            name: string;
            /** @description call.example.cn; names beyond ASCII are kept in their xn-- form; "" = none */
            domain: string;
        };
        PasswordProof: {
            password: string;
        };
        CodeProof: {
            code: string;
        };
        SecondFactorProof: {
            password: string;
            /** @description six digits or a recovery code */
            code: string;
        };
        SecondFactor: {
            enabled: boolean;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            since: number | null;
            recovery_codes_left: number;
            /** @description the rules ask this account for it */
            required: boolean;
        };
        SecondFactorSecret: {
            /** @description Base32 (RFC 4648), to be typed in */
            secret: string;
            /** @description otpauth://totp/…, to be shown as a QR code */
            uri: string;
        };
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /** @enum {string} */
        LoginOutcome: "success" | "wrong_password" | "second_factor_missing" | "second_factor_wrong" | "locked" | "forbidden";
        LoginAttempt: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            account_id: number;
            login: string;
            name: string;
            /** Format: int64 */
            enterprise_id: number;
            enterprise_name: string;
            outcome: components["schemas"]["LoginOutcome"];
            address: string;
            /** @description browser */
            agent: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            at: number;
        };
        LoginAttemptList: {
            items: components["schemas"]["LoginAttempt"][];
            /** @description rows that match, all pages */
            total: number;
        };
        AccountSession: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            account_id: number;
            login: string;
            name: string;
            /** Format: int64 */
            enterprise_id: number;
            enterprise_name: string;
            /** @description name of the enterprise that it has stepped into */
            acting_in: string | null;
            address: string;
            /** @description browser */
            agent: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            seen_at: number;
            current: boolean;
        };
        AccountSessionList: {
            items: components["schemas"]["AccountSession"][];
            /** @description rows that match, all pages */
            total: number;
        };
        PasswordRules: {
            min_length: number;
            kinds: number;
            history: number;
            max_age_days: number;
            change_first: boolean;
            /** @enum {string} */
            second_factor: "none" | "admins" | "everyone";
            /** @description set by this enterprise; else followed from above, or the built-in ones */
            own: boolean;
        };
        PasswordRulesUpdate: {
            min_length: number;
            /** @description how many of: small letters, capital letters, digits, others; a letter and a digit always */
            kinds: number;
            /** @description not one of the last so many passwords */
            history: number;
            /** @description 0 = never grows old */
            max_age_days: number;
            /** @description a password set by somebody else has to be changed at the first log-in */
            change_first: boolean;
            /**
             * @description who must have one; admins set by the operator covers those of the distributors too
             * @enum {string}
             */
            second_factor: "none" | "admins" | "everyone";
        };
        Notice: {
            /** @enum {string} */
            severity: "info" | "warning" | "error";
            code: string;
            zh: string;
            en: string;
        };
        /** @enum {string} */
        EnterpriseKind: "operator" | "distributor" | "merchant";
        MePatch: {
            name: string;
        };
        PasswordChange: {
            old_password: string;
            new_password: string;
        };
        Session: {
            /** Format: int64 */
            id: number;
            address: string;
            agent: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            seen_at: number;
            current: boolean;
        };
        SessionList: {
            items: components["schemas"]["Session"][];
            /** @description rows that match, all pages */
            total: number;
        };
        DaySeries: {
            /** @description YYYY-MM-DD, Asia/Shanghai */
            day: string;
            calls: number;
            answered: number;
            /** @description ms */
            talk_ms: number;
            /** @description calls of level A or B */
            ab: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan; only with finance.read
             */
            spend?: number;
        };
        Home: {
            /**
             * Format: int64
             * @description 1/10 000 yuan; absent without finance.read
             */
            balance?: number;
            robots: components["schemas"]["RobotCount"];
            today: {
                calls: number;
                answered: number;
                /** @description ms */
                talk_ms: number;
                /** @description A+B of answered, 0–1 */
                ab_rate: number;
                /**
                 * Format: int64
                 * @description 1/10 000 yuan; only with finance.read
                 */
                spend?: number;
            };
            /** @description oldest first, one per day, days without calls included */
            series: components["schemas"]["DaySeries"][];
            /** @description running, then paused, then the last finished ones */
            tasks: components["schemas"]["Task"][];
        };
        RobotCount: {
            /** @description usable now */
            opened: number;
            /** @description talking or dialling */
            in_use: number;
            expired: number;
        };
        /**
         * @description new: never dialled; queued: in a task that is not over; called; invalid: the number does not exist; refused: asked not to be called
         * @enum {string}
         */
        ContactState: "new" | "queued" | "called" | "invalid" | "refused";
        Contact: {
            /** Format: int64 */
            id: number;
            name: string;
            /** @description masked 138****1234 without phones.full */
            phone: string;
            /** @description 广东 广州 */
            place: string;
            carrier: string;
            /** Format: int64 */
            batch_id: number | null;
            batch: string;
            /**
             * @description of the latest call
             * @enum {string}
             */
            level: "" | "A" | "B" | "C" | "D" | "E" | "F";
            state: components["schemas"]["ContactState"];
            /** @description own columns by header; script variables */
            fields: {
                [key: string]: string;
            };
            note: string;
            /** @description attempts to call, all tasks */
            calls: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            last_called_at: number | null;
            /** Format: int64 */
            last_call_id: number | null;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            updated_at: number;
        };
        ContactList: {
            items: components["schemas"]["Contact"][];
            /** @description rows that match, all pages */
            total: number;
        };
        ContactCreate: {
            name: string;
            phone: string;
            /** @description name; made when new */
            batch?: string;
            note?: string;
            fields?: {
                [key: string]: string;
            };
        };
        ContactPatch: {
            name?: string;
            phone?: string;
            /** @enum {string} */
            level?: "" | "A" | "B" | "C" | "D" | "E" | "F";
            note?: string;
            fields?: {
                [key: string]: string;
            };
        };
        ContactFilter: {
            /** @description name or phone */
            q?: string;
            name?: string;
            /** @description part of it; 138* its beginning, *1234 its end */
            phone?: string;
            /** Format: int64 */
            batch_id?: number;
            /** @description A, or several: A,B; - = none yet */
            level?: string;
            /** Format: int64 */
            task_id?: number;
            state?: components["schemas"]["ContactState"];
        };
        ContactsCall: {
            contact_ids: number[];
            /** Format: int64 */
            task_id: number;
        };
        ContactsCalled: {
            added: number;
            /** @description already in the task */
            skipped: number;
        };
        Batch: {
            /** Format: int64 */
            id: number;
            name: string;
            contacts: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
        };
        BatchList: {
            items: components["schemas"]["Batch"][];
            /** @description rows that match, all pages */
            total: number;
        };
        Import: {
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** @description name as uploaded */
            file: string;
            batch: string;
            /** Format: int64 */
            batch_id: number | null;
            /** @description 0 until known */
            rows_total: number;
            rows_done: number;
            accepted: number;
            duplicates: number;
            /** @description without the duplicates */
            rejected: number;
            error: components["schemas"]["Reason"] | null;
            /** @description what was taken differently than it stood there */
            notes: {
                zh: string;
                en: string;
            }[];
            /** @description the first refused rows */
            examples: {
                row: number;
                zh: string;
                en: string;
            }[];
            consent_source: string;
            consent_date: string;
            consent_scope: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            finished_at: number | null;
        };
        ImportList: {
            items: components["schemas"]["Import"][];
            /** @description rows that match, all pages */
            total: number;
        };
        Created: {
            /** Format: int64 */
            id: number;
        };
        /** @enum {string} */
        BargeIn: "never" | "speech" | "keyword";
        Branch: {
            id: string;
            name: string;
            /** @description a single digit also matches that key of the telephone */
            words: string[];
            /** @description flow id, "" = the next in order */
            jump: string;
            tag: string;
        };
        Flow: {
            id: string;
            name: string;
            /** @description may hold {variables} */
            text: string;
            /** @description recording id, "" = synthesised */
            recording: string;
            positive_tag: string;
            negative_tag: string;
            /** @description flow id, "" = next in order */
            positive_jump: string;
            /** @description flow id, "" = next in order */
            negative_jump: string;
            branches: components["schemas"]["Branch"][];
            /** @description hangs up after this flow */
            terminate: boolean;
            ignore_unmatched: boolean;
            ignore_negative: boolean;
            barge_in: components["schemas"]["BargeIn"];
            barge_in_after_ms: number;
            transfer_queue: string;
        };
        Question: {
            id: string;
            text: string;
            sub_questions: string[];
            answer: string;
            recording: string;
            /** @description "" = back into the flow */
            jump: string;
            /** @description 0 = none */
            repeat_limit: number;
        };
        /** @description An empty list takes the built-in words */
        Words: {
            positive: string[];
            negative: string[];
            refusal: string[];
            opt_out: string[];
            back_channel: string[];
            repeat_request: string[];
        };
        Correction: {
            heard: string;
            meant: string;
        };
        /** @description Every bound that is set must hold; absent or null = not set */
        LevelRule: {
            id: string;
            /** @enum {string} */
            level: "A" | "B" | "C" | "D";
            refusals_min?: number | null;
            refusals_max?: number | null;
            questions_min?: number | null;
            questions_max?: number | null;
            positives_min?: number | null;
            interactions_min?: number | null;
            interactions_max?: number | null;
        };
        ScriptSettings: {
            no_input_prompts: string[];
            no_input_ms: number;
            no_input_goodbye: string;
            unmatched_prompt: string;
            unmatched_limit: number;
            refusal_flow: string;
            refusals_to_end: number;
            opt_out_reply: string;
            announce_ai: boolean;
            announce_text: string;
            endpoint_min_ms: number;
            endpoint_max_ms: number;
            max_call_ms: number;
        };
        ScriptDocument: {
            format: number;
            name: string;
            description: string;
            /** @description the first is where the talk starts */
            flows: components["schemas"]["Flow"][];
            questions: components["schemas"]["Question"][];
            words: components["schemas"]["Words"];
            corrections: components["schemas"]["Correction"][];
            /** @description empty = the manual's */
            level_rules: components["schemas"]["LevelRule"][];
            settings: components["schemas"]["ScriptSettings"];
            variables: string[];
        };
        Finding: {
            /** @enum {string} */
            severity: "error" | "warning";
            /** @description no_ending_flow, unreachable_flow, … */
            code: string;
            /** @description JSON pointer into the document */
            where: string;
            zh: string;
            en: string;
        };
        Findings: {
            findings: components["schemas"]["Finding"][];
        };
        ScriptSummary: {
            /** Format: int64 */
            id: number;
            name: string;
            description: string;
            /** @description latest */
            version: number;
            flows: number;
            questions: number;
            /** @description 是否共享: readable by the enterprises below */
            shared: boolean;
            /** @description false: shared from above, read only */
            own: boolean;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            updated_at: number;
        };
        ScriptList: {
            items: components["schemas"]["ScriptSummary"][];
            /** @description rows that match, all pages */
            total: number;
        };
        Script: {
            /** Format: int64 */
            id: number;
            name: string;
            /** @description base_version of the next PUT */
            version: number;
            shared: boolean;
            /** @description false: shared from above, read only */
            own: boolean;
            document: components["schemas"]["ScriptDocument"];
            findings: components["schemas"]["Finding"][];
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            updated_at: number;
        };
        ScriptCreate: {
            document: components["schemas"]["ScriptDocument"];
            note?: string;
        };
        ScriptUpdate: {
            base_version: number;
            document: components["schemas"]["ScriptDocument"];
            note?: string;
        };
        ScriptPatch: {
            shared: boolean;
        };
        ScriptVersion: {
            version: number;
            note: string;
            author: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
        };
        ScriptVersionList: {
            items: components["schemas"]["ScriptVersion"][];
            /** @description rows that match, all pages */
            total: number;
        };
        ScriptVersionDocument: {
            version: number;
            note: string;
            author: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            document: components["schemas"]["ScriptDocument"];
        };
        ScriptCheck: {
            document: components["schemas"]["ScriptDocument"];
        };
        UnderstandRequest: {
            document?: components["schemas"]["ScriptDocument"];
            /**
             * Format: int64
             * @description instead of a document
             */
            script_id?: number;
            text: string;
            /** @description flow id, "" = the first */
            flow?: string;
        };
        /** @enum {string} */
        Match: "positive" | "negative" | "refusal" | "question" | "branch" | "opt_out" | "back_channel" | "repeat_request" | "unmatched" | "no_input";
        /** @enum {string} */
        Way: "text" | "pinyin" | "none";
        Understanding: {
            match: components["schemas"]["Match"];
            way: components["schemas"]["Way"];
            /** @description after corrections */
            heard: string;
            /** @description the script's word that matched */
            phrase: string;
            /** @description question or branch id */
            target_id: string;
            /** @description "" = stays or ends */
            next_flow: string;
            complete: boolean;
        };
        ScriptExample: {
            id: string;
            name: string;
            description: string;
            document: components["schemas"]["ScriptDocument"];
        };
        ScriptExampleList: {
            items: components["schemas"]["ScriptExample"][];
            /** @description rows that match, all pages */
            total: number;
        };
        Recording: {
            /** @description digits, as flow.recording holds it */
            id: string;
            /** @description of the uploaded file */
            name: string;
            /** @description ms */
            duration_ms: number;
        };
        SynthesisRequest: {
            text: string;
            /** @description "" = default */
            voice?: string;
        };
        Unmatched: {
            /** @description names the group: equal sound */
            likeness: string;
            /** @description one way of writing it */
            text: string;
            /** @description in which it was said last */
            flow: string;
            flow_name: string;
            count: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            last_at: number;
            /** @description the last one */
            examples: {
                text: string;
                /** Format: int64 */
                call_id: number;
                /** @description in the recording */
                start_ms: number;
                end_ms: number;
            }[];
        };
        UnmatchedList: {
            items: components["schemas"]["Unmatched"][];
            /** @description rows that match, all pages */
            total: number;
        };
        /** @description Asia/Shanghai, to is exclusive */
        Span: {
            from: string;
            to: string;
        };
        /** @enum {string} */
        TaskState: "running" | "paused" | "finished" | "deleted";
        Task: {
            /** Format: int64 */
            id: number;
            name: string;
            state: components["schemas"]["TaskState"];
            /** Format: int64 */
            script_id: number;
            script_name: string;
            script_version: number;
            robots: number;
            hours: components["schemas"]["Span"][];
            max_attempts: number;
            retry_minutes: number;
            total: number;
            /** @description waiting or retrying */
            waiting: number;
            dialing: number;
            talking: number;
            /** @description over, whatever came of it */
            done: number;
            answered: number;
            levels: components["schemas"]["Levels"];
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            finished_at: number | null;
            waiting_reason: {
                /** @description outside_hours, no_robot, no_money, no_money_above, no_line, forbidden, … */
                code: string;
                zh: string;
                en: string;
                /**
                 * Format: int64
                 * @description ms since 1970-01-01 UTC
                 */
                until: number | null;
            } | null;
        };
        TaskList: {
            items: components["schemas"]["Task"][];
            /** @description rows that match, all pages */
            total: number;
        };
        /** @description Exactly one of batch_id, contact_ids and filter */
        TaskCreate: {
            name: string;
            /** Format: int64 */
            script_id: number;
            /** Format: int64 */
            batch_id?: number;
            contact_ids?: number[];
            filter?: components["schemas"]["ContactFilter"];
            robots: number;
            /** @description empty = the enterprise's calling hours */
            hours?: components["schemas"]["Span"][];
            max_attempts?: number;
            retry_minutes?: number;
        };
        TaskStats: {
            /** @description by Outcome */
            outcomes: {
                [key: string]: number;
            };
            levels: components["schemas"]["Levels"];
            /** @description 0–1 of finished attempts */
            answer_rate: number;
            /** @description ms */
            talk_ms: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            cost: number;
            /** @description where callees hung up, most first */
            leave_points: {
                flow: string;
                flow_name: string;
                count: number;
            }[];
        };
        /** @enum {string} */
        QueueState: "waiting" | "dialing" | "talking" | "retry" | "done" | "failed" | "refused" | "cancelled";
        QueueItem: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            task_id: number;
            task_name: string;
            /** Format: int64 */
            contact_id: number;
            name: string;
            phone: string;
            state: components["schemas"]["QueueState"];
            attempts: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            next_at: number | null;
            /** @enum {string} */
            last_outcome: "" | "answered" | "no_answer" | "busy" | "in_call" | "rejected" | "powered_off" | "out_of_service" | "empty_number" | "unreachable" | "barred" | "line_fault" | "wrong_format" | "cancelled" | "interrupted" | "machine";
            reason: components["schemas"]["Reason"] | null;
            /** @description name of the flow that the talk is in */
            flow: string;
            /**
             * Format: int64
             * @description ms UTC of the latest change of state
             */
            since: number;
        };
        QueueList: {
            items: components["schemas"]["QueueItem"][];
            /** @description rows that match, all pages */
            total: number;
        };
        Call: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            task_id: number | null;
            task_name: string;
            /** Format: int64 */
            contact_id: number | null;
            name: string;
            phone: string;
            place: string;
            line: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            started_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            answered_at: number | null;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            ended_at: number | null;
            /** @description ms */
            talk_ms: number;
            /** @description ms */
            billed_ms: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            fee: number;
            outcome: components["schemas"]["Outcome"];
            /** @description 0 = none */
            sip_code: number;
            /** @enum {string} */
            level: "" | "A" | "B" | "C" | "D" | "E" | "F";
            /** @description what gave the level */
            rule: {
                id: string;
                zh: string;
                en: string;
            } | null;
            tags: string[];
            description: string;
            /** Format: int64 */
            script_id: number | null;
            script_version: number;
            recording: boolean;
            /** @description where in the recording the answer was */
            recording_offset_ms: number;
            /** @enum {string} */
            ended_by: "" | "callee" | "robot" | "timer" | "fault" | "money" | "forbidden" | "stopped";
            interrupted: boolean;
            speech_faults: number;
        };
        CallList: {
            items: components["schemas"]["Call"][];
            /** @description rows that match, all pages */
            total: number;
        };
        Turn: {
            index: number;
            /** @enum {string} */
            speaker: "robot" | "callee";
            flow: string;
            flow_name: string;
            /** @description from answer */
            start_ms: number;
            /** @description from answer */
            end_ms: number;
            text: string;
            /** @description callee: before corrections */
            heard_raw: string;
            /** @enum {string} */
            match: "" | "positive" | "negative" | "refusal" | "question" | "branch" | "opt_out" | "back_channel" | "repeat_request" | "unmatched" | "no_input";
            /** @enum {string} */
            way: "" | "text" | "pinyin" | "none";
            phrase: string;
            target: string;
            barge_in: boolean;
            timing: {
                /** @description from answer */
                speech_end_ms: number;
                /** @description from answer */
                decided_ms: number;
                /** @description from answer */
                first_packet_ms: number;
            } | null;
        };
        CallDetail: components["schemas"]["Call"] & {
            turns: components["schemas"]["Turn"][];
            timings: {
                /** @description dialled to answered, ms */
                ring_ms: number | null;
                /** @description ms */
                turn_gap_p50_ms: number | null;
                /** @description end of speech to first packet, ms */
                turn_gap_p95_ms: number | null;
                barge_ins: number;
            };
        };
        /** @description A SIP trunk */
        Line: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            enterprise_id: number;
            name: string;
            host: string;
            port: number;
            /** @enum {string} */
            transport: "udp" | "tcp";
            user: string;
            realm: string;
            register: boolean;
            /** @description put before the number */
            callee_prefix: string;
            caller_numbers: string[];
            max_calls: number;
            calls_per_second: number;
            /** @description 0 = no session timer */
            session_expires_s: number;
            enabled: boolean;
            /** @description leads to simulated callees */
            simulated: boolean;
            in_use: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
        };
        LineList: {
            items: components["schemas"]["Line"][];
            /** @description rows that match, all pages */
            total: number;
        };
        LineCreate: {
            name: string;
            host: string;
            port?: number;
            /** @enum {string} */
            transport?: "udp" | "tcp";
            user?: string;
            realm?: string;
            register?: boolean;
            /** @description put before the number */
            callee_prefix?: string;
            caller_numbers?: string[];
            max_calls?: number;
            calls_per_second?: number;
            /** @description 0 = no session timer */
            session_expires_s?: number;
            enabled?: boolean;
            /** @description never sent back */
            password?: string;
        };
        LinePatch: {
            name?: string;
            host?: string;
            port?: number;
            /** @enum {string} */
            transport?: "udp" | "tcp";
            user?: string;
            realm?: string;
            register?: boolean;
            /** @description put before the number */
            callee_prefix?: string;
            caller_numbers?: string[];
            max_calls?: number;
            calls_per_second?: number;
            /** @description 0 = no session timer */
            session_expires_s?: number;
            enabled?: boolean;
            /** @description never sent back */
            password?: string;
        };
        DoNotCall: {
            /** Format: int64 */
            id: number;
            phone: string;
            /** @enum {string} */
            level: "platform" | "enterprise";
            /** @enum {string} */
            source: "manual" | "robot" | "dtmf" | "sms";
            reason: string;
            /**
             * Format: int64
             * @description call in which it was asked for
             */
            call_id: number | null;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
        };
        DoNotCallList: {
            items: components["schemas"]["DoNotCall"][];
            /** @description rows that match, all pages */
            total: number;
        };
        DoNotCallCreate: {
            phone: string;
            /**
             * @description platform: operator only
             * @enum {string}
             */
            level?: "platform" | "enterprise";
            reason?: string;
        };
        RefusedDial: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            contact_id: number;
            name: string;
            phone: string;
            /** Format: int64 */
            task_id: number;
            task_name: string;
            /** @description code */
            reason: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            at: number;
            zh: string;
            en: string;
        };
        RefusedDialList: {
            items: components["schemas"]["RefusedDial"][];
            /** @description rows that match, all pages */
            total: number;
        };
        Settings: {
            calling_hours: {
                /** @description 1 = Monday … 7 = Sunday */
                weekday: number;
                from: string;
                to: string;
            }[];
        };
        /**
         * @description wallet: prepaid money. sales: what the children were charged. cash: money taken in from them, negative. points, points_issued, points_used: data points. stock, stock_issued, opened: robots
         * @enum {string}
         */
        LedgerBook: "wallet" | "sales" | "cash" | "points" | "points_issued" | "points_used" | "stock" | "stock_issued" | "opened";
        /** @enum {string} */
        LedgerKind: "call" | "recording" | "sms" | "robots" | "points" | "recharge" | "refund" | "adjustment" | "move" | "seed" | "allot" | "open";
        /** @description outside the subtree: id null and name 上级 */
        EnterpriseRef: {
            /** Format: int64 */
            id: number | null;
            name: string;
        };
        LedgerCause: {
            /** @description call, sms, robots, points, recharge, refund, adjustment, move, seed */
            kind: string;
            /** Format: int64 */
            id: number;
            /** @description masked phone number of a call, else "" */
            label: string;
        };
        LedgerEntry: {
            /** Format: int64 */
            id: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            at: number;
            enterprise: components["schemas"]["EnterpriseRef"];
            book: components["schemas"]["LedgerBook"];
            kind: components["schemas"]["LedgerKind"];
            /**
             * Format: int64
             * @description in favour of the enterprise when positive; 1/10 000 yuan, points or robots, by the book
             */
            amount: number;
            /** Format: int64 */
            balance_after: number;
            counterparty: components["schemas"]["EnterpriseRef"];
            cause: components["schemas"]["LedgerCause"];
            note: string;
            /** Format: int64 */
            transaction_id: number;
        };
        /** @description in, out, net: of the rows that match, all pages; opening + all rows of the book in the time = closing */
        LedgerSums: {
            /**
             * Format: int64
             * @description ≥ 0
             */
            in: number;
            /**
             * Format: int64
             * @description ≤ 0
             */
            out: number;
            /** Format: int64 */
            net: number;
            /**
             * Format: int64
             * @description balance at from
             */
            opening: number;
            /**
             * Format: int64
             * @description balance at to
             */
            closing: number;
        };
        LedgerEntryList: {
            items: components["schemas"]["LedgerEntry"][];
            /** @description rows that match, all pages */
            total: number;
            sums: components["schemas"]["LedgerSums"];
            /** @description cursor for before; null = nothing older */
            next: string | null;
        };
        /** @description What one cause costs one enterprise, with the price of its beginning */
        Charge: {
            cause: components["schemas"]["LedgerCause"];
            product: components["schemas"]["Product"];
            payer: components["schemas"]["EnterpriseRef"];
            payee: components["schemas"]["EnterpriseRef"];
            /** @description 0 = the enterprise that called, 1 = its parent, … */
            depth: number;
            price: components["schemas"]["PriceTerms"];
            /** @enum {string} */
            state: "open" | "settled";
            /**
             * Format: int64
             * @description 1/10 000 yuan, while open
             */
            held: number;
            /**
             * Format: int64
             * @description talk time that held pays for, ms
             */
            covered_ms: number;
            /**
             * Format: int64
             * @description talk ms, or pieces
             */
            quantity: number;
            /** Format: int64 */
            billed_ms: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            amount: number;
            /**
             * Format: int64
             * @description due, but beyond what the wallet could pay; 1/10 000 yuan
             */
            waived: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            at: number;
        };
        ChargeList: {
            items: components["schemas"]["Charge"][];
            total: number;
        };
        LedgerTransaction: {
            /** Format: int64 */
            id: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            at: number;
            cause: components["schemas"]["LedgerCause"];
            /** @description login of who did it, "" = the program or somebody above */
            actor: string;
            note: string;
            entries: components["schemas"]["LedgerEntry"][];
            charges: components["schemas"]["Charge"][];
        };
        LedgerMonth: {
            /** @description 202611 */
            month: number;
            enterprise: components["schemas"]["EnterpriseRef"];
            /**
             * Format: int64
             * @description wallet, 1/10 000 yuan
             */
            opening: number;
            /**
             * Format: int64
             * @description wallet, 1/10 000 yuan
             */
            closing: number;
            kinds: {
                book: components["schemas"]["LedgerBook"];
                kind: components["schemas"]["LedgerKind"];
                /** Format: int64 */
                entries: number;
                /**
                 * Format: int64
                 * @description ≥ 0
                 */
                in: number;
                /**
                 * Format: int64
                 * @description ≤ 0
                 */
                out: number;
            }[];
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC; null = the month runs
             */
            closed_at: number | null;
        };
        LedgerMonthList: {
            items: components["schemas"]["LedgerMonth"][];
            total: number;
        };
        LedgerFinding: {
            /** @enum {string} */
            rule: "unbalanced" | "balance" | "chain" | "day" | "cause" | "reserve" | "limit" | "month";
            enterprise: components["schemas"]["EnterpriseRef"] | null;
            book: string;
            /** @description transaction, cause or day */
            reference: string;
            /** Format: int64 */
            expected: number;
            /** Format: int64 */
            found: number;
        };
        LedgerProof: {
            /** Format: int64 */
            id: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            started_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            finished_at: number;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            postings: number;
            /**
             * Format: int64
             * @description transactions that do not sum to zero
             */
            unbalanced: number;
            /**
             * Format: int64
             * @description books whose balance is not the sum of their postings
             */
            wrong_balances: number;
            /**
             * Format: int64
             * @description day sums and closed months that are not
             */
            wrong_days: number;
            /**
             * Format: int64
             * @description postings without their cause, causes without their posting
             */
            wrong_causes: number;
            /**
             * Format: int64
             * @description wallets whose reserve is not what open charges hold
             */
            wrong_reserves: number;
            good: boolean;
            /** @description the first of them */
            findings: components["schemas"]["LedgerFinding"][];
        };
        LedgerProofs: {
            latest: components["schemas"]["LedgerProof"] | null;
            /** @description newest first, at most 60, without findings */
            history: components["schemas"]["LedgerProof"][];
            /** @description the own books, added up now */
            books: {
                book: components["schemas"]["LedgerBook"];
                /** Format: int64 */
                balance: number;
                /** Format: int64 */
                sum: number;
                /** Format: int64 */
                entries: number;
            }[];
        };
        Wallet: {
            /** Format: int64 */
            enterprise_id: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            balance: number;
            /**
             * Format: int64
             * @description held for calls that run; 1/10 000 yuan
             */
            reserved: number;
            /**
             * Format: int64
             * @description how far below zero the balance may go; 1/10 000 yuan
             */
            credit_limit: number;
            /**
             * Format: int64
             * @description balance + credit_limit − reserved; 1/10 000 yuan
             */
            available: number;
        };
        CreditLimit: {
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            credit_limit: number;
        };
        Adjustment: {
            /**
             * Format: int64
             * @description not 0; + in favour of the child; 1/10 000 yuan
             */
            amount: number;
            reason: string;
            /** @description repeating it with the same word changes nothing and answers the first transaction */
            request?: string;
        };
        /** @enum {string} */
        Product: "robot" | "callback_agent" | "callback_customer" | "softphone" | "verification" | "recording" | "sms" | "robot_month" | "point";
        /** @enum {string} */
        PriceState: "coming" | "in_force" | "replaced" | "withdrawn";
        PriceTerms: {
            /** @description first block, ms */
            first_ms: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            first_price: number;
            /** @description each started block after the first, ms */
            increment_ms: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            increment_price: number;
            /** @description an answered call is billed for at least so much, ms */
            minimum_ms: number;
            /** @description a call not longer than this costs nothing, ms */
            free_ms: number;
            /**
             * Format: int64
             * @description of sms, robot_month, point: 1/10 000 yuan
             */
            unit_price: number;
        };
        Price: {
            /** Format: int64 */
            id: number;
            /** @description null = standard price */
            payer: components["schemas"]["EnterpriseRef"] | null;
            product: components["schemas"]["Product"];
            /**
             * Format: int64
             * @description null = any line
             */
            line_id: number | null;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            from_at: number;
            terms: components["schemas"]["PriceTerms"];
            state: components["schemas"]["PriceState"];
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            withdrawn_at: number | null;
        };
        PriceList: {
            items: components["schemas"]["Price"][];
            /** @description rows that match, all pages */
            total: number;
        };
        /** @description Products by time take first_ms … free_ms, the others unit_price; what is left out is 0, blocks are 60 000 ms */
        PriceCreate: {
            /**
             * Format: int64
             * @description a direct child; left out = standard price
             */
            payer_id?: number | null;
            product: components["schemas"]["Product"];
            /** Format: int64 */
            line_id?: number | null;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC, not in the past, at most 5 years ahead; left out = now
             */
            from_at?: number | null;
            /** @description first block, ms */
            first_ms?: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            first_price?: number;
            /** @description each started block after the first, ms */
            increment_ms?: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            increment_price?: number;
            /** @description an answered call is billed for at least so much, ms */
            minimum_ms?: number;
            /** @description a call not longer than this costs nothing, ms */
            free_ms?: number;
            /**
             * Format: int64
             * @description of sms, robot_month, point: 1/10 000 yuan
             */
            unit_price?: number;
        };
        /**
         * @description whose price it is, in the order of rank
         * @enum {string}
         */
        PriceSource: "own_line" | "own" | "standard_line" | "standard" | "default";
        OwnPrice: {
            product: components["schemas"]["Product"];
            /** Format: int64 */
            line_id: number | null;
            source: components["schemas"]["PriceSource"];
            terms: components["schemas"]["PriceTerms"];
            /**
             * Format: int64
             * @description null = always (default price)
             */
            from_at: number | null;
            /** Format: int64 */
            id: number | null;
        };
        OwnPriceList: {
            /** @description in force now: one per product, and one more per line with a price of its own */
            items: components["schemas"]["OwnPrice"][];
            /** @description from later times */
            coming: components["schemas"]["OwnPrice"][];
            total: number;
        };
        PriceQuestion: {
            /**
             * Format: int64
             * @description of the subtree; default the own
             */
            enterprise_id?: number;
            product: components["schemas"]["Product"];
            /** Format: int64 */
            line_id?: number | null;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC; left out = now
             */
            at?: number | null;
            /** @description of calls, from the answer */
            talk_ms?: number;
            /** @description of what is sold by the piece */
            quantity?: number;
            recorded?: boolean;
        };
        Sentence: {
            zh: string;
            en: string;
        };
        PriceLevel: {
            /** @description 0 = the enterprise that calls */
            depth: number;
            payer: components["schemas"]["EnterpriseRef"];
            payee: components["schemas"]["EnterpriseRef"];
            product: components["schemas"]["Product"];
            source: components["schemas"]["PriceSource"];
            terms: components["schemas"]["PriceTerms"];
            /** Format: int64 */
            from_at: number | null;
            /** Format: int64 */
            billed_ms: number;
            /** Format: int64 */
            quantity: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            amount: number;
            /** @description how the amount comes about */
            steps: components["schemas"]["Sentence"][];
        };
        PriceExplanation: {
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            at: number;
            levels: components["schemas"]["PriceLevel"][];
            /**
             * Format: int64
             * @description what the enterprise itself pays; 1/10 000 yuan
             */
            total: number;
        };
        AuditEntry: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            enterprise_id: number;
            /** Format: int64 */
            account_id: number | null;
            /** @description login */
            actor: string;
            /** @description contact.add, task.pause, … */
            action: string;
            object_kind: string;
            object_id: string;
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            address: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            at: number;
        };
        AuditList: {
            items: components["schemas"]["AuditEntry"][];
            /** @description rows that match, all pages */
            total: number;
        };
        Account: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            enterprise_id: number;
            /** @description ent or 工号@ent */
            login: string;
            /** @description "" = the enterprise's own account */
            work_number: string;
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Format: int64
             * @description an own role, whose base `role` then is
             */
            role_id: number | null;
            /** @description of the own role */
            role_name: string | null;
            second_factor: boolean;
            enabled: boolean;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            last_login_at: number | null;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
        };
        AccountList: {
            items: components["schemas"]["Account"][];
            /** @description rows that match, all pages */
            total: number;
        };
        AccountCreate: {
            /**
             * Format: int64
             * @description the own one when left out
             */
            enterprise_id?: number;
            work_number: string;
            name: string;
            role?: components["schemas"]["Role"];
            /**
             * Format: int64
             * @description an own role, instead of role
             */
            role_id?: number;
            password: string;
        };
        AccountPatch: {
            name?: string;
            role?: components["schemas"]["Role"];
            /**
             * Format: int64
             * @description an own role, instead of role
             */
            role_id?: number;
            enabled?: boolean;
            password?: string;
        };
        Enterprise: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            parent_id: number | null;
            kind: components["schemas"]["EnterpriseKind"];
            /** @description 企业账号 */
            login: string;
            name: string;
            contact: string;
            phone: string;
            note: string;
            /** @description 禁止 */
            forbidden: boolean;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /** @description directly below the own enterprise */
            direct: boolean;
            /**
             * Format: int64
             * @description 1/10 000 yuan; null without finance.read
             */
            balance: number | null;
            call_rate: components["schemas"]["EnterpriseRate"];
            recording_rate: components["schemas"]["EnterpriseRate"];
            robots: components["schemas"]["RobotCount"];
        };
        /** @description What it pays its parent now on any line; null of the operator, and without tariffs.read */
        EnterpriseRate: {
            first_ms: number;
            /** @description 1/10 000 yuan */
            first_price: number;
            increment_ms: number;
            /** @description 1/10 000 yuan */
            increment_price: number;
        } | null;
        EnterpriseDetail: components["schemas"]["Enterprise"] & {
            /** @description from the own enterprise down to its parent */
            above: {
                /** Format: int64 */
                id: number;
                name: string;
            }[];
            /** @description below it, at all levels */
            distributors: number;
            /** @description below it, at all levels */
            merchants: number;
            accounts: number;
            running_tasks: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan held for running calls; null without finance.read
             */
            reserved: number | null;
            /**
             * Format: int64
             * @description 1/10 000 yuan; null without finance.read
             */
            credit_limit: number | null;
            /**
             * Format: int64
             * @description 1/10 000 yuan; null without finance.read
             */
            available: number | null;
            /** @description robots that a distributor may still open; null without robots.read */
            stock: number | null;
            /**
             * Format: int64
             * @description data points; null without points.read
             */
            points: number | null;
            /** @description an enterprise above it is forbidden */
            forbidden_above: boolean;
        };
        EnterpriseNode: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            parent_id: number | null;
            kind: components["schemas"]["EnterpriseKind"];
            login: string;
            name: string;
            forbidden: boolean;
            /** @description 0 = the root */
            depth: number;
            /** @description directly below */
            children: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan; null without finance.read
             */
            balance: number | null;
            /** @description opened and not expired */
            robots: number;
        };
        EnterpriseTree: {
            items: components["schemas"]["EnterpriseNode"][];
            /** @description in the branch; more than items when it is cut */
            total: number;
        };
        EnterpriseMove: {
            /** Format: int64 */
            parent_id: number;
        };
        EnterpriseList: {
            items: components["schemas"]["Enterprise"][];
            /** @description rows that match, all pages */
            total: number;
        };
        EnterpriseCreate: {
            login: string;
            name: string;
            /** @enum {string} */
            kind: "distributor" | "merchant";
            password: string;
            contact?: string;
            phone?: string;
            note?: string;
        };
        EnterprisePatch: {
            name?: string;
            contact?: string;
            phone?: string;
            note?: string;
            forbidden?: boolean;
        };
        OwnRole: {
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            enterprise_id: number;
            name: string;
            /**
             * @description whose rows its accounts see
             * @enum {string}
             */
            base: "monitor" | "agent" | "finance";
            permissions: string[];
            /** @description that have it */
            accounts: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
        };
        RoleCreate: {
            name: string;
            /** @enum {string} */
            base: "monitor" | "agent" | "finance";
            permissions: string[];
        };
        RolePatch: {
            name?: string;
            /** @enum {string} */
            base?: "monitor" | "agent" | "finance";
            permissions?: string[];
        };
        EnterpriseName: {
            /** Format: int64 */
            id: number;
            name: string;
        };
        /** @enum {string} */
        RechargeChannel: "offline" | "alipay";
        /** @enum {string} */
        RechargeState: "waiting" | "confirmed" | "rejected" | "cancelled";
        RechargeOptions: {
            /** @description the direct parent, who receives the money; null: the operator pays nobody */
            seller: {
                /** Format: int64 */
                id: number;
                name: string;
            } | null;
            /** @description where to transfer to, in the words of the seller */
            offline_instructions: string;
            channels: components["schemas"]["RechargeChannel"][];
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            min: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            max: number;
        };
        RechargeOrder: {
            /** Format: int64 */
            id: number;
            /** @description out_trade_no at the payment provider */
            number: string;
            enterprise: components["schemas"]["EnterpriseName"];
            seller: components["schemas"]["EnterpriseName"];
            channel: components["schemas"]["RechargeChannel"];
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            amount: number;
            state: components["schemas"]["RechargeState"];
            note: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /** @description login */
            created_by: string;
            proof: {
                name: string;
                /** @description media type */
                type: string;
                /** @description bytes */
                size: number;
                /**
                 * Format: int64
                 * @description ms since 1970-01-01 UTC
                 */
                uploaded_at: number;
            } | null;
            /**
             * Format: int64
             * @description confirmed, rejected or cancelled; ms since 1970-01-01 UTC
             */
            decided_at: number | null;
            /** @description login; "alipay" = by its signed word */
            decided_by: string;
            /** @description of a rejection */
            reason: string;
            /** @description at the payment provider */
            trade_no: string;
            /**
             * Format: int64
             * @description 1/10 000 yuan, given back or on its way
             */
            refunded: number;
            refunds: {
                /** Format: int64 */
                id: number;
                /**
                 * Format: int64
                 * @description 1/10 000 yuan
                 */
                amount: number;
                reason: string;
                /**
                 * @description pending: the provider has not answered yet and is asked again
                 * @enum {string}
                 */
                state: "pending" | "done" | "failed";
                /**
                 * Format: int64
                 * @description ms since 1970-01-01 UTC
                 */
                at: number;
                /** @description login */
                by: string;
                /** @description of a failed one */
                error: string;
            }[];
            /** @description what this account may do with it now */
            may: ("upload_proof" | "pay" | "check" | "cancel" | "confirm" | "reject" | "refund")[];
        };
        RechargeOrderList: {
            items: components["schemas"]["RechargeOrder"][];
            /** @description rows that match, all pages */
            total: number;
        };
        RechargeOrderCreate: {
            channel: components["schemas"]["RechargeChannel"];
            /**
             * Format: int64
             * @description 1/10 000 yuan, whole fen, ¥1 to ¥1 000 000
             */
            amount: number;
            note?: string;
        };
        RechargeConfirm: {
            /**
             * Format: int64
             * @description as shown to who confirms: must be the amount of the order
             */
            amount: number;
        };
        RechargeReject: {
            reason: string;
        };
        RechargeRefund: {
            /**
             * Format: int64
             * @description 1/10 000 yuan, whole fen; at most what is left of the payment and available in the wallet
             */
            amount: number;
            reason: string;
            /**
             * Format: int64
             * @description refunded as shown to who refunds: 409 when another refund came between
             */
            refunded_before: number;
        };
        RechargePayment: {
            /** Format: uri */
            url: string;
        };
        PaymentSettings: {
            offline_instructions: string;
            alipay: {
                enabled: boolean;
                app_id: string;
                /** @description Alipay user id of the receiver, 2088…; "" = not compared */
                seller_id: string;
                gateway_url: string;
                /** @description SHA-256 fingerprint of its public half */
                private_key: string | null;
                /** @description SHA-256 fingerprint of the key of Alipay */
                public_key: string | null;
                /** @description "" while the server does not know its public address */
                notify_url: string;
                return_url: string;
                /** @description offered to those who recharge */
                ready: boolean;
                /** @description why it is not ready */
                problem: components["schemas"]["Reason"] | null;
            };
        };
        PaymentSettingsChange: {
            offline_instructions?: string;
            alipay?: {
                enabled?: boolean;
                /** @description digits */
                app_id?: string;
                seller_id?: string;
                /** @description https */
                gateway_url?: string;
                /** @description PEM, or base64 of PKCS#1 or PKCS#8; written, never read */
                private_key?: string;
                /** @description of Alipay: PEM or base64 */
                public_key?: string;
            };
        };
        /**
         * @description expiring: ends within 7 days
         * @enum {string}
         */
        RobotState: "active" | "expiring" | "expired";
        RobotLicence: {
            /** Format: int64 */
            id: number;
            enterprise: components["schemas"]["EnterpriseName"];
            kind: components["schemas"]["EnterpriseKind"];
            /** @description of a direct child */
            direct: boolean;
            count: number;
            state: components["schemas"]["RobotState"];
            /**
             * @description opened by the operator, from a distributor's stock, or bought from the balance
             * @enum {string}
             */
            source: "operator" | "stock" | "purchase";
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            opened_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            ends_at: number;
            /** @description what this account may do with it now */
            may: ("extend" | "renew")[];
        };
        RobotLicenceList: {
            items: components["schemas"]["RobotLicence"][];
            /** @description rows that match, all pages */
            total: number;
        };
        RobotStockHolder: {
            enterprise: components["schemas"]["EnterpriseName"];
            /** @description not opened yet */
            stock: number;
            /** @description opened from the stock so far */
            opened: number;
        };
        RobotStock: {
            /** @description the operator opens without a stock */
            unlimited: boolean;
            /** @description not opened yet */
            stock: number;
            /** @description opened from the stock so far */
            opened: number;
            /** @description own robots, with those that expire within 7 days */
            active: number;
            expiring: number;
            expired: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan for one robot and month from the own balance; null = not for sale
             */
            price: number | null;
            /** @description direct ones, of the operator; empty for others */
            distributors: components["schemas"]["RobotStockHolder"][];
        };
        RobotsOpen: {
            /**
             * Format: int64
             * @description the own enterprise or a direct merchant
             */
            enterprise_id: number;
            count: number;
            months: number;
        };
        RobotsAllot: {
            /**
             * Format: int64
             * @description a distributor
             */
            enterprise_id: number;
            count: number;
            /** @enum {string} */
            direction: "give" | "take_back";
            note?: string;
        };
        RobotsBuy: {
            count: number;
            months: number;
            /**
             * Format: int64
             * @description as shown to who buys: 409 price.conflict when the price has changed
             */
            amount: number;
        };
        RobotsExtend: {
            months: number;
        };
        RobotsRenew: {
            months: number;
            /**
             * Format: int64
             * @description as shown to who buys
             */
            amount: number;
        };
        RobotPurchase: {
            licence: components["schemas"]["RobotLicence"];
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            amount: number;
            /**
             * Format: int64
             * @description 1/10 000 yuan
             */
            balance: number;
        };
        PointsHolder: {
            enterprise: components["schemas"]["EnterpriseName"];
            kind: components["schemas"]["EnterpriseKind"];
            /**
             * Format: int64
             * @description points not used yet
             */
            balance: number;
        };
        PointsList: {
            /** @description the operator issues points */
            unlimited: boolean;
            /**
             * Format: int64
             * @description own points
             */
            balance: number;
            /** @description direct children */
            items: components["schemas"]["PointsHolder"][];
            /** @description rows that match, all pages */
            total: number;
        };
        PointsAllot: {
            /**
             * Format: int64
             * @description a direct child
             */
            enterprise_id: number;
            /** Format: int64 */
            points: number;
            /** @enum {string} */
            direction: "give" | "take_back";
            note?: string;
        };
        BellNotice: {
            /** Format: int64 */
            id: number;
            /** @description balance.low, robots.expiring, stock.low, recharge.new, recharge.confirmed, recharge.rejected, … */
            kind: string;
            /** @enum {string} */
            severity: "info" | "warning" | "error";
            zh: string;
            en: string;
            /** @description page of the console, "" = none */
            link: string;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            at: number;
            /** @description by anybody of the enterprise */
            read: boolean;
        };
        BellNoticeList: {
            items: components["schemas"]["BellNotice"][];
            /** @description rows that match, all pages */
            total: number;
            unread: number;
        };
        NoticesRead: {
            ids?: number[];
            all?: boolean;
        };
        NoticesUnread: {
            unread: number;
        };
        AlertSettings: {
            /**
             * Format: int64
             * @description balance with the credit limit, 1/10 000 yuan; null = never
             */
            warn_below: number | null;
            sms_phones: string[];
            /** @description "" = none */
            webhook_url: string;
            webhook_secret_set: boolean;
            /** @description the server has a way to send SMS */
            sms_ready: boolean;
        };
        AlertSettingsChange: {
            /** Format: int64 */
            warn_below?: number | null;
            sms_phones?: string[];
            /** @description "" removes it */
            webhook_url?: string;
            /** @description written, never read; one is needed with an address */
            webhook_secret?: string;
        };
        Delivery: {
            /** Format: int64 */
            id: number;
            /** @description of the notice */
            kind: string;
            /** @enum {string} */
            channel: "webhook" | "sms";
            /** @description address or number */
            target: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "dead";
            attempts: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            created_at: number;
            /**
             * Format: int64
             * @description ms since 1970-01-01 UTC
             */
            delivered_at: number | null;
            /**
             * Format: int64
             * @description of the next attempt
             */
            next_at: number | null;
            /** @description of the last attempt */
            error: string;
        };
        DeliveryList: {
            items: components["schemas"]["Delivery"][];
            /** @description rows that match, all pages */
            total: number;
        };
        RoleTable: {
            roles: {
                role: components["schemas"]["Role"];
                zh: string;
                en: string;
                permissions: string[];
            }[];
            permissions: string[];
            /** @description roles of the enterprise's own making */
            own: components["schemas"]["OwnRole"][];
            /** @description what the asking account may put into a role */
            grantable: string[];
        };
        System: {
            version: string;
            demo: boolean;
            recognizer: {
                name: string;
                /** @description knows only synthetic voices */
                synthetic_only: boolean;
            };
            speech_workers: number;
            trunks: number;
            uptime_s: number;
        };
        Health: {
            ok: boolean;
            database: boolean;
            speech: boolean;
        };
        LiveTask: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "task";
            data: components["schemas"]["Task"];
        };
        LiveQueue: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "queue";
            data: components["schemas"]["QueueItem"];
        };
        LiveCall: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "call";
            data: components["schemas"]["Call"];
        };
        LiveImport: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "import";
            data: components["schemas"]["Import"];
        };
        LiveBalance: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "balance";
            data: {
                /**
                 * Format: int64
                 * @description 1/10 000 yuan
                 */
                balance: number;
            };
        };
        LiveNotice: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "notice";
            data: components["schemas"]["BellNotice"];
        };
        LiveHello: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "hello";
            data: {
                version: string;
                /**
                 * Format: int64
                 * @description ms since 1970-01-01 UTC
                 */
                server_time: number;
            };
        };
        /** @description Text frames of /api/live, server to client: whole objects of the same shape as in REST */
        LiveMessage: components["schemas"]["LiveHello"] | components["schemas"]["LiveTask"] | components["schemas"]["LiveQueue"] | components["schemas"]["LiveCall"] | components["schemas"]["LiveImport"] | components["schemas"]["LiveBalance"] | components["schemas"]["LiveNotice"];
    };
    responses: {
        /** @description body, parameter or field is not valid */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description no valid session, or wrong credentials */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description the role lacks the permission, or foreign Origin */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description does not exist for this enterprise */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description the state forbids it */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description body too large */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description media type not taken */
        Unsupported: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description too many attempts; see Retry-After */
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description a part of the server is not available now */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        id: number;
        n: number;
        page: number;
        size: number;
        /** @description field, or -field for descending */
        sort: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MePatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    revokeOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    listOwnLogins: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginAttemptList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
        };
    };
    getSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordProof"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorSecret"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeProof"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorProof"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorProof"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
        };
    };
    getBrand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
        };
    };
    getLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description image */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/jpeg": string;
                    "image/webp": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    stepOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getHome: {
        parameters: {
            query?: {
                days?: 1 | 7 | 30;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    listContacts: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                /** @description name or phone */
                q?: string;
                name?: string;
                phone?: string;
                batch_id?: number;
                /** @description A, or several: A,B; - = none yet */
                level?: string;
                task_id?: number;
                state?: components["schemas"]["ContactState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    callContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactsCall"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactsCalled"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    listBatches: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    getImportTemplate: {
        parameters: {
            query?: {
                format?: "xlsx" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    batch: string;
                    consent_source: string;
                    /** @description YYYY-MM-DD */
                    consent_date: string;
                    /** @description what people agreed to be called about */
                    consent_scope: string;
                    /** @enum {string} */
                    on_duplicate?: "skip" | "update";
                };
            };
        };
        responses: {
            /** @description ok */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["Unsupported"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    cancelImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    getImportRejects: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    listScripts: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Script"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
        };
    };
    getScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Script"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    updateScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptUpdate"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Script"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    deleteScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    shareScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptPatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Script"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
        };
    };
    listScriptVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptVersionList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    getScriptVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
                n: components["parameters"]["n"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptVersionDocument"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    copyScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Script"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    listUnmatched: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnmatchedList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    settleUnmatched: {
        parameters: {
            query: {
                likeness: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    uploadRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["Unsupported"];
            503: components["responses"]["Unavailable"];
        };
    };
    checkScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptCheck"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
        };
    };
    understand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnderstandRequest"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Understanding"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
        };
    };
    listScriptExamples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptExampleList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    getRecordingAudio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PCM16 WAV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    synthesize: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SynthesisRequest"];
            };
        };
        responses: {
            /** @description PCM16 WAV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                state?: components["schemas"]["TaskState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    deleteTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    pauseTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    resumeTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    getTaskStats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStats"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    listQueue: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                task_id?: number;
                /** @description one QueueState, or several: dialing,talking */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    listCalls: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                from?: number;
                to?: number;
                task_id?: number;
                /** @description A, or several: A,B */
                level?: string;
                outcome?: components["schemas"]["Outcome"];
                script_id?: number;
                /** @description name or phone */
                q?: string;
                phone?: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallDetail"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    getCallRecording: {
        parameters: {
            query?: {
                format?: "wav";
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PCM16 WAV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description range outside the file */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listLines: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createLine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LineCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
        };
    };
    getLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    updateLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinePatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
        };
    };
    listDoNotCall: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                phone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoNotCallList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    addDoNotCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoNotCallCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoNotCall"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    removeDoNotCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    listRefusedDials: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                task_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusedDialList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    updateSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settings"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                /** @description prefix: task. */
                action?: string;
                object_kind?: string;
                actor?: string;
                from?: number;
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                enterprise_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    getRoles: {
        parameters: {
            query?: {
                /** @description one below; own when absent */
                enterprise_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleTable"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRole"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    updateRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRole"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    listAllSessions: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                enterprise_id?: number;
                account_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSessionList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    listLogins: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                enterprise_id?: number;
                account_id?: number;
                outcome?: components["schemas"]["LoginOutcome"];
                /** @description ms since 1970-01-01 UTC */
                from?: number;
                /** @description exclusive */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginAttemptList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    getPasswordRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordRules"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    updatePasswordRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordRulesUpdate"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordRules"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
        };
    };
    deletePasswordRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordRules"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    listEnterprises: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                q?: string;
                kind?: components["schemas"]["EnterpriseKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createEnterprise: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterpriseCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enterprise"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    getEnterprise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseDetail"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    updateEnterprise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterprisePatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enterprise"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
        };
    };
    getEnterpriseTree: {
        parameters: {
            query?: {
                /** @description the own enterprise unless given */
                root_id?: number;
                /** @description levels below the root */
                depth?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseTree"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    moveEnterprise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterpriseMove"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    stepIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    getEnterpriseBrand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseBrand"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    updateEnterpriseBrand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterpriseBrandUpdate"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseBrand"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    deleteEnterpriseBrand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    uploadLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseBrand"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["Unsupported"];
            429: components["responses"]["TooMany"];
        };
    };
    deleteLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseBrand"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    getRechargeOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOptions"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    listRechargeOrders: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                /** @description of this payer */
                enterprise_id?: number;
                /** @description own = orders that I placed, below = orders that I receive as the direct parent */
                side?: "own" | "below";
                /** @description one, or several with commas */
                state?: string;
                channel?: components["schemas"]["RechargeChannel"];
                /** @description ms, created */
                from?: number;
                /** @description ms, exclusive */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrderList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createRechargeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RechargeOrderCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrder"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
        };
    };
    getRechargeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrder"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    getRechargeProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/jpeg": string;
                    "image/webp": string;
                    "application/pdf": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    uploadRechargeProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrder"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["Unsupported"];
        };
    };
    confirmRecharge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RechargeConfirm"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrder"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    rejectRecharge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RechargeReject"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrder"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    cancelRecharge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrder"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    refundRecharge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RechargeRefund"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrder"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
    payRecharge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargePayment"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    checkRecharge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RechargeOrder"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPaymentSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentSettings"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    updatePaymentSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentSettingsChange"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentSettings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
        };
    };
    notifyAlipay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    [key: string]: string;
                };
            };
        };
        responses: {
            /** @description success or failure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            413: components["responses"]["TooLarge"];
        };
    };
    returnFromAlipay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description to the console */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listRobots: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
                enterprise_id?: number;
                /** @description in the name of the enterprise */
                q?: string;
                state?: components["schemas"]["RobotState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotLicenceList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    getRobotStock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotStock"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    openRobots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RobotsOpen"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotLicence"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    allotRobots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RobotsAllot"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotStock"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    buyRobots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RobotsBuy"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotPurchase"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    extendRobots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RobotsExtend"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotLicence"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    renewRobots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RobotsRenew"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotPurchase"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    getPoints: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description field, or -field for descending */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    allotPoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsAllot"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsHolder"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BellNoticeList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
        };
    };
    readNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticesRead"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticesUnread"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
        };
    };
    getAlertSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSettings"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    updateAlertSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertSettingsChange"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSettings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
        };
    };
    testAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    startDemoCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    listLedgerEntries: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description of the subtree; default the own */
                enterprise_id?: number;
                /** @description default wallet; of the operator sales */
                book?: components["schemas"]["LedgerBook"];
                kind?: components["schemas"]["LedgerKind"];
                /** @description recharges and refunds only; not with kind */
                only?: "recharges";
                /** @description ms, inclusive */
                from?: number;
                /** @description ms, exclusive */
                to?: number;
                /** @description older than the cursor `next` of another answer; instead of page */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerEntryList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    exportLedgerEntries: {
        parameters: {
            query?: {
                /** @description of the subtree; default the own */
                enterprise_id?: number;
                /** @description default wallet; of the operator sales */
                book?: components["schemas"]["LedgerBook"];
                kind?: components["schemas"]["LedgerKind"];
                /** @description recharges and refunds only; not with kind */
                only?: "recharges";
                /** @description ms, inclusive */
                from?: number;
                /** @description ms, exclusive */
                to?: number;
                format?: "xlsx" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLedgerTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerTransaction"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    listCharges: {
        parameters: {
            query: {
                cause: "call" | "sms" | "robots" | "points";
                cause_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargeList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    listLedgerMonths: {
        parameters: {
            query?: {
                /** @description of the subtree; default the own */
                enterprise_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerMonthList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    getLedgerMonth: {
        parameters: {
            query?: {
                /** @description of the subtree; default the own */
                enterprise_id?: number;
            };
            header?: never;
            path: {
                n: components["parameters"]["n"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerMonth"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    getLedgerProof: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerProofs"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    proveLedger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerProof"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
        };
    };
    getWallet: {
        parameters: {
            query?: {
                /** @description of the subtree; default the own */
                enterprise_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    setCreditLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreditLimit"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    adjustBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Adjustment"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerTransaction"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    listPrices: {
        parameters: {
            query?: {
                page?: components["parameters"]["page"];
                size?: components["parameters"]["size"];
                /** @description a direct child */
                payer_id?: number;
                /** @description only prices for everybody */
                standard?: boolean;
                product?: components["schemas"]["Product"];
                state?: components["schemas"]["PriceState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    createPrice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceCreate"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Price"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
        };
    };
    listOwnPrices: {
        parameters: {
            query?: {
                /** @description of the subtree; default the own */
                enterprise_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPriceList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    calculatePrice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceQuestion"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceExplanation"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
        };
    };
    withdrawPrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description upgrade to WebSocket */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description not able */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            403: components["responses"]["Forbidden"];
        };
    };
}
