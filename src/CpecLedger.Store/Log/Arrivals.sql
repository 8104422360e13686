insert into ledger.arrival (commitment, position, stream)
select added.commitment, added.position, added.stream
from unnest(@commitments::text[], @positions::bigint[], @streams::text[]) as added (commitment, position, stream)
