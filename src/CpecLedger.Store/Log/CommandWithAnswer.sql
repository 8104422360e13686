-- A command that is not answered with just its own entries: id, hash of its content, first position, number of entries,
-- answer, instant.
insert into ledger.command (id, content_hash, first_position, entry_count, answer, recorded_at)
values ($1, $2, $3, $4, $5, $6)
