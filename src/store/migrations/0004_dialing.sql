-- Lines, tasks, their queue, the calls made from it and the dials that were refused.
create table lines (                              -- SIP trunks (线路)
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  name text not null,
  host text not null,
  port integer not null,
  transport text not null,                        -- udp | tcp
  username text not null,
  password text not null,
  realm text not null,
  register integer not null,
  callee_prefix text not null,
  caller_numbers text not null,                   -- JSON array
  max_calls integer not null,
  calls_per_second integer not null,
  session_expires_s integer not null,
  simulated integer not null,                     -- 1: leads to simulated callees, who may be called at any hour
  enabled integer not null,
  created_at bigint not null
);

create table dialing_settings (
  enterprise_id bigint primary key references enterprises (id),
  calling_hours text not null                     -- JSON: [{weekday, from, to}], minutes of the day as "HH:MM"
);

create table tasks (                              -- 呼叫任务
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  name text not null,
  script_id bigint not null,
  script_version integer not null,
  robots integer not null,
  hours text not null,                            -- JSON: [{from, to}]; empty = the enterprise's
  max_attempts integer not null,
  retry_ms bigint not null,
  state text not null,                            -- running | paused | finished | deleted
  wait_code text not null,                        -- why nothing is dialled now, '' = nothing holds it
  wait_until bigint,
  total integer not null,
  done integer not null,
  answered integer not null,
  level_a integer not null, level_b integer not null, level_c integer not null,
  level_d integer not null, level_e integer not null, level_f integer not null,
  created_by bigint not null,
  created_at bigint not null,
  finished_at bigint
);
create index tasks_enterprise on tasks (enterprise_id, created_at);
create index tasks_state on tasks (state);

create table queue (                              -- 呼叫队列
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  task_id bigint not null references tasks (id),
  contact_id bigint not null,
  phone text not null,
  state text not null,                            -- waiting | dialing | talking | retry | done | failed | refused | cancelled
  attempts integer not null,
  next_at bigint not null,
  last_outcome text not null,
  reason text not null,                           -- code of the refusal, '' = none
  flow text not null,                             -- that the talk is in
  since bigint not null,
  unique (task_id, contact_id)
);
create index queue_next on queue (task_id, state, next_at, id);
create index queue_enterprise on queue (enterprise_id, since);

create table calls (                              -- one row per attempt; written before the INVITE leaves
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  task_id bigint not null references tasks (id),
  queue_id bigint not null references queue (id),
  contact_id bigint not null,
  number integer not null,                        -- 1, 2, … of the queue row
  phone text not null,
  line_id bigint not null,
  script_id bigint not null,
  script_version integer not null,
  state text not null,                            -- open | closed
  node integer not null,
  lease_until bigint not null,                    -- an open call beyond it has lost its process
  started_at bigint not null,
  answered_at bigint,
  ended_at bigint,
  talk_ms bigint not null,
  billed_ms bigint not null,
  fee bigint not null,                            -- 1/10 000 yuan
  outcome text not null,
  sip_code integer not null,
  level text not null,
  rule text not null,
  tags text not null,                             -- JSON array
  leave_flow text not null,
  ended_by text not null,
  interrupted integer not null,
  speech_faults integer not null,
  announcement text not null,
  recording text not null,                        -- file below the data folder, '' = none
  recording_offset_ms integer not null,           -- where in it the answer was
  media text not null,                            -- JSON: RTP figures
  unique (queue_id, number)
);
create index calls_enterprise on calls (enterprise_id, started_at);
create index calls_task on calls (task_id, started_at);
create index calls_contact on calls (contact_id, started_at);
create index calls_phone on calls (phone, started_at);
create index calls_started on calls (started_at);
create index calls_open on calls (state, node);

create table call_turns (
  call_id bigint not null references calls (id),
  idx integer not null,
  speaker text not null,                          -- robot | callee
  flow text not null,
  start_ms integer not null,                      -- from the answer
  end_ms integer not null,
  said text not null,
  heard_raw text not null,
  match_kind text not null,
  way text not null,
  phrase text not null,
  target text not null,
  barge_in integer not null,
  speech_end_ms integer not null,                 -- -1 = did not happen
  decided_ms integer not null,
  first_packet_ms integer not null,
  primary key (call_id, idx)
);

create table refused_dials (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  task_id bigint not null,
  contact_id bigint not null,
  phone text not null,
  reason text not null,
  until bigint,                                   -- earliest time it may be allowed, null = never
  at bigint not null,
  period text not null,                           -- one record per contact, reason and period
  unique (task_id, contact_id, reason, period)
);
create index refused_dials_enterprise on refused_dials (enterprise_id, at)
