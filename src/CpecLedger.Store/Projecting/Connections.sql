-- Between which streams anything ever moved, up to a position: few, however long the log is.
select distinct 'commitment/' || commitment, stream
from ledger.arrival
where position <= @last
