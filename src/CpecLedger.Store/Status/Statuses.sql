-- One row a commitment that is known: what is said of it whatever the day, and the readings of the period that holds.
select f.facts, p.certain, p.possible
from ledger.commitment_period f
left join lateral (
    select certain, possible
    from ledger.status_period
    where slot = @slot and commitment = f.commitment and valid_from <= @as_of
        and known_from <= @known and known_to > @known
    order by valid_from desc
    limit 1
) as p on true
where f.slot = @slot and f.known_from <= @known and f.known_to > @known
order by f.commitment
