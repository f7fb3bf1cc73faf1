-- Recharge orders and what payment providers said; robots from stock to expiry; points; notices and how they go out.
create table payment_settings (                   -- how an enterprise takes money from its direct children
  enterprise_id bigint primary key references enterprises (id),
  offline_instructions text not null,
  alipay_enabled integer not null,
  alipay_app_id text not null,
  alipay_seller_id text not null,                 -- '' = not compared
  alipay_gateway text not null,
  alipay_private_key text not null,               -- sealed (base/secret_box.h); '' = none
  alipay_private_print text not null,             -- SHA-256 of its public half, hexadecimal
  alipay_public_key text not null,                -- of Alipay, base64 of the SubjectPublicKeyInfo; '' = none
  alipay_public_print text not null,
  updated_at bigint not null
);

create table recharge_orders (                    -- a payment provider knows an order as 'R' and its id
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),  -- whose wallet
  seller_id bigint not null references enterprises (id),      -- its parent when it ordered: who receives the money
  channel text not null,                          -- offline | alipay
  amount bigint not null,
  state text not null,                            -- waiting | confirmed | rejected | cancelled
  note text not null,
  created_at bigint not null,
  created_account bigint not null,
  created_by text not null,                       -- login
  proof_file text not null,                       -- in the folder of proofs; '' = none
  proof_name text not null,
  proof_type text not null,
  proof_size bigint not null,
  proof_at bigint,
  decided_at bigint,
  decided_by text not null,                       -- login, or 'alipay' for its signed word
  reason text not null,                           -- of a rejection
  trade_no text not null,                         -- at the provider
  refunded bigint not null,                       -- refunds that are not failed
  asked_at bigint,                                -- when its payer was first sent to the cashier
  checks integer not null,                        -- how often the provider was asked about it
  next_check_at bigint                            -- null: it need not be asked
);
create index recharge_orders_enterprise on recharge_orders (enterprise_id, id);
create index recharge_orders_seller on recharge_orders (seller_id, id);
create index recharge_orders_check on recharge_orders (next_check_at) where next_check_at is not null;

create table recharge_refunds (
  id bigint primary key,                          -- out_request_no at the provider
  order_id bigint not null references recharge_orders (id),
  amount bigint not null,
  reason text not null,
  state text not null,                            -- pending | done | failed
  at bigint not null,
  account_id bigint not null,
  login text not null,
  error text not null,
  attempts integer not null,
  next_at bigint                                  -- when a pending one is asked for again
);
create index recharge_refunds_order on recharge_refunds (order_id);
create index recharge_refunds_due on recharge_refunds (next_at) where next_at is not null;

create table payment_news (                       -- what a provider said under its signature about an order
  id bigint primary key,
  order_id bigint not null references recharge_orders (id),
  trade_no text not null,
  status text not null,
  amount bigint not null,
  outcome text not null,                          -- credited | known | closed | amount | ignored
  at bigint not null,
  unique (order_id, trade_no, status, outcome)
);

alter table robots add column source text not null default 'operator';  -- operator | stock | purchase
alter table robots add column warned_days integer;  -- the last warning said: ends within so many days

create table robot_deeds (                        -- what was done with robots: the cause of its postings and charges
  id bigint primary key,
  kind text not null,                             -- give | take_back | open | buy | extend | renew
  licence_id bigint,
  enterprise_id bigint not null,                  -- whose stock or licence
  seller_id bigint not null,                      -- who did it or was paid
  count bigint not null,
  months bigint not null,
  amount bigint not null,                         -- paid by the enterprise
  ends_before bigint,
  ends_after bigint,
  note text not null,
  account_id bigint not null,
  login text not null,
  at bigint not null
);
create index robot_deeds_licence on robot_deeds (licence_id);
create index robot_deeds_enterprise on robot_deeds (enterprise_id, id);

create table point_deeds (                        -- points given (+) to a child or taken back (−)
  id bigint primary key,
  enterprise_id bigint not null,
  seller_id bigint not null,
  points bigint not null,
  note text not null,
  account_id bigint not null,
  login text not null,
  at bigint not null
);
create index point_deeds_enterprise on point_deeds (enterprise_id, id);

create table notices (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  kind text not null,                             -- billing/notice_text.h
  dedupe text not null,                           -- what is told once
  data text not null,                             -- JSON, what its words need
  created_at bigint not null,
  read_at bigint,
  read_by text not null,
  unique (enterprise_id, dedupe)
);
create index notices_enterprise on notices (enterprise_id, id);
create index notices_time on notices (created_at);

create table alert_settings (
  enterprise_id bigint primary key references enterprises (id),
  warn_below bigint,                              -- null = never
  sms_phones text not null,                       -- JSON
  webhook_url text not null,
  webhook_secret text not null,                   -- sealed
  updated_at bigint not null
);
create table balance_warnings (                   -- who was told and has not recovered since
  enterprise_id bigint primary key references enterprises (id),
  at bigint not null
);

create table outbox (                             -- what leaves the machine, at least once
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  notice_id bigint not null references notices (id),
  kind text not null,
  channel text not null,                          -- webhook | sms
  target text not null,
  payload text not null,
  state text not null,                            -- waiting | delivered | dead
  attempts integer not null,
  next_at bigint not null,                        -- the next attempt, or until when one is under way
  created_at bigint not null,
  delivered_at bigint,
  error text not null
);
create index outbox_due on outbox (next_at) where state = 'waiting';
create index outbox_notice on outbox (notice_id);
create index outbox_enterprise on outbox (enterprise_id, id)
