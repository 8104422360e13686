insert into ledger.command (id, content_hash, first_position, entry_count, answer, recorded_at)
values (@id, @content_hash, @first_position, @entry_count, @answer, @recorded_at)
