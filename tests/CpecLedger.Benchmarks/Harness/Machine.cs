using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CpecLedger.Benchmarks.Harness;

/// <summary>What figures of a run depend on: they mean nothing without it.</summary>
internal sealed record Machine(
    string Date, string Commit, string Processor, int Cores, string Memory, string Disk, string Load, string Net,
    string PostgreSql)
{
    private static readonly string[] Settings =
        ["server_version", "fsync", "synchronous_commit", "shared_buffers", "max_connections"];

    public static async Task<Machine> OfAsync(Server server, DateTimeOffset now, CancellationToken ct) => new(
        now.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        Ran("git", "rev-parse --short HEAD") + (Ran("git", "status --porcelain").Length > 0 ? " with changes" : ""),
        Line("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        Line("/proc/meminfo", "MemTotal"),
        DiskOf(server.DataFolder),
        string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)),
        RuntimeInformation.FrameworkDescription,
        string.Join(", ", await Task.WhenAll(
            Settings.Select(async s => $"{s} {await server.ValueAsync<string>($"show {s}", ct)}"))));

    /// <summary>As a Markdown list.</summary>
    public override string ToString() => string.Join('\n',
        $"- {Date}, commit {Commit}",
        $"- {Processor}, {Cores} cores, memory {Memory}, {Disk}, load before the run {Load}",
        $"- {Net}; PostgreSQL: {PostgreSql}; client and server on the same machine");

    private static string DiskOf(string folder)
    {
        var drive = DriveInfo.GetDrives().Where(d => folder.StartsWith(d.Name, StringComparison.Ordinal))
            .MaxBy(d => d.Name.Length);
        return drive is null ? "disk unknown" : $"disk {drive.DriveFormat} of {drive.TotalSize >> 30} GiB";
    }

    private static string Line(string file, string name) => File.ReadLines(file)
        .FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";

    private static string Ran(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
