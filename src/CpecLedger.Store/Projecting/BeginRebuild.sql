update ledger.projection
set version = @version, through = -1, target = @target, done = null
where slot = @slot
