select id, data ->> 'displayName' as display_name
from ledger.mt_doc_principal
where id = any (@ids)
