update ledger.commitment_period p
set known_to = ended.known_to
from unnest(@commitments::text[], @positions::bigint[]) as ended (commitment, known_to)
where p.slot = @slot and p.commitment = ended.commitment and p.known_to = 9223372036854775807
