select slot, version, through
from ledger.projection
where is_live
