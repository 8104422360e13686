select
    current_setting('server_version_num')::integer as version,
    pg_catalog.getdatabaseencoding()::text as encoding,
    current_user::text as role
