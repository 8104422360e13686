select record
from ledger.leaf
where position between @first and @last
order by position
