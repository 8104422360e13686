-- The next streams by name, with how many entries each has now.
select id, version
from ledger.mt_streams
where id collate "C" > @done and id <> 'mt_tombstone'
order by id collate "C"
limit @count
