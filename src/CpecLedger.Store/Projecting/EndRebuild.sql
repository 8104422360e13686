update ledger.projection
set through = target, target = null, done = null
where slot = @slot and target is not null
