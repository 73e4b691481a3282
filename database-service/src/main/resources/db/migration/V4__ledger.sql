-- Sequences that landing passed over: behind all that waits or is under way, and covered by no
-- landing_batch. Found, landed again and judged by io.hubbub.ledger.LedgerCheck.
create table ledger_hole (
  id              bigint      generated always as identity primary key,
  sequences       int8range   not null,
  state           text        not null check (state in ('found', 'landed', 'gone')),
  found_at        timestamptz not null default now(),
  settled_at      timestamptz, -- when it landed or was found to be gone
  acknowledged_at timestamptz  -- by an operator, of what is gone
);

create index ledger_hole_open on ledger_hole (lower(sequences)) where state = 'found';

-- Up to which sequence every hole is in the table above.
create table ledger_check (
  only_row boolean     not null primary key default true check (only_row),
  sequence bigint      not null default 0,
  at       timestamptz not null default now()
);

insert into ledger_check default values;
