-- Money, points and robot stock in one append-only, double-entry ledger; prices at every level of the tree; what each
-- call, message or licence was charged to whom. Amounts: 1/10 000 yuan, points, robots – by the book they stand in.
create table ledger_accounts (
  enterprise_id bigint not null references enterprises (id),
  book text not null,                             -- billing/ledger.h: wallet | sales | cash | points | stock | …
  balance bigint not null,                        -- the sum of its postings, kept in the transaction that adds one
  reserved bigint not null default 0,             -- of wallets: held for calls that run
  credit_limit bigint not null default 0,         -- of wallets: how far below zero it may go
  last_at bigint not null default 0,              -- of its newest posting: none after it is older
  primary key (enterprise_id, book)
);

create table ledger_transactions (
  id bigint primary key,
  cause_kind text not null,                       -- call | recharge | refund | robots | points | sms | adjustment | move | carried
  cause_id bigint not null,
  part text not null,                             -- '' = the cause as a whole; a cause's part is posted once
  account_id bigint,                              -- who did it; null: the program itself
  note text not null,
  at bigint not null,
  unique (cause_kind, cause_id, part)
);

create table postings (                           -- those of one transaction sum to zero in each unit
  id bigint primary key,
  transaction_id bigint not null,                 -- of ledger_transactions; the proof checks it
  enterprise_id bigint not null,
  book text not null,
  counterparty_id bigint not null,                -- whose book has the other side
  kind text not null,                             -- call | recording | sms | robots | points | recharge | refund | …
  amount bigint not null,                         -- + in favour of the enterprise
  balance_after bigint not null,
  cause_kind text not null,
  cause_id bigint not null,
  at bigint not null
);
create index postings_book on postings (enterprise_id, book, at, id);
create index postings_seldom on postings (enterprise_id, book, kind, at, id) where kind not in ('call', 'recording');
create index postings_cause on postings (cause_kind, cause_id);

create table ledger_days (                        -- sums of postings by day of Shanghai, kept with them
  enterprise_id bigint not null,
  book text not null,
  day integer not null,                           -- since 1970-01-01: (at + 28 800 000) / 86 400 000
  kind text not null,
  entries bigint not null,
  gained bigint not null,                         -- sum of the positive amounts
  spent bigint not null,                          -- of the negative ones, as a positive number
  primary key (enterprise_id, book, day, kind)
);

create table prices (                             -- never changed; withdrawn only before they begin
  id bigint primary key,
  seller_id bigint not null references enterprises (id),
  payer_id bigint references enterprises (id),    -- a direct child of the seller; null = its standard price
  product text not null,                          -- billing/tariff.h: robot | softphone | … | recording | sms | robot_month | point
  line_id bigint,                                 -- null = any line
  from_at bigint not null,
  first_ms bigint not null, first_price bigint not null,
  increment_ms bigint not null, increment_price bigint not null,
  minimum_ms bigint not null, free_ms bigint not null,
  unit_price bigint not null,                     -- of sms (segment), robot_month and point
  created_by bigint not null,
  created_at bigint not null,
  withdrawn_at bigint
);
create index prices_seller on prices (seller_id, payer_id, product, from_at);

create table charges (                            -- what one cause costs one enterprise: held while it runs, then settled
  cause_kind text not null,                       -- call | sms | robots | points
  cause_id bigint not null,
  product text not null,
  payer_id bigint not null,
  payee_id bigint not null,                       -- the payer's parent at that time
  depth integer not null,                         -- 0 = the enterprise that called, 1 = its parent, …
  price_id bigint,                                -- null = the default price
  first_ms bigint not null, first_price bigint not null,
  increment_ms bigint not null, increment_price bigint not null,
  minimum_ms bigint not null, free_ms bigint not null,
  unit_price bigint not null,
  state text not null,                            -- open | settled
  covered_ms bigint not null,                     -- talk time that `held` pays for
  held bigint not null,
  quantity bigint not null,                       -- talk ms, or pieces
  billed_ms bigint not null,
  amount bigint not null,                         -- posted
  waived bigint not null,                         -- due, but beyond what the wallet could pay
  at bigint not null,
  primary key (cause_kind, cause_id, product, payer_id)
);
create index charges_open on charges (cause_id) where state = 'open';

