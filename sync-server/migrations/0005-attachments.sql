-- Documents of orders (attachments) and the bytes that the server has (blobs), both synced; and uploads under way. Bytes lie in
-- the blob store under keys that begin with carrier and customer, so that a hash learnt elsewhere opens nothing.

create table attachments (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  sha256 text generated always as (doc ->> 'sha256') stored,
  order_id text generated always as (doc ->> 'orderId') stored,
  primary key (tenant_id, space_id, id)
);
create index attachments_since on attachments (tenant_id, space_id, sv, id);
create index attachments_by_blob on attachments (tenant_id, space_id, sha256) where not deleted;
create index attachments_by_order on attachments (tenant_id, space_id, order_id) where not deleted;

create table blobs (
  tenant_id bigint not null,
  space_id bigint not null,
  id text not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  size bigint generated always as ((doc ->> 'size')::bigint) stored,
  primary key (tenant_id, space_id, id)
);
create index blobs_since on blobs (tenant_id, space_id, sv, id);

-- Which bytes of a file have come so far; every object in the store has a row here or in blobs before it is written.
create table blob_uploads (
  tenant_id bigint not null,
  space_id bigint not null,
  sha256 text not null,
  size bigint not null check (size > 0),
  received bigint not null default 0 check (received between 0 and size),
  begun_at timestamptz not null,
  primary key (tenant_id, space_id, sha256)
);

-- Since when nothing refers to bytes that are here (SB6).
create table blob_orphans (
  tenant_id bigint not null,
  space_id bigint not null,
  sha256 text not null,
  since timestamptz not null,
  primary key (tenant_id, space_id, sha256)
);

do $$
declare
  v_table text;
begin
  foreach v_table in array array['attachments', 'blobs'] loop
    execute format(
      'create trigger stamp before insert or update or delete on %I for each row execute function stamp_synced_row()', v_table);
  end loop;
  foreach v_table in array array['attachments', 'blobs', 'blob_uploads', 'blob_orphans'] loop
    execute format('alter table %I enable row level security, force row level security', v_table);
    execute format(
      'create policy own_space on %1$I
         using (app_scope() = ''tenant'' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))
         with check (app_scope() = ''tenant'' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))',
      v_table);
  end loop;
end $$;
