update ledger.status_period p
set known_to = ended.known_to
from unnest(@commitments::text[], @days::date[], @positions::bigint[]) as ended (commitment, valid_from, known_to)
where p.slot = @slot and p.commitment = ended.commitment and p.valid_from = ended.valid_from
    and p.known_to = 9223372036854775807
