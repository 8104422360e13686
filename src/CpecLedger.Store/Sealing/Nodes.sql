-- Leaves are level 0 and stand in their own table.
select wanted.level, wanted.index, coalesce(s.hash, l.hash) as hash
from unnest(@levels::integer[], @indexes::bigint[]) as wanted (level, index)
left join ledger.subtree s on s.level = wanted.level and s.index = wanted.index
left join ledger.leaf l on wanted.level = 0 and l.position = wanted.index
where coalesce(s.hash, l.hash) is not null
