-- hubbub_reader: a role for people and tools that look and never write (docs/running.md). It has no
-- password until somebody gives it one, and limits that keep a forgotten session from holding up
-- landing or retention. Roles belong to the whole server: another database of it may have made it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'hubbub_reader') then
    create role hubbub_reader login;
    alter role hubbub_reader set default_transaction_read_only = on;
    alter role hubbub_reader set statement_timeout = '60s';
    alter role hubbub_reader set idle_in_transaction_session_timeout = '60s';
  end if;
exception
  -- Another database's migration was faster.
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise warning 'hubbub_reader was not made: % may not create roles. An administrator can; see docs/running.md', current_user;
end $$;

-- Only what is ours: tables of others may stand in the same schema.
do $$
declare
  ours record;
begin
  if exists (select from pg_roles where rolname = 'hubbub_reader') then
    execute format('grant usage on schema %I to hubbub_reader', current_schema());
    for ours in
      select tablename from pg_tables where schemaname = current_schema() and tableowner = current_user
    loop
      execute format('grant select on %I.%I to hubbub_reader', current_schema(), ours.tablename);
    end loop;
    execute format('alter default privileges in schema %I grant select on tables to hubbub_reader', current_schema());
  end if;
exception when insufficient_privilege then
  raise warning 'hubbub_reader may not read: % may not grant it. An administrator can; see docs/running.md', current_user;
end $$;
