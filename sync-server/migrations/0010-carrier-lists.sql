-- What is being transported, newest first, is the carrier's list of orders; without this every page read and sorted all of them.
create index orders_at_work on orders (tenant_id, received_at desc, id desc)
  where not deleted and status not in ('quote', 'cancelled');
