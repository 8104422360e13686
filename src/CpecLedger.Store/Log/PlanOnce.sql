-- The lane's statements find rows by their keys, or insert: there is one way to do that, and to plan them anew for each
-- batch takes the server longer than to run them.
select set_config('plan_cache_mode', 'force_generic_plan', false) as setting
