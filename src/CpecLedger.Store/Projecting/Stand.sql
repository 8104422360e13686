-- Those who wait for a position are told when the transaction commits.
with moved as (
    update ledger.projection
    set through = @through, version = @version
    where slot = @slot
    returning is_live, through
)
select pg_notify('ledger_projected', through::text)
from moved
where is_live
