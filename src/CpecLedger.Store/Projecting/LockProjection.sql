-- One projects at a time; who waited goes on where the other stopped. Without a slot: the one that is read.
select slot, version, through
from ledger.projection
where case when @slot::smallint is null then is_live else slot = @slot::smallint end
for update
