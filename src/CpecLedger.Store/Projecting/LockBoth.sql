select through
from ledger.projection
order by is_live
for update
