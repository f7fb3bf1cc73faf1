-- Money in 1/10 000 yuan: an append-only, double-entry ledger; what a call costs; robots as licences.
create table ledger_entries (
  id bigint primary key,
  transaction_id bigint not null,                 -- the entries of one transaction sum to zero
  enterprise_id bigint not null,                  -- whose account; 0 = the platform's own
  kind text not null,                             -- call | credit
  amount bigint not null,                         -- + to the account, - from it
  cause_kind text not null,                       -- call | seed
  cause_id bigint not null,
  at bigint not null,
  unique (cause_kind, cause_id, kind, enterprise_id)
);
create index ledger_entries_enterprise on ledger_entries (enterprise_id, at);
create index ledger_entries_transaction on ledger_entries (transaction_id);

-- The sum of an enterprise's entries, kept in the transaction that adds one; the platform's own is summed when asked for.
create table balances (
  enterprise_id bigint primary key,
  amount bigint not null
);

create table call_rates (
  enterprise_id bigint primary key references enterprises (id),
  price bigint not null,                          -- per started increment
  increment_ms bigint not null,
  minimum_ms bigint not null                      -- an answered call is billed for at least so much
);

create table robots (
  id bigint primary key,
  enterprise_id bigint not null references enterprises (id),
  count integer not null,
  opened_at bigint not null,
  ends_at bigint not null
);
create index robots_enterprise on robots (enterprise_id, ends_at)
