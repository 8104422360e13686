using CpecLedger.Cli;
using CpecLedger.Cli.Doors;

// The table of commands. Each file of Doors/ is one of them.
return await CommandLine.RunAsync(
    args,
    [
        UpDoor.Make(), DownDoor.Make(), RecordDoor.Make(), ImportDoor.Make(),
        StatusDoor.Make(), ShowDoor.Make(), HistoryDoor.Make(), SearchDoor.Make(),
        ReplayDoor.Make(), TimelineDoor.Make(), DiffDoor.Make(), ListDoors.Due(), ListDoors.Silent(),
        ListDoors.Meetings(), ListDoors.Sources(), ListDoors.Parties(),
        CheckpointDoor.Make(), ProveDoor.Make(), ExportDoor.Make(), VerifyDoor.Make(), AuditDoor.Make(),
        MigrateDoor.Make(), RebuildDoor.Make(), DoctorDoor.Make(),
    ]);
