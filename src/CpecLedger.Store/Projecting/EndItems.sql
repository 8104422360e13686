update ledger.register_period p
set known_to = ended.known_to
from unnest(@streams::text[], @positions::bigint[]) as ended (stream, known_to)
where p.slot = @slot and p.stream = ended.stream and p.known_to = 9223372036854775807
