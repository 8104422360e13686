select level, index, hash
from ledger.subtree
