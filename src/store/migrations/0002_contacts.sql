-- The robot side's data list: who may be called, where the permission came from, and who must not be called.
create table import_batches (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  name text not null,
  created_at bigint not null,
  unique (enterprise_id, name)
);

create table imports (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  account_id bigint not null,
  file text not null,                             -- the name it was uploaded with
  batch text not null,
  on_duplicate text not null,                     -- skip | update
  consent_source text not null,
  consent_date text not null,                     -- 2026-11-01
  consent_scope text not null,
  state text not null,                            -- queued | running | done | failed | cancelled
  rows_total bigint not null default 0,
  rows_done bigint not null default 0,
  accepted bigint not null default 0,
  duplicates bigint not null default 0,
  rejected bigint not null default 0,
  error_code text not null default '',
  error_zh text not null default '',
  error_en text not null default '',
  notes text not null default '[]',               -- JSON: [{"zh","en"}]
  examples text not null default '[]',            -- JSON: the first refused rows, [{"row","zh","en"}]
  created_at bigint not null,
  finished_at bigint
);
create index imports_enterprise on imports (enterprise_id, id);
create index imports_state on imports (state);

create table contacts (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  batch_id bigint references import_batches (id),
  import_id bigint references imports (id),       -- whose consent covers it; null: added by hand
  name text not null,
  phone text not null,                            -- national digits
  place text not null,
  carrier text not null,
  level text not null,                            -- '' | A–F
  state text not null,                            -- new | queued | called | invalid | refused
  fields text not null,                           -- JSON: {"城市": "深圳"}
  note text not null,
  calls integer not null,
  last_call_id bigint,
  last_called_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  unique (enterprise_id, phone)
);
create index contacts_enterprise on contacts (enterprise_id, id);
create index contacts_batch on contacts (enterprise_id, batch_id, id);
create index contacts_level on contacts (enterprise_id, level, id);
create index contacts_name on contacts (enterprise_id, name);

create table do_not_call (
  id bigint primary key,
  enterprise_id bigint not null,                  -- 0: the whole platform
  phone text not null,
  source text not null,                           -- manual | robot | dtmf | sms
  reason text not null,
  attempt_id bigint,
  account_id bigint,
  created_at bigint not null,
  unique (enterprise_id, phone)
);
