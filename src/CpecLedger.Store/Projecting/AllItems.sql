select stream, known_from, known_to, entry, position, type, data, kind, read_earliest, read_latest
from ledger.register_period
where slot = @slot and stream = any (@streams)
