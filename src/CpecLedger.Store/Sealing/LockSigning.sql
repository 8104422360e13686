-- Signing and replacing the key take turns in this database; the key is the ledger's own.
select pg_advisory_xact_lock(7238511005)
