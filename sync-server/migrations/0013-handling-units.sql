-- Handling units and their serials (X1), and what was scanned (N1).

create table scans (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  barcode text generated always as (doc ->> 'barcode') stored,
  primary key (tenant_id, space_id, id)
);
create index scans_since on scans (tenant_id, space_id, sv, id);
create index scans_by_barcode on scans (tenant_id, space_id, barcode);
create trigger stamp before insert or update or delete on scans for each row execute function stamp_synced_row();

-- Which order carries an SSCC. Kept by the trigger below, so that it cannot say something else than the orders; a table, because an
-- index over documents is of no use under row level security.
create table handling_units (
  tenant_id bigint not null,
  space_id bigint not null,
  sscc text not null,
  order_id uuid not null,
  primary key (tenant_id, space_id, sscc)
);

-- A number series: a company prefix with its extension digit, and the serials of it that may be given out. Of a customer, or of the
-- carrier for all its customers. No two series of this database share a number, whoever they belong to.
create table sscc_series (
  tenant_id bigint not null references tenants (id),
  id uuid not null,
  space_id bigint,
  extension text not null check (extension ~ '^\d$'),
  prefix text not null check (prefix ~ '^\d{7,10}$'),
  first_serial bigint not null check (first_serial >= 0),
  last_serial bigint not null check (last_serial >= first_serial),
  block_size integer not null check (block_size between 1 and 10000),
  created_at timestamptz not null,
  bodies int8range generated always as (int8range(
    (extension || prefix || lpad(first_serial::text, 16 - length(prefix), '0'))::bigint,
    (extension || prefix || lpad(last_serial::text, 16 - length(prefix), '0'))::bigint, '[]')) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, space_id) references customers (tenant_id, id),
  check (length(last_serial::text) <= 16 - length(prefix)),
  constraint sscc_series_apart exclude using gist (bodies with &&)
);

-- Blocks that have been given out, by their place in the series; one that is not here is free. `lease` is the request that got it.
create table sscc_blocks (
  tenant_id bigint not null,
  series_id uuid not null,
  no bigint not null,
  first_serial bigint not null,
  last_serial bigint not null,
  lease uuid,
  space_id bigint not null,
  client_id uuid,
  leased_at timestamptz not null,
  seen_at timestamptz not null,
  -- Of what came back: it is not given out again before this.
  rests_until timestamptz,
  primary key (tenant_id, series_id, no),
  foreign key (tenant_id, series_id) references sscc_series (tenant_id, id)
);
create index sscc_blocks_by_lease on sscc_blocks (tenant_id, lease);
create index sscc_blocks_returned on sscc_blocks (tenant_id, series_id, rests_until) where client_id is null and rests_until is not null;
create index sscc_blocks_seen on sscc_blocks (seen_at) where client_id is not null;

-- Serials whose label says nothing any more: they rest for twelve months (General Specifications, SSCC allocation).
create table sscc_voids (
  tenant_id bigint not null,
  series_id uuid not null,
  serial bigint not null,
  voided_at timestamptz not null,
  lease uuid,
  primary key (tenant_id, series_id, serial)
);
create index sscc_voids_rested on sscc_voids (tenant_id, series_id, voided_at) where lease is null;

create function order_ssccs(p_doc jsonb, p_deleted boolean) returns text[] language sql immutable
  return case
    when p_deleted or p_doc ->> 'status' = 'cancelled' or p_doc ->> 'supersededBy' is not null then '{}'::text[]
    else array(select distinct jsonb_array_elements_text(
      jsonb_path_query_array(p_doc, '$.content.consignments[*].goods[*].load.units[*].sscc')))
  end;

-- Where an SSCC lies: its series, its serial and its block.
create function sscc_found(p_tenant bigint, p_sscc text)
returns table (series_id uuid, serial bigint, no bigint, first_serial bigint, last_serial bigint) language sql stable
as $$
  select r.id, n.serial, (n.serial - r.first_serial) / r.block_size,
         r.first_serial + (n.serial - r.first_serial) / r.block_size * r.block_size,
         least(r.last_serial, r.first_serial + ((n.serial - r.first_serial) / r.block_size + 1) * r.block_size - 1)
    from sscc_series r
   cross join lateral (select substr(p_sscc, 2 + length(r.prefix), 16 - length(r.prefix))::bigint as serial) n
   where r.tenant_id = p_tenant and starts_with(p_sscc, r.extension || r.prefix)
     and n.serial between r.first_serial and r.last_serial
$$;

create function keep_handling_units() returns trigger language plpgsql as $$
declare
  v_before text[] := case when tg_op = 'UPDATE' then order_ssccs(old.doc, old.deleted) else '{}'::text[] end;
  v_after text[] := order_ssccs(new.doc, new.deleted);
begin
  if v_before = v_after then
    return null;
  end if;
  insert into handling_units (tenant_id, space_id, sscc, order_id)
  select new.tenant_id, new.space_id, s, new.id from unnest(v_after) s
  on conflict (tenant_id, space_id, sscc) do update set order_id = excluded.order_id;
  delete from handling_units
   where tenant_id = new.tenant_id and space_id = new.space_id and order_id = new.id
     and sscc = any(v_before) and not sscc = any(v_after);
  -- What was printed rests; what comes back to life (an order that is not cancelled after all) rests no longer.
  insert into sscc_voids (tenant_id, series_id, serial, voided_at)
  select new.tenant_id, f.series_id, f.serial, clock_timestamp()
    from unnest(v_before) s cross join lateral sscc_found(new.tenant_id, s) f
   where not s = any(v_after)
  on conflict (tenant_id, series_id, serial) do update set voided_at = excluded.voided_at, lease = null;
  delete from sscc_voids v using unnest(v_after) s cross join lateral sscc_found(new.tenant_id, s) f
   where v.tenant_id = new.tenant_id and v.series_id = f.series_id and v.serial = f.serial;
  -- A serial that an order brings is given out, even where this database has forgotten to whom (a failover).
  insert into sscc_blocks (tenant_id, series_id, no, first_serial, last_serial, space_id, leased_at, seen_at)
  select distinct on (f.series_id, f.no)
         new.tenant_id, f.series_id, f.no, f.first_serial, f.last_serial, new.space_id, clock_timestamp(), clock_timestamp()
    from unnest(v_after) s cross join lateral sscc_found(new.tenant_id, s) f
   where not s = any(v_before)
  on conflict do nothing;
  return null;
end $$;

create trigger handling_units after insert or update on orders for each row execute function keep_handling_units();

do $$
declare
  v_table text;
begin
  foreach v_table in array array['scans', 'handling_units'] loop
    execute format('alter table %I enable row level security, force row level security', v_table);
    execute format(
      'create policy own_space on %1$I
         using (app_scope() = ''tenant'' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))
         with check (app_scope() = ''tenant'' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))',
      v_table);
  end loop;
  -- Numbers are shared by the customers of a carrier: whoever takes one must see those that are taken. They say nothing about anybody.
  foreach v_table in array array['sscc_series', 'sscc_blocks', 'sscc_voids'] loop
    execute format('alter table %I enable row level security, force row level security', v_table);
    execute format(
      'create policy own_tenant on %1$I
         using (app_scope() = ''tenant'' and tenant_id = app_tenant())
         with check (app_scope() = ''tenant'' and tenant_id = app_tenant())',
      v_table);
  end loop;
end $$;
create policy platform_unseen on sscc_blocks using (app_scope() = 'platform') with check (app_scope() = 'platform');