create table ledger_proofs (
  id bigint primary key,
  started_at bigint not null,
  finished_at bigint not null,
  transactions bigint not null,
  postings bigint not null,
  unbalanced bigint not null,                     -- transactions that do not sum to zero in each unit
  wrong_balances bigint not null,                 -- accounts whose balance is not the sum of their postings
  wrong_days bigint not null,                     -- day sums that are not
  wrong_causes bigint not null,                   -- postings whose cause is not there, causes whose posting is not
  wrong_reserves bigint not null,                 -- wallets whose reserve is not what open charges hold
  findings text not null                          -- JSON: the first of them
);
create index ledger_proofs_time on ledger_proofs (started_at);

create table month_closings (                     -- what an enterprise gets as its monthly account
  enterprise_id bigint not null references enterprises (id),
  month integer not null,                         -- 202611
  opening bigint not null,                        -- of its wallet
  closing bigint not null,
  kinds text not null,                            -- JSON: [{book, kind, entries, in, out}]
  closed_at bigint not null,
  primary key (enterprise_id, month)
);

-- What stood in the single-level ledger is carried over: the operator takes the place of the platform.
insert into ledger_transactions (id, cause_kind, cause_id, part, account_id, note, at)
  select min(id), cause_kind, cause_id, '', null, '', min(at) from ledger_entries group by cause_kind, cause_id;
insert into postings (id, transaction_id, enterprise_id, book, counterparty_id, kind, amount, balance_after, cause_kind, cause_id, at)
  select l.id, t.id,
    case when l.enterprise_id = 0 then (select id from enterprises where kind = 'operator') else l.enterprise_id end,
    case when l.enterprise_id <> 0 then 'wallet' when l.kind = 'call' then 'sales' else 'cash' end,
    case when l.enterprise_id = 0 then (select min(o.enterprise_id) from ledger_entries o where o.transaction_id = l.transaction_id and o.enterprise_id <> 0)
      else (select id from enterprises where kind = 'operator') end,
    case when l.kind = 'credit' then 'recharge' else l.kind end,
    l.amount,
    cast(sum(l.amount) over (partition by l.enterprise_id, case when l.enterprise_id = 0 then l.kind else '' end order by l.at, l.id) as bigint),
    l.cause_kind, l.cause_id, l.at
  from ledger_entries l join ledger_transactions t on t.cause_kind = l.cause_kind and t.cause_id = l.cause_id;
insert into ledger_accounts (enterprise_id, book, balance, last_at)
  select enterprise_id, book, cast(sum(amount) as bigint), max(at) from postings group by enterprise_id, book;
insert into ledger_days (enterprise_id, book, day, kind, entries, gained, spent)
  select enterprise_id, book, (at + 28800000) / 86400000, kind, count(*), cast(sum(case when amount > 0 then amount else 0 end) as bigint),
    cast(sum(case when amount < 0 then -amount else 0 end) as bigint)
  from postings group by enterprise_id, book, (at + 28800000) / 86400000, kind;
insert into charges (cause_kind, cause_id, product, payer_id, payee_id, depth, price_id, first_ms, first_price, increment_ms, increment_price,
    minimum_ms, free_ms, unit_price, state, covered_ms, held, quantity, billed_ms, amount, waived, at)
  select 'call', p.cause_id, 'robot', p.enterprise_id, p.counterparty_id, 0, null, coalesce(r.increment_ms, 60000), coalesce(r.price, 1000),
    coalesce(r.increment_ms, 60000), coalesce(r.price, 1000), coalesce(r.minimum_ms, 0), 0, 0, 'settled', 0, 0, c.talk_ms, c.billed_ms, -p.amount, 0, p.at
  from postings p join calls c on c.id = p.cause_id left join call_rates r on r.enterprise_id = p.enterprise_id
  where p.cause_kind = 'call' and p.book = 'wallet';
insert into prices (id, seller_id, payer_id, product, line_id, from_at, first_ms, first_price, increment_ms, increment_price, minimum_ms, free_ms, unit_price, created_by, created_at)
  select e.id, e.parent_id, e.id, 'robot', null, 0, r.increment_ms, r.price, r.increment_ms, r.price, r.minimum_ms, 0, 0, 0, 0
  from call_rates r join enterprises e on e.id = r.enterprise_id where e.parent_id is not null;
drop table ledger_entries;
drop table balances;
drop table call_rates
