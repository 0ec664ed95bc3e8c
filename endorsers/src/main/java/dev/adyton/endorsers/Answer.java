package dev.adyton.endorsers;

import dev.adyton.codec.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an {@link Endorser} says.
public sealed interface Answer {

  /// Collateral as its issuer signed it, together with the certificates that came along.
  ///
  /// @param items the bytes, as they were received
  /// @param fetched when a service sent them
  /// @param source the address that they came from
  /// @param origin where they were found now
  record Found(List<Bytes> items, Instant fetched, String source, Origin origin) implements Answer {

    /// Makes an answer of a copy of the items.
    public Found {
      items = List.copyOf(items);
    }
  }

  /// Nothing was found.
  ///
  /// @param cause why
  /// @param detail for people: who said what, and what can be done
  /// @param retryAt when it is worth asking again, where the service says so
  record Unavailable(Cause cause, String detail, Optional<Instant> retryAt) implements Answer {

    /// {@return an answer that does not say when to ask again}
    public static Unavailable of(Cause cause, String detail) {
      return new Unavailable(cause, detail, Optional.empty());
    }
  }

  /// Where collateral was found.
  enum Origin {
    /// A service sent it now.
    SERVICE("service"),
    /// In a cache, recent enough.
    CACHE("cache"),
    /// In a cache, older than its rules want; no service gave a newer one.
    STALE_CACHE("stale-cache");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    /// {@return the name}
    public String text() {
      return text;
    }
  }

  /// Why nothing was found.
  enum Cause {
    /// The service answered that it has no such thing.
    UNKNOWN("unknown", false),
    /// No service can be asked for it.
    NOT_SERVED("not-served", false),
    /// Nobody was asked, because the caller brought collateral.
    NOT_ASKED("not-asked", false),
    /// The service wants to know who asks.
    REFUSED("refused", false),
    /// The service was asked too often.
    LIMITED("rate-limited", true),
    /// The service failed.
    FAILED("service-failed", true),
    /// No whole answer came in time.
    UNREACHABLE("unreachable", true),
    /// The answer is not what was asked for.
    UNFIT("wrong-answer", false);

    private final String text;
    private final boolean passing;

    Cause(String text, boolean passing) {
      this.text = text;
      this.passing = passing;
    }

    /// {@return the name}
    public String text() {
      return text;
    }

    /// {@return whether it may have passed when one asks again}
    public boolean isPassing() {
      return passing;
    }
  }
}
