-- SI2: what was asked for under an operation's id, so that another request under it is refused. Null: taken before this was kept.
alter table sync_op add column digest text;
