truncate ledger.status_period_1, ledger.commitment_period_1, ledger.register_period_1
