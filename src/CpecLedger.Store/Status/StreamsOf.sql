-- The streams of some kinds of the register that anything was ever recorded in, as known.
select distinct stream
from ledger.register_period
where slot = @slot and kind = any (@kinds) and known_from <= @known
