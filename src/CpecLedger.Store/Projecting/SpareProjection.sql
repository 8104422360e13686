select slot, version, through, target, done
from ledger.projection
where not is_live
