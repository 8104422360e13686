update ledger.projection
set done = @done
where slot = @slot
