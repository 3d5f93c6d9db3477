-- Saved views of lists (C9), each of one person, and templates of orders (D13), each of a customer: synced rows like all others.

create table views (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  primary key (tenant_id, space_id, id)
);
create index views_since on views (tenant_id, space_id, sv, id);

create table templates (
  tenant_id bigint not null,
  space_id bigint not null,
  id uuid not null,
  sv bigint not null,
  deleted boolean not null default false,
  doc jsonb not null,
  primary key (tenant_id, space_id, id)
);
create index templates_since on templates (tenant_id, space_id, sv, id);

do $$
declare
  v_table text;
begin
  foreach v_table in array array['views', 'templates'] loop
    execute format(
      'create trigger stamp before insert or update or delete on %I for each row execute function stamp_synced_row()', v_table);
    execute format('alter table %I enable row level security, force row level security', v_table);
    execute format(
      'create policy own_space on %1$I
         using (app_scope() = ''tenant'' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))
         with check (app_scope() = ''tenant'' and tenant_id = app_tenant() and (app_space() is null or space_id = app_space()))',
      v_table);
  end loop;
end $$;
