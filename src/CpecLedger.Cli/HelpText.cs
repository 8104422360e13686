using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace CpecLedger.Cli;

/// <summary>Help within 80 columns: a sentence of each command in the list, the rest in its own help.</summary>
internal static class HelpText
{
    private const int Columns = 80;

    private static readonly ConditionalWeakTable<Command, string> s_more = [];

    /// <summary>Gives a command what its own help says after everything else: more words, examples.</summary>
    public static T With<T>(this T command, string more)
        where T : Command
    {
        s_more.Add(command, more);
        return command;
    }

    /// <summary>Replaces the help of a root command and of all below it.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var usual = (HelpAction)option.Action!;
        usual.MaxWidth = Columns;
        option.Action = new UsualAndMore(usual);
    }

    /// <summary>How a command is typed: <c>cpec status pillar</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "cpec";

    private sealed class UsualAndMore(HelpAction usual) : SynchronousCommandLineAction
    {
        /// <summary>Who asks for help need not give what the command needs.</summary>
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = usual.Invoke(parseResult);
            if (s_more.TryGetValue(parseResult.CommandResult.Command, out var more))
            {
                parseResult.InvocationConfiguration.Output.WriteLine(more);
            }

            return code;
        }
    }
}
