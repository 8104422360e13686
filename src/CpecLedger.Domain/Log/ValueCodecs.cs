using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>How the values inside of events are read and written. The order of members is that of their
/// types.</summary>
internal static class ValueCodecs
{
    public static readonly Codec<string> Text = new TextCodec();

    public static readonly Codec<int> Number = new NumberCodec();

    public static readonly Codec<bool> Flag = new FlagCodec();

    public static readonly Codec<DateOnly> Day = new DayCodec();

    public static readonly Codec<Guid> Uuid = new UuidCodec();

    public static readonly Codec<EntryId> Id = new EntryIdCodec();

    public static readonly Codec<JsonText> Json = new JsonTextCodec();

    public static readonly Codec<IReadOnlyList<string>> Texts = ListOf(Text);

    public static readonly Codec<IReadOnlyList<int>> Numbers = ListOf(Number);

    public static readonly Codec<LedgerDate> Date = Object<LedgerDate>((m, d) => new LedgerDate
    {
        Edtf = m.Required("edtf"u8, d?.Edtf, Text),
        Earliest = m.Required("earliest"u8, d?.Earliest, Day),
        Latest = m.Required("latest"u8, d?.Latest, Day),
        Basis = m.Required("basis"u8, d?.Basis, Words<DateBasis>.Codec),
        Reason = m.Optional("reason"u8, d?.Reason, Text),
    });

    public static readonly Codec<IReadOnlyList<Citation>> Citations = ListOf(Object<Citation>((m, c) => new Citation
    {
        Source = m.Required("source"u8, c?.Source, Text),
        Paragraphs = m.Optional("paragraphs"u8, c?.Paragraphs, Numbers),
        Locator = m.Optional("locator"u8, c?.Locator, Text),
    }));

    public static readonly Codec<IReadOnlyList<Attribution>> Parties = ListOf(
        Object<Attribution>((m, a) => new Attribution
        {
            Party = m.Required("party"u8, a?.Party, Text),
            Role = m.Required("role"u8, a?.Role, Words<PartyRole>.Codec),
            Person = m.Optional("person"u8, a?.Person, Text),
            Capacity = m.Optional("capacity"u8, a?.Capacity, Text),
            Printed = m.Optional("printed"u8, a?.Printed, Text),
        }));

    public static readonly Codec<IReadOnlyList<Figure>> Figures = ListOf(Object<Figure>((m, f) => new Figure
    {
        Value = m.Required("value"u8, f?.Value, Text),
        Bound = m.Required("bound"u8, f?.Bound, Text),
        Unit = m.Required("unit"u8, f?.Unit, Text),
        Kind = m.Required("kind"u8, f?.Kind, Words<FigureKind>.Codec),
        What = m.Required("what"u8, f?.What, Text),
        Claimant = m.Optional("claimant"u8, f?.Claimant, Text),
        Scope = m.Optional("scope"u8, f?.Scope, Text),
    }));

    public static readonly Codec<IReadOnlyList<Name>> Names = ListOf(Object<Name>((m, n) => new Name
    {
        Text = m.Required("text"u8, n?.Text, Text),
        Lang = m.Required("lang"u8, n?.Lang, Text),
        State = m.Required("state"u8, n?.State, Words<NameState>.Codec),
        Alias = m.Optional("alias"u8, n?.Alias, Flag),
        Valid = m.Optional("valid"u8, n?.Valid, Date),
        Citations = m.Optional("citations"u8, n?.Citations, Citations),
    }));

    public static readonly Codec<IReadOnlyList<Holding>> Holdings = ListOf(Object<Holding>((m, h) => new Holding
    {
        Post = m.Required("post"u8, h?.Post, Text),
        Printed = m.Optional("printed"u8, h?.Printed, Text),
        Held = m.Optional("held"u8, h?.Held, Date),
        Citations = m.Required("citations"u8, h?.Citations, Citations),
    }));

    public static readonly Codec<EntryLink> Link = Object<EntryLink>((m, l) => new EntryLink
    {
        Stream = m.Required("stream"u8, l?.Stream, Text),
        Entry = m.Required("entry"u8, l?.Entry, Id),
    });

    public static readonly Codec<IReadOnlyList<EntryLink>> Links = ListOf(Link);

    public static Codec<T> Object<T>(Shape<T> shape) where T : class => new ObjectCodec<T>(shape);

    private static ListCodec<T> ListOf<T>(Codec<T> item) => new(item);
}

/// <summary>The one codec of each enumeration.</summary>
internal static class Words<T> where T : struct, Enum
{
    public static readonly Codec<T> Codec = new WordCodec<T>();
}
