package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;
import java.time.Instant;
import java.util.Optional;

/// From when to when something holds, both seconds included.
///
/// Source: [draft-ietf-rats-corim §7.3](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// validity-map.
///
/// @param notBefore the first second, in whole seconds; from ever where it is absent
/// @param notAfter the last second, in whole seconds
public record CorimValidity(Optional<Instant> notBefore, Instant notAfter) {

  /// The last second of all, where no end is stated.
  static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

  /// {@return whether it holds at a time}
  public boolean holds(Instant at) {
    return notBefore.map(first -> !at.isBefore(first)).orElse(true) && !at.isAfter(notAfter);
  }

  static CorimValidity read(CborValue value) {
    CborFields fields = CorimValues.fields("validity", value);
    CorimValidity read =
        new CorimValidity(
            fields.optional(0).map(time -> CorimValues.time("not-before", time)),
            CorimValues.time("not-after", fields.value(1)));
    fields.end();
    return read;
  }

  CborMap toCbor() {
    CborMap.Builder map = CborMap.build();
    notBefore.ifPresent(time -> map.put(0, time(time)));
    return map.put(1, time(notAfter)).done();
  }

  private static CborValue time(Instant time) {
    return Cbor.tag(CorimTags.EPOCH, Cbor.integer(time.getEpochSecond()));
  }

  void tell(Section to) {
    notBefore.ifPresent(time -> to.time("not_before", time, "from when it holds"));
    to.time("not_after", notAfter, "until when it holds");
  }

  @Override
  public String toString() {
    return notBefore.map(Instant::toString).orElse("ever") + " to " + notAfter;
  }
}
