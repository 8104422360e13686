using System.CommandLine;
using System.Globalization;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Search;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec search</c>: finds things by their names and by what is told about them.</summary>
internal static class SearchDoor
{
    private const int HitsUsual = 20;

    /// <summary>More than anybody reads; a program asks for one kind at a time.</summary>
    private const int HitsMax = 1000;

    public static Command Make()
    {
        var options = new AskingOptions();
        var words = new Argument<string[]>("WORDS")
        {
            Description = "All of them must be found; beginnings of words are enough. A phrase stands in quotes.",
            Arity = ArgumentArity.OneOrMore,
        };
        var (kind, limit) = (Kind(), Limit());
        var command = new Command("search", "Find things by name, in English, Urdu or Chinese, or by what was said.")
        {
            words, kind, limit,
        }.With("""
            Letters are compared without case and marks; so are the forms of an Arabic or
            Urdu letter, digits of all scripts, simplified and traditional characters,
            and ML-1, ML1 and "ml 1". Typing errors are looked past: such hits come last.

            Examples:
              cpec search khunjerab
              cpec search gwadar free --kind project
              cpec search "people to people" --as-of 2025-06-30
              cpec search گوادر
              cpec search 喀喇崑崙公路 --json
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var query = QueryOf(parsed.GetValue(words)!);
            await using var database = await options.Place(parsed).OpenAsync(ct);
            var asked = await new Questions(database, TimeProvider.System)
                .AskAsync(
                    parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt), Scope.Everything, ct);
            var answer = SearchAnswer.Of(
                asked.Portfolio, query, parsed.GetValue(kind), parsed.GetValue(limit) ?? HitsUsual,
                asked.Provenance);
            Output.As(
                options.Form(parsed), answer, AnswerTables.Search,
                (screen, found) => SearchText.Print(screen, found, query.IsChinese));
            return Exit.Done;
        });
        return command;
    }

    private static Option<string?> Kind()
    {
        var kind = new Option<string?>("--kind")
        {
            Description = $"Only one kind of thing: {string.Join(", ", SearchAnswer.Kinds)}.",
            HelpName = "KIND",
        };
        kind.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && !SearchAnswer.Kinds.Contains(typed.Value))
            {
                result.AddError($"'{typed.Value}' is no kind; there are: {string.Join(", ", SearchAnswer.Kinds)}.");
            }
        });
        return kind;
    }

    private static Option<int?> Limit() => new("--limit")
    {
        Description = $"How many hits are given at most, 1 to {HitsMax}. Default: {HitsUsual}.",
        HelpName = "N",
        CustomParser = result =>
        {
            var typed = result.Tokens[0].Value;
            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n is >= 1 and <= HitsMax)
            {
                return n;
            }

            result.AddError($"'{typed}' is no number from 1 to {HitsMax}.");
            return null;
        },
    };

    /// <summary>A shell takes the quotation marks off a phrase: one word that holds a blank is one.</summary>
    private static SearchQuery QueryOf(string[] words)
    {
        var typed = string.Join(' ', words.Select(w => w.Any(char.IsWhiteSpace) && !w.Contains('"') ? $"\"{w}\"" : w));
        return SearchQuery.Of(typed, ChineseVariants.Find()) ?? throw (typed.Length > SearchQuery.LettersMax
            ? new Complaint("query-too-long", $"More than {SearchQuery.LettersMax} letters cannot be searched for; "
                + "a few words are enough.", Exit.Usage)
            : new Complaint("query-empty", "There is no letter or digit to search for. Try: cpec search gwadar",
                Exit.Usage));
    }
}
