-- One migration at a time in this database; the key is the ledger's own (Marten's is 4004).
select pg_advisory_lock(7238511004)
