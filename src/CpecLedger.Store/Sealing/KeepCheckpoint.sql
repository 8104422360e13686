-- A key that was replaced meanwhile signs no more.
insert into ledger.checkpoint (size, key, root, note, made_at)
select @size, @key, @root, @note, @made_at
where @key = (select max(k.number) from ledger.signing_key k)
on conflict (size, key) do nothing
