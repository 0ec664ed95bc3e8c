package dev.adyton.evidence.corim;

import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;
import java.util.Optional;

/// What is measured, or what a value is meant for: a class, one instance of it, or a group. At
/// least one part is there.
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), environment-map.
///
/// @param type the class
/// @param instance which one of the class
/// @param group which group of instances
public record Environment(
    Optional<EnvironmentClass> type, Optional<Identifier> instance, Optional<Identifier> group) {

  /// Makes an environment.
  ///
  /// @throws IllegalArgumentException if it says nothing
  public Environment {
    if (type.isEmpty() && instance.isEmpty() && group.isEmpty()) {
      throw new IllegalArgumentException("an environment says something");
    }
  }

  /// {@return the environment of all instances of a class}
  public static Environment of(EnvironmentClass type) {
    return new Environment(Optional.of(type), Optional.empty(), Optional.empty());
  }

  /// {@return this, narrowed to one instance}
  public Environment withInstance(Identifier one) {
    return new Environment(type, Optional.of(one), group);
  }

  /// {@return whether something measured in another environment is what this one is meant for:
  /// every part of this one is there and equal; parts that only the other has narrow it further}
  public boolean covers(Environment other) {
    return agrees(instance, other.instance)
        && agrees(group, other.group)
        && type.map(wanted -> other.type.filter(found -> covers(wanted, found)).isPresent())
            .orElse(true);
  }

  private static boolean covers(EnvironmentClass wanted, EnvironmentClass found) {
    return agrees(wanted.id(), found.id())
        && agrees(wanted.vendor(), found.vendor())
        && agrees(wanted.model(), found.model())
        && agrees(wanted.layer(), found.layer())
        && agrees(wanted.index(), found.index());
  }

  private static <T> boolean agrees(Optional<T> wanted, Optional<T> found) {
    return wanted.isEmpty() || wanted.equals(found);
  }

  static Environment read(CborValue value) {
    CborFields fields = CorimValues.fields("environment", value);
    if (fields.rest().isEmpty()) {
      throw fields.fail("environment", "is empty");
    }
    Optional<EnvironmentClass> type = fields.optional(0).map(EnvironmentClass::read);
    Optional<Identifier> instance = fields.optional(1).map(id -> Identifier.read("instance", id));
    Optional<Identifier> group = fields.optional(2).map(id -> Identifier.read("group", id));
    fields.end();
    return new Environment(type, instance, group);
  }

  /// {@return the environment as CBOR}
  public CborMap toCbor() {
    CborMap.Builder map = CborMap.build();
    type.ifPresent(value -> map.put(0, value.toCbor()));
    instance.ifPresent(value -> map.put(1, value.value()));
    group.ifPresent(value -> map.put(2, value.value()));
    return map.done();
  }

  void tell(Section to) {
    type.ifPresent(value -> value.tell(to));
    instance.ifPresent(id -> to.text("instance", id.shown(), id.kind() + " of the instance"));
    group.ifPresent(id -> to.text("group", id.shown(), id.kind() + " of the group"));
  }
}
