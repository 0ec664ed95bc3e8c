package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborBytes;
import dev.adyton.codec.CborValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The preimage of the hash that evidence binds: a domain label and byte strings, some of which are
/// keys and marked as such. The hash is SHA-256 over the deterministic CBOR array of the label and
/// the members, in their order. A marked key is of use only after its hash agreed, as a member of
/// an affirming verdict.
///
/// @param domain the label, first in the array
/// @param members the byte strings that follow it
/// @param keys which member is a key, by name
public record BoundData(String domain, List<Bytes> members, Map<String, Integer> keys) {

  /// Makes bound data.
  ///
  /// @throws IllegalArgumentException if the label is empty, a key is no member, or two names mark
  ///   one member
  public BoundData {
    members = List.copyOf(members);
    keys = Map.copyOf(keys);
    if (domain.isEmpty()) {
      throw new IllegalArgumentException("bound data has a domain label");
    }
    requireMarks(members, keys);
  }

  /// {@return bound data of a label, at first without members}
  public static BoundData of(String domain) {
    return new BoundData(domain, List.of(), Map.of());
  }

  /// {@return this with one more member}
  public BoundData with(Bytes member) {
    return new BoundData(domain, appended(member), keys);
  }

  /// {@return this with one more member, a key of that name}
  public BoundData withKey(String name, Bytes key) {
    Map<String, Integer> marked = new LinkedHashMap<>(keys);
    if (marked.putIfAbsent(name, members.size()) != null) {
      throw new IllegalArgumentException("key " + name + " is there twice");
    }
    return new BoundData(domain, appended(key), marked);
  }

  /// {@return the bytes that are hashed: a deterministic CBOR array}
  public Bytes encoded() {
    List<CborValue> items = new ArrayList<>();
    items.add(Cbor.text(domain));
    members.stream().map(CborBytes::new).forEach(items::add);
    return Cbor.encode(Cbor.array(items));
  }

  /// {@return the key of that name, as the challenger claims it}
  public Optional<Bytes> key(String name) {
    return Optional.ofNullable(keys.get(name)).map(members::get);
  }

  private List<Bytes> appended(Bytes member) {
    List<Bytes> more = new ArrayList<>(members);
    more.add(member);
    return more;
  }

  private static void requireMarks(List<Bytes> members, Map<String, Integer> keys) {
    if (Set.copyOf(keys.values()).size() != keys.size()) {
      throw new IllegalArgumentException("two names mark one member");
    }
    for (int index : keys.values()) {
      if (index < 0 || index >= members.size()) {
        throw new IllegalArgumentException("a key is a member");
      }
    }
  }
}
