-- Own roles, sessions that act below, second factors, rules for passwords, brands; where an enterprise was moved.
create table roles (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  name text not null,
  base text not null,                             -- monitor | agent | finance: whose rows its accounts see
  permissions text not null,                      -- JSON: ["tasks.read", …]
  created_at bigint not null,
  unique (enterprise_id, name)
);

alter table accounts add column role_id bigint references roles (id);
alter table accounts add column must_change integer not null default 0;  -- the password was set by somebody else
create index accounts_role on accounts (role_id);

alter table sessions add column acting_enterprise_id bigint references enterprises (id);  -- stepped in

create table login_attempts (
  id bigint primary key,
  account_id bigint not null references accounts (id),
  enterprise_id bigint not null references enterprises (id),
  outcome text not null,                          -- success | wrong_password | second_factor_missing | second_factor_wrong | locked | forbidden
  address text not null,
  agent text not null,
  at bigint not null
);
create index login_attempts_account on login_attempts (account_id, at);
create index login_attempts_enterprise on login_attempts (enterprise_id, at);
create index login_attempts_time on login_attempts (at);

create table password_rules (
  enterprise_id bigint primary key references enterprises (id),
  min_length integer not null,
  kinds integer not null,
  history integer not null,
  max_age_days integer not null,                  -- 0 = never grows old
  change_first integer not null,
  second_factor text not null                     -- none | admins | everyone
);

create table password_history (                   -- hashes of former passwords
  id bigint primary key,
  account_id bigint not null references accounts (id),
  password_hash text not null
);
create index password_history_account on password_history (account_id, id);

create table second_factors (
  account_id bigint primary key references accounts (id),
  secret text not null,                           -- sealed (base/secret_box.h)
  confirmed_at bigint,                            -- null: begun only
  last_step bigint not null                       -- each time step is taken once
);

create table recovery_codes (
  account_id bigint not null references accounts (id),
  fingerprint text not null,
  primary key (account_id, fingerprint)
);

create table logos (                              -- never changed: another logo is another row
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  type text not null,                             -- image/png | image/jpeg | image/webp
  bytes text not null                             -- base64
);

create table brands (
  enterprise_id bigint primary key references enterprises (id),
  name text not null,
  domain text unique,
  logo_id bigint references logos (id)
);

create table enterprise_moves (                   -- causes of the ledger's postings of kind move
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  from_id bigint not null references enterprises (id),
  to_id bigint not null references enterprises (id),
  account_id bigint not null,
  at bigint not null
)
