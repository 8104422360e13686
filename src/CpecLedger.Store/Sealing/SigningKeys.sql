select k.number, k.verifier, k.since, k.statement, k.made_at
from ledger.signing_key k
order by k.number
