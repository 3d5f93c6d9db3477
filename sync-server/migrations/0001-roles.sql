-- The serving role and what row level security reads. Every later table of this schema is granted to the role by default;
-- whoever adds a table with tenant_id also enables and forces row level security on it (a test looks).

DO $$
BEGIN
  CREATE ROLE loadbay_app NOLOGIN;
EXCEPTION
  -- Roles belong to the whole server: another database, or another process at this moment, may have made it.
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- A superuser may take any role; another owner must be a member. Where the administrator made the role, it also granted it.
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE 'GRANT loadbay_app TO CURRENT_USER';
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN NULL;
END
$$;

GRANT USAGE ON SCHEMA public TO loadbay_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO loadbay_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO loadbay_app;

CREATE FUNCTION app_scope() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.scope', true), '');
CREATE FUNCTION app_tenant() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.tenant', true), '')::bigint;
CREATE FUNCTION app_space() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.space', true), '')::bigint;
CREATE FUNCTION app_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user', true), '')::bigint;
