package dev.adyton.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Issuers' signatures that were found good, whole, by all that their being good depends on:
/// algorithm, key, message and signature, byte by byte. It says nothing of whether a key is trusted
/// or a date holds. Bounded: what was not met for longest goes first.
///
/// Safe for use by many threads.
public final class KnownSignatures {

  /// Longer messages are verified each time.
  private static final int MAX_MESSAGE = 1 << 18;

  private final int most;
  private final Map<IssuedSignature, String> good;

  private KnownSignatures(int most) {
    this.most = most;
    this.good = new LinkedHashMap<>(16, 0.75f, true);
  }

  /// {@return a memory of so many signatures at most, which knows none yet}
  ///
  /// @throws IllegalArgumentException if that is none
  public static KnownSignatures of(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a memory of nothing");
    }
    return new KnownSignatures(most);
  }

  /// {@return what a known signature is on, for people}
  synchronized Optional<String> find(IssuedSignature issued) {
    return Optional.ofNullable(good.get(issued));
  }

  synchronized void add(Map<IssuedSignature, String> found) {
    found.forEach((issued, what) -> {
      if (issued.message().length() <= MAX_MESSAGE) {
        good.put(issued, what);
      }
    });
    var eldest = good.keySet().iterator();
    while (good.size() > most) {
      eldest.next();
      eldest.remove();
    }
  }

  /// {@return how many signatures are known}
  public synchronized int size() {
    return good.size();
  }
}
