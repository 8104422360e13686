select id, version
from ledger.mt_streams
