package dev.adyton.codec;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members that the parser reads of an object, in their order, each name once and without lone
/// surrogates. Most objects are small and are searched as they are; more members get an index. Only
/// the parser adds, and only before anyone else sees the map: so the object needs no copy of it.
final class ReadMembers extends AbstractMap<String, JsonValue> {

  private static final int SEARCHED = 8;

  private final List<Entry<String, JsonValue>> members = new ArrayList<>(4);
  private @Nullable Map<String, JsonValue> index;

  ReadMembers() {}

  /// {@return whether the name is new; else nothing is added}
  boolean add(String name, JsonValue value) {
    if (containsKey(name)) {
      return false;
    }
    members.add(Map.entry(name, value));
    if (members.size() > SEARCHED) {
      indexed().put(name, value);
    }
    return true;
  }

  private Map<String, JsonValue> indexed() {
    Map<String, JsonValue> known = index;
    if (known == null) {
      known = new HashMap<>();
      for (Entry<String, JsonValue> member : members) {
        known.put(member.getKey(), member.getValue());
      }
      index = known;
    }
    return known;
  }

  @Override
  public @Nullable JsonValue get(@Nullable Object name) {
    if (index != null) {
      return index.get(name);
    }
    for (Entry<String, JsonValue> member : members) {
      if (member.getKey().equals(name)) {
        return member.getValue();
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, JsonValue>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return members.size();
      }

      @Override
      public Iterator<Entry<String, JsonValue>> iterator() {
        return Collections.unmodifiableList(members).iterator();
      }
    };
  }
}
