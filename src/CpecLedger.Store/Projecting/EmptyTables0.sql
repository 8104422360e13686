truncate ledger.status_period_0, ledger.commitment_period_0, ledger.register_period_0
