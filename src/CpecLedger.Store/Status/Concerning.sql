-- The commitments that concern any of some projects, as known.
select commitment
from ledger.commitment_period
where slot = @slot and projects && @projects and known_from <= @known and known_to > @known
