select position, record
from ledger.leaf
where entry = @entry
