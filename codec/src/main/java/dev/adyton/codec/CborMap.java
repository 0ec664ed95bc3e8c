package dev.adyton.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A CBOR map (major type 5) whose keys are integers, byte strings or text strings, as in every
/// format that is read here. Members keep their order; equality and deterministic encoding ignore
/// it.
///
/// Whoever writes a map chooses its keys, also such that all have one hash. Hash maps of Java then
/// order keys of one type by comparison; so that this helps, keys of different types have different
/// hashes.
///
/// @param members the members by key, unmodifiable
public record CborMap(Map<CborValue, CborValue> members) implements CborValue {

  /// The map without members.
  public static final CborMap EMPTY = new CborMap(Map.of());

  /// Makes a map of a copy of the members.
  ///
  /// @throws IllegalArgumentException if a key is none of the three types
  public CborMap {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    for (CborValue key : members.keySet()) {
      if (!isKey(key)) {
        throw new IllegalArgumentException("a key is an integer, a byte string or a text string");
      }
    }
  }

  /// {@return a builder of a map, at first without members}
  public static Builder build() {
    return new Builder();
  }

  /// {@return the member under an integer}
  public Optional<CborValue> get(long key) {
    return get(CborInteger.of(key));
  }

  /// {@return the member under a text}
  public Optional<CborValue> get(String key) {
    return get(new CborText(key));
  }

  /// {@return the member under a key}
  public Optional<CborValue> get(CborValue key) {
    return Optional.ofNullable(members.get(key));
  }

  /// {@return whether there are no members}
  public boolean isEmpty() {
    return members.isEmpty();
  }

  static boolean isKey(CborValue value) {
    return switch (value) {
      case CborInteger ignored -> true;
      case CborBytes ignored -> true;
      case CborText ignored -> true;
      case CborArray ignored -> false;
      case CborMap ignored -> false;
      case CborTag ignored -> false;
      case CborFloat ignored -> false;
      case CborSimple ignored -> false;
    };
  }

  /// Collects the members of a map. Putting a key twice is a mistake of the caller.
  public static final class Builder {

    private final Map<CborValue, CborValue> members = new LinkedHashMap<>();

    private Builder() {}

    /// Puts a value under an integer.
    public Builder put(long key, CborValue value) {
      return put(CborInteger.of(key), value);
    }

    /// Puts a value under a text.
    public Builder put(String key, CborValue value) {
      return put(new CborText(key), value);
    }

    /// Puts a value under a key.
    public Builder put(CborValue key, CborValue value) {
      if (members.putIfAbsent(key, value) != null) {
        throw new IllegalArgumentException("key " + key + " is put twice");
      }
      return this;
    }

    /// {@return the map of what was put so far}
    public CborMap done() {
      return new CborMap(members);
    }
  }
}
