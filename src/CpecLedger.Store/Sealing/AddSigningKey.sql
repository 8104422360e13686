-- Of two at once one is first; the other then finds it. What the key before it signed meanwhile stays below.
insert into ledger.signing_key (number, verifier, since, statement, made_at)
select @number, @verifier, @since, @statement, @made_at
where @since >= coalesce((select max(c.size) from ledger.checkpoint c), 0)
on conflict do nothing
