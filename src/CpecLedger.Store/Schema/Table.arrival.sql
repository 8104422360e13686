-- Which entries bring something to a commitment from another stream: merges, and corrections of the commitment itself.
-- It follows from the records; decisions about the commitment find here what else they must read.
create table if not exists ledger.arrival (
    commitment text not null,
    position bigint not null unique,
    stream text not null,
    primary key (commitment, position)
);
create index if not exists arrival_stream on ledger.arrival (stream);
