select (select count(*) from ledger.status_period where slot = @slot)
    + (select count(*) from ledger.commitment_period where slot = @slot)
    + (select count(*) from ledger.register_period where slot = @slot) as rows
