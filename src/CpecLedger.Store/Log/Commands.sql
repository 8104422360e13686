insert into ledger.command (id, content_hash, first_position, entry_count, recorded_at)
select added.id, added.content_hash, added.first_position, added.entry_count, @recorded_at
from unnest(@ids::uuid[], @content_hashes::bytea[], @first_positions::bigint[], @entry_counts::integer[])
    as added (id, content_hash, first_position, entry_count)
