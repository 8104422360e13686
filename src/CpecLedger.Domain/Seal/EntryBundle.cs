using System.Buffers;
using System.Buffers.Binary;
using CpecLedger.Domain.Log;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// Entry bundles: the records of up to 256 consecutive entries, each behind its length as two bytes, the higher first
/// (C2SP tlog-tiles, "Log entries").
/// </summary>
public static class EntryBundle
{
    private const int LengthBytes = sizeof(ushort);

    /// <summary>Adds a record to the bundle that is being written.</summary>
    /// <param name="bundle">What is written to.</param>
    /// <param name="record">The exact bytes of the record, at most 65 535.</param>
    /// <exception cref="ArgumentException">The record is longer.</exception>
    public static void Write(IBufferWriter<byte> bundle, ReadOnlySpan<byte> record)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (record.Length > Record.BytesMax)
            throw new ArgumentException($"A record of {record.Length} bytes fits no entry bundle.", nameof(record));
        var space = bundle.GetSpan(LengthBytes + record.Length);
        BinaryPrimitives.WriteUInt16BigEndian(space, (ushort)record.Length);
        record.CopyTo(space[LengthBytes..]);
        bundle.Advance(LengthBytes + record.Length);
    }

    /// <summary>The records of a bundle one by one, for <c>foreach</c>; none is copied. A bundle that does not hold
    /// exactly so many throws <see cref="FormatException"/> where that shows, after the records before it.</summary>
    /// <param name="bundle">The bytes of the bundle.</param>
    /// <param name="count">How many records it must hold, 1 to 256: the width of its <see cref="TilePath"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is outside its range.</exception>
    public static Reading Records(ReadOnlySpan<byte> bundle, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, LeafBlock.Full);
        return new Reading(bundle, count);
    }

    /// <summary>A bundle being read.</summary>
    public ref struct Reading
    {
        private readonly int _count;
        private ReadOnlySpan<byte> _rest;
        private int _read;

        internal Reading(ReadOnlySpan<byte> bundle, int count)
        {
            _rest = bundle;
            _count = count;
        }

        /// <summary>The exact bytes of the record that was read last.</summary>
        public ReadOnlySpan<byte> Current { get; private set; }

        /// <summary>Itself: a bundle is read once.</summary>
        public readonly Reading GetEnumerator() => this;

        /// <summary>Reads the next record.</summary>
        /// <returns>Whether there was one; false after the last, where the bundle must end.</returns>
        /// <exception cref="FormatException">The bundle ends too early or goes on after the last record.</exception>
        public bool MoveNext()
        {
            if (_read == _count)
            {
                if (!_rest.IsEmpty)
                    throw new FormatException($"{_rest.Length} bytes follow the {_count} records of the bundle.");
                return false;
            }

            if (_rest.Length < LengthBytes)
                throw new FormatException($"The bundle ends before its record {_read + 1} of {_count}.");
            var length = BinaryPrimitives.ReadUInt16BigEndian(_rest);
            if (_rest.Length - LengthBytes < length)
                throw new FormatException($"The bundle ends within its record {_read + 1} of {_count}.");
            Current = _rest.Slice(LengthBytes, length);
            _rest = _rest[(LengthBytes + length)..];
            _read++;
            return true;
        }
    }
}
