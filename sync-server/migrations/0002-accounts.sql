-- Accounts, portals, sessions and the mail outbox. Every table is under FORCE ROW LEVEL SECURITY: what a query forgets to
-- ask, the database refuses. The settings read by app_scope(), app_tenant(), app_space() and app_user() are set per transaction.

create table users (
  id bigint generated always as identity primary key,
  email text not null unique check (email = btrim(email) and strpos(email, '@') > 1 and length(email) <= 254),
  name text not null,
  locale text not null default 'en' check (locale in ('en', 'nl', 'de')),
  is_platform_admin boolean not null default false,
  created_at timestamptz not null
);

-- Apart from users, so that no scope that may read a person's name can read a password hash.
create table user_passwords (
  user_id bigint primary key references users (id) on delete cascade,
  password_hash text not null,
  changed_at timestamptz not null
);

create table tenants (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null
);

-- A customer is a sync space: spaces elsewhere are (tenant_id, customers.id).
create table customers (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references tenants (id),
  name text not null,
  portal_access boolean not null default false,
  shows_charges boolean not null default false,
  created_at timestamptz not null,
  unique (tenant_id, id)
);

create table contacts (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  customer_id bigint not null,
  user_id bigint not null references users (id),
  name text not null,
  phone text,
  role text not null check (role in ('owner', 'operations', 'finance')),
  portal_access boolean not null default false,
  created_at timestamptz not null,
  revoked_at timestamptz,
  unique (tenant_id, customer_id, user_id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create index contacts_by_user on contacts (user_id);

create table members (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references tenants (id),
  user_id bigint not null references users (id),
  role text not null check (role in ('planner', 'super-admin', 'driver')),
  created_at timestamptz not null,
  revoked_at timestamptz,
  unique (tenant_id, user_id)
);
create index members_by_user on members (user_id);

create table sessions (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  user_id bigint not null references users (id) on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent_family text not null
);
create index sessions_by_user on sessions (user_id);

create table login_tokens (
  token_hash bytea primary key,
  user_id bigint not null references users (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table rate_limits (
  bucket text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (bucket, window_start)
);

-- SI24: (tenant_id, space_id, op_id, n) is the key under which the receiver can know a mail again. A mail of a deferred kind has
-- no text until it is sent, and then keeps it without its secret.
create table mail_outbox (
  id bigint generated always as identity primary key,
  tenant_id bigint,
  space_id bigint,
  op_id uuid not null,
  n integer not null default 0,
  kind text not null,
  to_address text not null,
  link_origin text not null,
  subject text,
  body_text text,
  body_html text,
  created_at timestamptz not null,
  leased_until timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz,
  failed_at timestamptz,
  last_error text,
  message_id text,
  unique nulls not distinct (tenant_id, space_id, op_id, n),
  foreign key (tenant_id, space_id) references customers (tenant_id, id)
);
create index mail_outbox_due on mail_outbox (created_at) where sent_at is null and failed_at is null;

alter table users enable row level security, force row level security;
alter table user_passwords enable row level security, force row level security;
alter table tenants enable row level security, force row level security;
alter table customers enable row level security, force row level security;
alter table contacts enable row level security, force row level security;
alter table members enable row level security, force row level security;
alter table sessions enable row level security, force row level security;
alter table login_tokens enable row level security, force row level security;
alter table rate_limits enable row level security, force row level security;
alter table mail_outbox enable row level security, force row level security;

create policy platform_all on users using (app_scope() = 'platform') with check (app_scope() = 'platform');
create policy platform_all on user_passwords using (app_scope() = 'platform') with check (app_scope() = 'platform');
create policy platform_all on tenants using (app_scope() = 'platform') with check (app_scope() = 'platform');
create policy platform_all on sessions using (app_scope() = 'platform') with check (app_scope() = 'platform');
create policy platform_all on login_tokens using (app_scope() = 'platform') with check (app_scope() = 'platform');
create policy platform_all on rate_limits using (app_scope() = 'platform') with check (app_scope() = 'platform');
create policy platform_all on mail_outbox using (app_scope() = 'platform') with check (app_scope() = 'platform');

create policy own_profile on users for select using (app_scope() = 'user' and id = app_user());
create policy own_sessions on sessions using (app_scope() = 'user' and user_id = app_user())
  with check (app_scope() = 'user' and user_id = app_user());

create policy own_contacts on contacts for select using (app_scope() = 'user' and user_id = app_user());
create policy own_memberships on members for select using (app_scope() = 'user' and user_id = app_user());
create policy own_customers on customers for select using (
  app_scope() = 'user'
  and (
    id in (select customer_id from contacts where user_id = app_user() and portal_access and revoked_at is null)
    or tenant_id in (select tenant_id from members where user_id = app_user() and role <> 'driver' and revoked_at is null)
  )
);
create policy own_carriers on tenants for select using (
  app_scope() = 'user'
  and (
    id in (select tenant_id from contacts where user_id = app_user() and portal_access and revoked_at is null)
    or id in (select tenant_id from members where user_id = app_user() and revoked_at is null)
  )
);

create policy space_reads on customers for select using (
  app_scope() = 'tenant' and tenant_id = app_tenant() and id = app_space()
);
create policy carrier_all on customers
  using (app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null)
  with check (app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null);
create policy space_reads on contacts for select using (
  app_scope() = 'tenant' and tenant_id = app_tenant() and customer_id = app_space()
);
create policy carrier_all on contacts
  using (app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null)
  with check (app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null);
create policy carrier_all on members
  using (app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null)
  with check (app_scope() = 'tenant' and tenant_id = app_tenant() and app_space() is null);
create policy tenant_reads on tenants for select using (app_scope() = 'tenant' and id = app_tenant());

-- Names of the people one works with; which of them show follows from the policies of contacts and members.
create policy colleagues on users for select using (
  app_scope() = 'tenant'
  and (
    id in (select user_id from contacts where tenant_id = app_tenant())
    or id in (select user_id from members where tenant_id = app_tenant())
  )
);

-- A tenant's transaction may leave a mail, never read one.
create policy tenant_leaves on mail_outbox for insert with check (
  app_scope() = 'tenant' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space())
);

-- Gives a person's id to a carrier that knows the address, making the user when there is none: a tenant's transaction cannot read
-- users outside the tenant, and must not learn whether the address was known. The setting ends with the function.
create function user_for_email(p_email text, p_name text, p_locale text, p_now timestamptz) returns bigint
  language plpgsql volatile as $$
declare
  v_scope text := current_setting('app.scope', true);
  v_id bigint;
begin
  perform set_config('app.scope', 'platform', true);
  insert into users (email, name, locale, created_at) values (p_email, p_name, p_locale, p_now)
    on conflict (email) do update set email = excluded.email
    returning id into v_id;
  perform set_config('app.scope', v_scope, true);
  return v_id;
end $$;
