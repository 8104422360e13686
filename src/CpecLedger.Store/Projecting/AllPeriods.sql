select commitment, valid_from, known_from, known_to, certain, coalesce(possible, certain)
from ledger.status_period
where slot = @slot and commitment = any (@commitments)
