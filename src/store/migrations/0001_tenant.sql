-- The tree of enterprises, who logs in, and who did what.
create table enterprises (
  id bigint primary key,
  parent_id bigint references enterprises (id),   -- null: the operator
  path text not null unique,                      -- '/1/5/': ancestors and itself
  kind text not null,                             -- operator | distributor | merchant
  login text not null unique,                     -- 企业账号, lower case
  name text not null,
  state text not null,                            -- permitted | forbidden
  contact text not null default '',
  phone text not null default '',
  note text not null default '',
  created_at bigint not null
);
create index enterprises_parent on enterprises (parent_id);

create table accounts (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  login text not null,                            -- 工号; '' = the enterprise's own account
  name text not null,
  role text not null,
  password_hash text not null,
  state text not null,                            -- enabled | disabled
  created_at bigint not null,
  password_changed_at bigint not null,
  last_login_at bigint,
  unique (enterprise_id, login)
);

create table caller_numbers (                     -- 主叫号码
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  account_id bigint references accounts (id),     -- whose number it is, for login by number
  phone text not null,
  approved integer not null,
  created_at bigint not null,
  unique (enterprise_id, phone)
);
create index caller_numbers_phone on caller_numbers (phone);

create table sessions (
  id bigint primary key,
  token_hash text not null unique,
  account_id bigint not null references accounts (id),
  enterprise_id bigint not null references enterprises (id),
  address text not null,
  agent text not null,                            -- browser
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
);
create index sessions_account on sessions (account_id);
create index sessions_enterprise on sessions (enterprise_id);
create index sessions_expiry on sessions (expires_at);

create table login_failures (
  subject text primary key,                       -- 'account:…' or 'address:…'
  failures integer not null,
  failed_at bigint not null,
  locked_until bigint not null
);

create table audit_log (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  account_id bigint,                              -- null: the program itself
  actor text not null,                            -- login as it was
  action text not null,                           -- 'task.pause'
  object_kind text not null,
  object_id text not null,
  before_json text,
  after_json text,
  address text not null,
  at bigint not null
);
create index audit_log_enterprise on audit_log (enterprise_id, at);
create index audit_log_object on audit_log (object_kind, object_id)
