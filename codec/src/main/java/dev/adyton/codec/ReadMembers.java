package dev.adyton.codec;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members that the parser read of an object, each name once and without lone surrogates. No
/// one else holds the map, so that the object needs no copy of it.
final class ReadMembers extends AbstractMap<String, JsonValue> {

  private final Map<String, JsonValue> members;

  ReadMembers(Map<String, JsonValue> members) {
    this.members = Collections.unmodifiableMap(members);
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return members.containsKey(name);
  }

  @Override
  public @Nullable JsonValue get(@Nullable Object name) {
    return members.get(name);
  }

  @Override
  public Set<String> keySet() {
    return members.keySet();
  }

  @Override
  public Set<Entry<String, JsonValue>> entrySet() {
    return members.entrySet();
  }
}
