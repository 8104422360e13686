select id, version
from ledger.mt_streams
where id = any (@streams)
