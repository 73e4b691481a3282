-- What all instances saw, a minute at a time, for plots and comparisons; and by the hour with whole
-- histograms (HdrHistogram's own encoding), so that percentiles over days are exact.
create table performance_minute (
  at timestamptz primary key,
  figures jsonb not null
);

create table performance_hour (
  at timestamptz primary key,
  seen bytea not null
);
