select commitment, position, stream
from ledger.arrival
order by position
