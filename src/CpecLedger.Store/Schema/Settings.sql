select
    current_setting('server_version') as server_version,
    current_setting('fsync') as fsync,
    current_setting('full_page_writes') as full_page_writes,
    (select r.rolsuper from pg_roles as r where r.rolname = current_user) as is_superuser,
    (
        select pg_get_userbyid(c.relowner) = current_user
        from pg_class as c
        where c.oid = to_regclass('ledger.leaf')
    ) as is_owner
