select id, first_position, entry_count
from ledger.command
