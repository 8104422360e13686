select coalesce(max(version), 0) as version
from ledger.schema_version
