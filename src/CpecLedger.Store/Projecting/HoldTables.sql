-- Taken before the snapshot: then no table that it shows as live is emptied while it is read.
lock table ledger.status_period, ledger.commitment_period, ledger.register_period in access share mode
