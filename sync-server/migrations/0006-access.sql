-- Access taken away, and what devices answer to it. Both ledgers only grow: the serving role adds to them and reads.

-- Who changed a contact's access, by which the person's devices forget or load anew.
create table access_log (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  space_id bigint not null,
  contact_id bigint not null references contacts (id),
  by_user_id bigint not null references users (id),
  before jsonb not null,
  after jsonb not null,
  at timestamptz not null,
  foreign key (tenant_id, space_id) references customers (tenant_id, id)
);
create index access_log_by_contact on access_log (tenant_id, contact_id, id);

-- SR3: a device says that it has forgotten a portal, and what it found left when it looked afterwards.
create table device_reports (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  space_id bigint not null,
  user_id bigint not null references users (id),
  report_id uuid not null unique,
  kind text not null check (kind in ('purged')),
  reason text not null check (reason in ('revoked', 'portal-gone')),
  databases_left integer not null check (databases_left >= 0),
  unsent_kept integer not null check (unsent_kept >= 0),
  claimed_at text not null,
  at timestamptz not null,
  foreign key (tenant_id, space_id) references customers (tenant_id, id)
);
create index device_reports_by_space on device_reports (tenant_id, space_id, id);

-- What a shared device keeps of somebody who logged out is sealed for the public half; the other half opens it when they are back.
create table user_seal_keys (
  user_id bigint primary key references users (id) on delete cascade,
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null
);

-- X8: who captured an operation that somebody else's device brought in; a claim of that device, kept as text.
alter table sync_op add column captured_by text;

alter table access_log enable row level security, force row level security;
alter table device_reports enable row level security, force row level security;
alter table user_seal_keys enable row level security, force row level security;

create policy carrier_all on access_log
  using (app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null)
  with check (app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null);
create policy carrier_reads on device_reports for select using (
  app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null
);
-- Whoever had access once may say what became of it; nobody else may write anything about a space.
create policy own_reports on device_reports for insert with check (
  app_scope() = 'user' and user_id = app_user()
  and (
    exists (select 1 from contacts k where k.tenant_id = device_reports.tenant_id and k.customer_id = space_id and k.user_id = app_user())
    or exists (select 1 from members m where m.tenant_id = device_reports.tenant_id and m.user_id = app_user())
  )
);
create policy own_reports_known on device_reports for select using (app_scope() = 'user' and user_id = app_user());
create policy platform_all on user_seal_keys using (app_scope() = 'platform') with check (app_scope() = 'platform');

revoke update, delete, truncate on access_log from loadbay_app;
revoke update, delete, truncate on device_reports from loadbay_app;
