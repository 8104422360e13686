select to_regclass('ledger.schema_version') is not null as marked
