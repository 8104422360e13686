namespace CpecLedger.Domain.Log;

/// <summary>
/// Thrown when a JSON value has no canonical form under RFC 8785: it is not I-JSON (RFC 7493), or goes beyond the
/// limits of <see cref="CanonicalJson"/>. The message says what is wrong, never the whole offending text.
/// </summary>
public sealed class NotCanonicalException : FormatException
{
    /// <summary>Says only that a value has no canonical form.</summary>
    public NotCanonicalException()
        : this("The JSON value has no canonical form.")
    {
    }

    /// <summary>Says what is wrong.</summary>
    /// <param name="message">A whole sentence.</param>
    public NotCanonicalException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong and what the JSON reader said of it.</summary>
    /// <param name="message">A whole sentence.</param>
    /// <param name="innerException">What the reader threw.</param>
    public NotCanonicalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
