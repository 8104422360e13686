-- The statements that give the program's role its rights, one a row. Projections, progress and documents are the
-- program's to change; the log is not. Future tables of the administrator's role are covered by the default privileges.
select format(statement, @role::text, current_database()) as statement
from (values
    (1, 'revoke all on schema public from public'),
    (2, 'revoke all on schema public from %1$I'),
    (3, 'grant connect on database %2$I to %1$I'),
    (4, 'grant usage on schema ledger to %1$I'),
    (5, 'grant select, insert, update, delete on all tables in schema ledger to %1$I'),
    (6, 'revoke update, delete on ledger.mt_events, ledger.leaf, ledger.subtree, ledger.head, ledger.command, '
        'ledger.arrival, ledger.checkpoint, ledger.signing_key from %1$I'),
    (7, 'revoke delete on ledger.mt_streams from %1$I'),
    (8, 'revoke insert, update, delete on ledger.schema_version from %1$I'),
    (9, 'grant usage, select on all sequences in schema ledger to %1$I'),
    (10, 'grant execute on all functions in schema ledger to %1$I'),
    (11, 'alter default privileges in schema ledger grant select, insert, update, delete on tables to %1$I'),
    (12, 'alter default privileges in schema ledger grant usage, select on sequences to %1$I'),
    (13, 'alter default privileges in schema ledger grant execute on functions to %1$I'),
    (14, 'grant truncate on ledger.status_period_0, ledger.status_period_1, ledger.commitment_period_0, '
        'ledger.commitment_period_1, ledger.register_period_0, ledger.register_period_1 to %1$I')
) as wanted (place, statement)
order by place
