using System.Globalization;

namespace CpecLedger.Store.Server;

/// <summary>
/// Who the server runs as. PostgreSQL refuses to run as root, so that root hands it to an unprivileged account; anyone
/// else runs it as themselves.
/// </summary>
internal sealed record ServerAccount(string Name, int? UserId, int? GroupId)
{
    private const string OwnAccount = "cpec-ledger";

    private static readonly TimeSpan ToolLimit = TimeSpan.FromSeconds(15);

    private static readonly ServerAccount Ourselves = new(Environment.UserName, null, null);

    /// <summary>The owner of data that exists already, else <c>postgres</c>, else one made for the purpose.</summary>
    internal static async Task<ServerAccount> ForAsync(string pgData, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Ourselves;
        }

        if (Directory.Exists(pgData))
        {
            return await OwnerOfAsync(pgData, ct);
        }

        return await ByNameAsync("postgres", ct)
            ?? await ByNameAsync(OwnAccount, ct)
            ?? await CreatedAsync(ct);
    }

    /// <summary>The command as this account runs it: no other groups, and no way back to privileges.</summary>
    internal IReadOnlyList<string> Command(params string[] command)
    {
        if (UserId is not { } user || GroupId is not { } group)
        {
            return command;
        }

        return Child.Find("setpriv") is { } setpriv
            ? [setpriv, $"--reuid={user}", $"--regid={group}", "--clear-groups", "--no-new-privs", .. command]
            : ["runuser", "-u", Name, "--", .. command];
    }

    /// <summary>Gives files that root has made to the account; nothing to do where we are the account.</summary>
    internal async Task OwnAsync(string path, CancellationToken ct)
    {
        if (UserId is null)
        {
            return;
        }

        var changed = await Child.RunAsync(["chown", $"{UserId}:{GroupId}", path], "/", ToolLimit, ct);
        if (!changed.Succeeded)
        {
            throw Unusable($"{path} cannot be given to the account {Name}: {changed.Tail}");
        }
    }

    /// <summary>Whether nobody but the account may enter: a folder in /tmp may be someone's trap.</summary>
    internal async Task<bool> OwnsAloneAsync(string path, CancellationToken ct)
    {
        var owner = UserId?.ToString(CultureInfo.InvariantCulture)
            ?? (await Child.RunAsync(["id", "-u"], "/", ToolLimit, ct)).Output.Trim();
        var found = await Child.RunAsync(["stat", "-c", "%u %a %F", path], "/", ToolLimit, ct);
        return found.Output.Trim() == $"{owner} 700 directory";
    }

    internal async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        UserId is null
        || (await Child.RunAsync(Command("/bin/sh", "-c", "cd \"$1\"", "sh", folder), "/", ToolLimit, ct)).Succeeded;

    private static async Task<ServerAccount> OwnerOfAsync(string pgData, CancellationToken ct)
    {
        var found = await Child.RunAsync(["stat", "-c", "%u %g %U", pgData], "/", ToolLimit, ct);
        var parts = found.Output.Trim().Split(' ');
        if (!found.Succeeded || parts.Length != 3)
        {
            throw Unusable($"The owner of {pgData} cannot be told: {found.Tail}");
        }

        var user = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return user == 0
            ? throw Unusable($"{pgData} belongs to root, as whom PostgreSQL does not run. "
                + $"Give it back to its account: chown -R postgres: {pgData}")
            : new ServerAccount(parts[2], user, int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static async Task<ServerAccount?> ByNameAsync(string name, CancellationToken ct)
    {
        var user = await Child.RunAsync(["id", "-u", name], "/", ToolLimit, ct);
        var group = await Child.RunAsync(["id", "-g", name], "/", ToolLimit, ct);
        return user.Succeeded && group.Succeeded
            ? new ServerAccount(
                name,
                int.Parse(user.Output, CultureInfo.InvariantCulture),
                int.Parse(group.Output, CultureInfo.InvariantCulture))
            : null;
    }

    private static async Task<ServerAccount> CreatedAsync(CancellationToken ct)
    {
        IReadOnlyList<string> make =
            ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", OwnAccount];
        var made = await Child.RunAsync(make, "/", ToolLimit, ct);
        return await ByNameAsync(OwnAccount, ct)
            ?? throw new ServerUnavailable(
                ServerUnavailable.NoAccount,
                $"PostgreSQL does not run as root, and no account could be made for it ({made.Tail}). "
                + $"Make one with: useradd --system {OwnAccount}, or run cpec as an ordinary user.");
    }

    private static ServerUnavailable Unusable(string message) => new(ServerUnavailable.FolderUnusable, message);
}
