update ledger.projection
set through = @through, version = @version
where slot = @slot
