-- What stands in the register: all of some kinds, and some streams.
select stream, entry, position, type, data
from ledger.register_period
where slot = @slot and (kind = any (@kinds) or stream = any (@streams)) and known_from <= @known and known_to > @known
