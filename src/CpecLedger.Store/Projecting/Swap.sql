-- First none is read, then the other: the unique index lets only one be.
with spare as (
    update ledger.projection
    set is_live = false
    where is_live
    returning slot
)
update ledger.projection p
set is_live = true
from spare
where p.slot <> spare.slot
