// Photographs of a database's synced tables, kept beside them: what a standby that lags behind would hold.
import { type Database } from '#server/platform/database.ts'

const TABLES = `
  select table_name as name from information_schema.columns
   where table_schema = 'public' and column_name in ('tenant_id', 'space_id')
   group by table_name having count(*) = 2`

const DROP_COPIES = `do $$ declare item record; begin
  for item in select nspname as name from pg_namespace where nspname like 'copy\\_%' loop
    execute format('drop schema %I cascade', item.name);
  end loop;
end $$`

/** Everything but the ledger of migrations, and every photograph; the identities begin at 1 again. */
export async function emptied(database: Database): Promise<void> {
  await database.asOwner((owner) =>
    owner.script(`${DROP_COPIES};
      do $$ declare item record; begin
        set local session_replication_role = replica;
        for item in select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname = 'public' and tablename <> 'schema_migration'
        loop execute 'delete from ' || item.name; end loop;
        for item in select format('%I.%I', schemaname, sequencename) as name from pg_sequences
          where schemaname = 'public' and last_value is not null
        loop perform setval(item.name, 1, false); end loop;
      end $$`),
  )
}

export async function photographed(database: Database, number: number): Promise<number> {
  await database.asOwner((owner) =>
    owner.script(`do $$ declare item record; begin
      create schema copy_${number};
      for item in ${TABLES} loop
        execute format('create table copy_${number}.%1$I as table public.%1$I', item.name);
      end loop;
    end $$`),
  )
  return number
}

export async function restored(database: Database, number: number): Promise<void> {
  await database.asOwner((owner) =>
    owner.script(`do $$ declare item record; cols text; begin
      set local session_replication_role = replica;
      for item in ${TABLES} loop
        select string_agg(format('%I', column_name), ',') into cols from information_schema.columns
         where table_schema = 'public' and table_name = item.name and is_generated = 'NEVER';
        execute format('delete from public.%I', item.name);
        execute format('insert into public.%1$I (%2$s) overriding system value select %2$s from copy_${number}.%1$I', item.name, cols);
      end loop;
    end $$`),
  )
}
