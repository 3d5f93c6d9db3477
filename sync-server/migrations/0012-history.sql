-- What was done with orders (E8): rows that are written once, by the mutation that did it, and never changed again.

create table history (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  order_id text generated always as (doc ->> 'orderId') stored,
  primary key (tenant_id, space_id, id)
);
create index history_since on history (tenant_id, space_id, sv, id);
create index history_by_order on history (tenant_id, space_id, order_id);

create trigger stamp before insert or update or delete on history for each row execute function stamp_synced_row();
alter table history enable row level security, force row level security;
create policy own_space on history
  using (app_scope() = 'tenant' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))
  with check (app_scope() = 'tenant' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()));
