-- Functions and triggers in one file: see Guards.cs. 42501 is insufficient_privilege: for the log nobody has it.
create or replace function ledger.refuse_change() returns trigger language plpgsql set search_path = '' as
$guard$begin
    raise exception 'the log only grows: % of ledger.% is refused', lower(tg_op), tg_table_name using errcode = '42501';
end$guard$;

create or replace function ledger.refuse_outsider() returns trigger language plpgsql set search_path = '' as
$guard$begin
    raise exception 'only the lane writes ledger.%', tg_table_name using errcode = '42501';
end$guard$;

create or replace trigger mt_events_no_change before update or delete on ledger.mt_events
    for each row execute function ledger.refuse_change();
create or replace trigger mt_events_no_truncate before truncate on ledger.mt_events
    for each statement execute function ledger.refuse_change();
alter table ledger.mt_events enable always trigger mt_events_no_change;
alter table ledger.mt_events enable always trigger mt_events_no_truncate;

create or replace trigger leaf_no_change before update or delete on ledger.leaf
    for each row execute function ledger.refuse_change();
create or replace trigger leaf_no_truncate before truncate on ledger.leaf
    for each statement execute function ledger.refuse_change();
alter table ledger.leaf enable always trigger leaf_no_change;
alter table ledger.leaf enable always trigger leaf_no_truncate;

create or replace trigger subtree_no_change before update or delete on ledger.subtree
    for each row execute function ledger.refuse_change();
create or replace trigger subtree_no_truncate before truncate on ledger.subtree
    for each statement execute function ledger.refuse_change();
alter table ledger.subtree enable always trigger subtree_no_change;
alter table ledger.subtree enable always trigger subtree_no_truncate;

create or replace trigger head_no_change before update or delete on ledger.head
    for each row execute function ledger.refuse_change();
create or replace trigger head_no_truncate before truncate on ledger.head
    for each statement execute function ledger.refuse_change();
alter table ledger.head enable always trigger head_no_change;
alter table ledger.head enable always trigger head_no_truncate;

create or replace trigger command_no_change before update or delete on ledger.command
    for each row execute function ledger.refuse_change();
create or replace trigger command_no_truncate before truncate on ledger.command
    for each statement execute function ledger.refuse_change();
alter table ledger.command enable always trigger command_no_change;
alter table ledger.command enable always trigger command_no_truncate;

create or replace trigger arrival_no_change before update or delete on ledger.arrival
    for each row execute function ledger.refuse_change();
create or replace trigger arrival_no_truncate before truncate on ledger.arrival
    for each statement execute function ledger.refuse_change();
alter table ledger.arrival enable always trigger arrival_no_change;
alter table ledger.arrival enable always trigger arrival_no_truncate;

-- What is signed is signed outside of the lane, under a head that the lane has committed.
create or replace trigger checkpoint_no_change before update or delete on ledger.checkpoint
    for each row execute function ledger.refuse_change();
create or replace trigger checkpoint_no_truncate before truncate on ledger.checkpoint
    for each statement execute function ledger.refuse_change();
alter table ledger.checkpoint enable always trigger checkpoint_no_change;
alter table ledger.checkpoint enable always trigger checkpoint_no_truncate;

create or replace trigger signing_key_no_change before update or delete on ledger.signing_key
    for each row execute function ledger.refuse_change();
create or replace trigger signing_key_no_truncate before truncate on ledger.signing_key
    for each statement execute function ledger.refuse_change();
alter table ledger.signing_key enable always trigger signing_key_no_change;
alter table ledger.signing_key enable always trigger signing_key_no_truncate;

-- Marten's tombstones stand for sequence numbers that were burnt; they are never sealed and never shown.
create or replace trigger mt_events_lane_only before insert on ledger.mt_events for each row
    when (current_setting('ledger.lane', true) is distinct from 'on'
        and (new.type, new.stream_id) is distinct from ('tombstone', 'mt_tombstone'))
    execute function ledger.refuse_outsider();
create or replace trigger leaf_lane_only before insert on ledger.leaf for each statement
    when (current_setting('ledger.lane', true) is distinct from 'on') execute function ledger.refuse_outsider();
create or replace trigger subtree_lane_only before insert on ledger.subtree for each statement
    when (current_setting('ledger.lane', true) is distinct from 'on') execute function ledger.refuse_outsider();
create or replace trigger head_lane_only before insert on ledger.head for each statement
    when (current_setting('ledger.lane', true) is distinct from 'on') execute function ledger.refuse_outsider();
create or replace trigger command_lane_only before insert on ledger.command for each statement
    when (current_setting('ledger.lane', true) is distinct from 'on') execute function ledger.refuse_outsider();
create or replace trigger arrival_lane_only before insert on ledger.arrival for each statement
    when (current_setting('ledger.lane', true) is distinct from 'on') execute function ledger.refuse_outsider();

-- Of a stream Marten moves the version and the time of its last event, and nothing else.
create or replace trigger mt_streams_lane_only before insert or update on ledger.mt_streams for each row
    when (current_setting('ledger.lane', true) is distinct from 'on' and new.id is distinct from 'mt_tombstone')
    execute function ledger.refuse_outsider();
create or replace trigger mt_streams_no_change before update on ledger.mt_streams for each row
    when (new.id is distinct from old.id or new.version < old.version or new.is_archived
        or new.tenant_id is distinct from old.tenant_id or new.created is distinct from old.created)
    execute function ledger.refuse_change();
create or replace trigger mt_streams_no_delete before delete on ledger.mt_streams
    for each row execute function ledger.refuse_change();
create or replace trigger mt_streams_no_truncate before truncate on ledger.mt_streams
    for each statement execute function ledger.refuse_change();
alter table ledger.mt_events enable always trigger mt_events_lane_only;
alter table ledger.leaf enable always trigger leaf_lane_only;
alter table ledger.subtree enable always trigger subtree_lane_only;
alter table ledger.head enable always trigger head_lane_only;
alter table ledger.command enable always trigger command_lane_only;
alter table ledger.arrival enable always trigger arrival_lane_only;
alter table ledger.mt_streams enable always trigger mt_streams_lane_only;
alter table ledger.mt_streams enable always trigger mt_streams_no_change;
alter table ledger.mt_streams enable always trigger mt_streams_no_delete;
alter table ledger.mt_streams enable always trigger mt_streams_no_truncate;
