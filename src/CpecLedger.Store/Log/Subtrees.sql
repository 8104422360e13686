insert into ledger.subtree (level, index, hash)
select added.level, added.index, added.hash
from unnest(@levels::integer[], @indexes::bigint[], @hashes::bytea[]) as added (level, index, hash)
