-- The commands of $1 that are known. Where no answer is stored, it is the entries recorded, in order.
select
    c.id, c.content_hash, c.first_position, c.entry_count, c.recorded_at,
    coalesce(c.answer, array(
        select l.entry
        from ledger.leaf l
        where l.position >= c.first_position and l.position < c.first_position + c.entry_count
        order by l.position)) as answer
from ledger.command c
where c.id = any ($1)
