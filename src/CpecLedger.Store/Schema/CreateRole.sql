-- The statement that creates the program's role: names and passwords cannot be parameters of it, so the server quotes
-- them.
select format(
    'create role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L',
    @role::text, @secret::text) as statement
