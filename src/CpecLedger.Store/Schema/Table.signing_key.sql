-- The public keys that checkpoints are signed with, in order. The statement of a later one is a checkpoint that names
-- it, signed by it and by the one before it; since is the size of that tree, and the earlier key signs none larger.
create table if not exists ledger.signing_key (
    number integer primary key check (number > 0),
    verifier text not null constraint signing_key_verifier unique,
    since bigint not null check (since >= 0),
    statement text check ((statement is null) = (number = 1)),
    made_at timestamptz not null
);
