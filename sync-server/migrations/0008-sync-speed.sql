-- One statement where there were two: the lock of a space, its next version, what the triggers ask for, and the commit's row.
-- With `p_seen` the lock is given only while the space still stands at that version; else 40001, which means "read again".
create function open_version(p_tenant bigint, p_space bigint, p_seen bigint) returns table (version bigint, tag uuid)
  language plpgsql as $$
declare
  v_version bigint;
  v_tag uuid;
begin
  update sync_space s set version = s.version + 1
   where s.tenant_id = p_tenant and s.space_id = p_space and (p_seen is null or s.version = p_seen)
   returning s.version into v_version;
  if v_version is null then
    if p_seen is null then
      return;
    end if;
    raise exception 'the space has moved on' using errcode = 'serialization_failure';
  end if;
  perform set_config('sync.v', v_version::text, true), set_config('sync.space', p_tenant || '/' || p_space, true);
  insert into sync_commit (tenant_id, space_id, version) values (p_tenant, p_space, v_version)
    returning sync_commit.tag into v_tag;
  return query select v_version, v_tag;
end $$;

-- SI1: the version at which the lane was found unseen for too long; what was booked before it is for a person to send again.
alter table sync_client add column expired_at bigint;

-- SI15: an operator has run it again since.
alter table sync_quarantine add column replayed_at timestamptz;
