using System.Buffers;

namespace CpecLedger.Domain.Log;

/// <summary>In which order the members of an object are written.</summary>
internal enum MemberOrder
{
    /// <summary>As their type declares them, which is how answers print them.</summary>
    Declared,

    /// <summary>By their names, as the canonical form demands (RFC 8785, section 3.2.3).</summary>
    Canonical,
}

/// <summary>Receives the bytes of one JSON value.</summary>
internal sealed class JsonOutput(MemberOrder order) : IBufferWriter<byte>
{
    private byte[] bytes = new byte[1024];

    /// <summary>How many bytes there are.</summary>
    public int Count { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Count);

    public void Advance(int count) => Count += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (bytes.Length - Count <= sizeHint)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Count + sizeHint + 1));
        }

        return bytes.AsSpan(Count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return bytes.AsMemory(Count);
    }

    public void Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(GetSpan(more.Length));
        Count += more.Length;
    }

    /// <summary>Ends an object whose members were each written with a comma behind it.</summary>
    /// <param name="starts">Where each of them begins.</param>
    public void EndObject(ReadOnlySpan<int> starts)
    {
        if (starts.IsEmpty)
        {
            Append("}"u8);
            return;
        }

        if (order == MemberOrder.Canonical)
        {
            Sort(starts);
        }

        bytes[Count - 1] = (byte)'}';
    }

    /// <summary>A member begins with its name and a quotation mark, which sorts before all letters: to compare members
    /// is to compare their names.</summary>
    private void Sort(ReadOnlySpan<int> starts)
    {
        Span<Range> members = starts.Length <= 64 ? stackalloc Range[starts.Length] : new Range[starts.Length];
        var isSorted = true;
        for (var i = 0; i < starts.Length; i++)
        {
            var member = starts[i]..(i + 1 < starts.Length ? starts[i + 1] : Count);
            var at = i;
            for (; at > 0 && bytes.AsSpan(members[at - 1]).SequenceCompareTo(bytes.AsSpan(member)) > 0; at--)
            {
                members[at] = members[at - 1];
            }

            members[at] = member;
            isSorted &= at == i;
        }

        if (isSorted)
        {
            return;
        }

        var unsorted = bytes.AsSpan(0, Count).ToArray();
        Count = starts[0];
        foreach (var member in members)
        {
            Append(unsorted.AsSpan(member));
        }
    }
}
