-- The sync core. A space is one customer of one carrier; its version is counted under the lock of its row, every commit has a
-- random tag, and each synced row carries the version of its last writer. Columns that queries need are generated from the
-- document, so that they can never say something else than it.

-- Made with the first space. A new epoch makes every device start again (SE1); the key signs receipts (SI11).
create table sync_meta (
  one boolean primary key default true check (one),
  epoch uuid not null default gen_random_uuid(),
  receipt_key bytea not null default sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea)
);
revoke update, delete, truncate on sync_meta from loadbay_app;

create table sync_space (
  tenant_id bigint not null,
  space_id bigint not null,
  version bigint not null default 0,
  primary key (tenant_id, space_id),
  foreign key (tenant_id, space_id) references customers (tenant_id, id)
) with (fillfactor = 50);

create table sync_commit (
  tenant_id bigint not null,
  space_id bigint not null,
  version bigint not null,
  tag uuid not null default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, space_id, version)
);

create table sync_client (
  tenant_id bigint not null,
  space_id bigint not null,
  client_id uuid not null,
  user_id bigint not null,
  last_id bigint not null,
  sv bigint not null,
  seen_at timestamptz not null,
  primary key (tenant_id, space_id, client_id)
);

-- op_id is the key of exactly-once (SI2); (client_id, id) is the place in a lane. captured_at is what a device claims: text, for
-- a device may claim anything.
create table sync_op (
  tenant_id bigint not null,
  space_id bigint not null,
  op_id uuid not null,
  client_id uuid not null,
  id bigint not null,
  user_id bigint not null,
  name text not null,
  v integer not null,
  status text not null check (status in ('applied', 'merged', 'duplicate', 'conflict', 'rejected', 'quarantined')),
  code text,
  detail jsonb,
  number text,
  captured_at text not null,
  clock_offset_ms bigint,
  received_at timestamptz not null,
  decided_at timestamptz not null,
  confirmed_at timestamptz,
  sv bigint not null,
  primary key (tenant_id, space_id, op_id)
);
create index sync_op_lane on sync_op (tenant_id, space_id, client_id, id);
create index sync_op_unconfirmed on sync_op (tenant_id, space_id, client_id, id) where confirmed_at is null;
create index sync_op_confirmed on sync_op (tenant_id, space_id, confirmed_at) where confirmed_at is not null;

-- Operations that were put off: since when (SC12), and how often the program failed on them (SI15).
create table sync_defer (
  tenant_id bigint not null,
  space_id bigint not null,
  op_id uuid not null,
  first_at timestamptz not null,
  crashes integer not null,
  primary key (tenant_id, space_id, op_id)
);

-- What the program failed on three times, for operators to look at and to run again (SI15).
create table sync_quarantine (
  tenant_id bigint not null,
  space_id bigint not null,
  op_id uuid not null,
  client_id uuid not null,
  user_id bigint not null,
  name text not null,
  v integer not null,
  args jsonb,
  error text not null,
  at timestamptz not null,
  primary key (tenant_id, space_id, op_id)
);

create table space_settings (
  tenant_id bigint not null,
  space_id bigint not null,
  id text not null default 'settings' check (id = 'settings'),
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  primary key (tenant_id, space_id, id)
);

create table orders (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  ref_norm text generated always as (doc ->> 'refNorm') stored,
  number text generated always as (doc ->> 'number') stored,
  quote_number text generated always as (doc ->> 'quoteNumber') stored,
  status text generated always as (doc ->> 'status') stored,
  prio smallint generated always as (case when doc ->> 'status' in ('delivered', 'cancelled') then 1 else 0 end) stored,
  superseded_by text generated always as (doc ->> 'supersededBy') stored,
  pending_change text generated always as (doc -> 'pending' ->> 'changeId') stored,
  received_at text generated always as (doc ->> 'receivedAt') stored,
  primary key (tenant_id, space_id, id)
);
create unique index orders_reference on orders (tenant_id, space_id, ref_norm) where not deleted and superseded_by is null;
create unique index orders_number on orders (tenant_id, number);
create unique index orders_quote_number on orders (tenant_id, quote_number);
create index orders_since on orders (tenant_id, space_id, sv, id);
create index orders_pages on orders (tenant_id, space_id, prio, id) where not deleted;
create index orders_by_status on orders (tenant_id, status, received_at desc, id desc) where not deleted;

create table changes (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  order_id text generated always as (doc ->> 'orderId') stored,
  state text generated always as (doc ->> 'state') stored,
  kind text generated always as (doc ->> 'kind') stored,
  received_at text generated always as (doc ->> 'receivedAt') stored,
  primary key (tenant_id, space_id, id)
);
create index changes_since on changes (tenant_id, space_id, sv, id);
create index changes_by_order on changes (tenant_id, space_id, order_id);
create index changes_open on changes (tenant_id, received_at desc, id desc) where not deleted and state = 'open';
create index changes_decided on changes (tenant_id, received_at desc, id desc) where not deleted and state <> 'open';

create table conflicts (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  state text generated always as (doc ->> 'state') stored,
  primary key (tenant_id, space_id, id)
);
create index conflicts_since on conflicts (tenant_id, space_id, sv, id);

create table aliases (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  target text generated always as (doc ->> 'target') stored,
  primary key (tenant_id, space_id, id)
);
create index aliases_since on aliases (tenant_id, space_id, sv, id);

create table locations (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  primary key (tenant_id, space_id, id)
);
create index locations_since on locations (tenant_id, space_id, sv, id);

-- Nothing changes a synced row but a transaction that holds the space's lock and has told its version; whatever forgets that is
-- refused here, whoever wrote it.
create function stamp_synced_row() returns trigger language plpgsql as $$
declare
  v_version text := current_setting('sync.v', true);
begin
  if tg_op = 'DELETE' then
    if not old.deleted then
      raise exception 'a live row of % is not deleted: leave a tombstone', tg_table_name using errcode = 'restrict_violation';
    end if;
    return old;
  end if;
  if coalesce(v_version, '') = '' then
    raise exception 'a row of % was written outside the lock of its space', tg_table_name using errcode = 'restrict_violation';
  end if;
  if current_setting('sync.space', true) is distinct from new.tenant_id || '/' || new.space_id
     or tg_op = 'UPDATE' and (old.tenant_id, old.space_id) is distinct from (new.tenant_id, new.space_id) then
    raise exception 'a row of % belongs to another space than the one locked', tg_table_name using errcode = 'restrict_violation';
  end if;
  new.sv := v_version::bigint;
  return new;
end $$;

do $$
declare
  v_table text;
begin
  foreach v_table in array array['space_settings', 'orders', 'changes', 'conflicts', 'aliases', 'locations'] loop
    execute format(
      'create trigger stamp before insert or update or delete on %I for each row execute function stamp_synced_row()', v_table);
  end loop;
  foreach v_table in array array[
    'sync_space', 'sync_commit', 'sync_client', 'sync_op', 'sync_defer', 'sync_quarantine',
    'space_settings', 'orders', 'changes', 'conflicts', 'aliases', 'locations'
  ] loop
    execute format('alter table %I enable row level security, force row level security', v_table);
    execute format(
      'create policy own_space on %1$I
         using (app_scope() = ''tenant'' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))
         with check (app_scope() = ''tenant'' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))',
      v_table);
  end loop;
end $$;

-- Nodes look for versions they were not told of (ST4), and the daily compaction looks for spaces: numbers, no content.
create policy platform_versions on sync_space for select using (app_scope() = 'platform');
