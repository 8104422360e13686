select commitment, known_from, known_to, facts, projects
from ledger.commitment_period
where slot = @slot and commitment = any (@commitments)
