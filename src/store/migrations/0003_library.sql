-- Scripts and what belongs to them: immutable versions, recordings, what nobody had thought of.
create table scripts (                            -- 话术
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  name text not null,                             -- of the latest version
  shared integer not null,                        -- 是否共享: readable by the enterprises below
  version integer not null,                       -- the latest
  created_at bigint not null,
  updated_at bigint not null,
  deleted_at bigint                               -- versions stay for the tasks that use them
);
create index scripts_enterprise on scripts (enterprise_id, updated_at);

create table script_versions (
  script_id bigint not null references scripts (id),
  version integer not null,                       -- 1, 2, …
  enterprise_id bigint not null references enterprises (id),
  document text not null,                         -- canonical JSON
  hash text not null,                             -- SHA-256 of the document
  note text not null,
  created_by text not null,                       -- login as it was
  created_at bigint not null,
  primary key (script_id, version)
);

create table recordings (                         -- 录音; the audio lies in RECORDINGS/ID.al and .ul
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  script_id bigint not null references scripts (id),
  name text not null,                             -- of the uploaded file
  duration_ms integer not null,
  created_at bigint not null
);
create index recordings_script on recordings (script_id);

create table unmatched (                          -- 未匹配
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  script_id bigint not null references scripts (id),
  script_version integer not null,
  flow text not null,
  said text not null,
  likeness text not null,                         -- toneless pinyin: what is equal is one group
  call_id bigint not null,
  start_ms integer not null,                      -- in the call's recording
  end_ms integer not null,
  at bigint not null
);
create index unmatched_script on unmatched (script_id, likeness)
