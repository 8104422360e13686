insert into ledger.schema_version (version)
values (@version)
on conflict (version) do nothing
