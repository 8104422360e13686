-- A whole log may take longer to read than any statement of a command.
select set_config('statement_timeout', '0', true) as setting
