package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.JsonArray;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was measured of one element, or what should be: of several kinds of value those that there
/// are.
///
/// | key | value |
/// |---|---|
/// | 0 | version |
/// | 1 | security version |
/// | 2 | digests |
/// | 3 | flags |
/// | 4, 5 | raw value, mask |
/// | 6 to 10 | MAC address, IP address, serial number, UEID, UUID |
/// | 11 | name |
/// | 14 | integrity registers |
/// | others | kept as they are: see {@link #others} |
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1.4](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), measurement-values-map.
///
/// @param version the version
/// @param svn the security version
/// @param digests digests of the same thing by different hash functions
/// @param flags the state
/// @param raw a value as it is
/// @param name what it is called
/// @param registers registers that were extended, by their names
/// @param others values of other keys
public record MeasurementValues(
    Optional<SoftwareVersion> version,
    Optional<SecurityVersion> svn,
    List<MeasuredDigest> digests,
    Map<StateFlag, Boolean> flags,
    Optional<RawValue> raw,
    Optional<String> name,
    Map<Identifier, List<MeasuredDigest>> registers,
    Map<Long, CborValue> others) {

  /// No values.
  public static final MeasurementValues NONE =
      new MeasurementValues(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of());

  /// Makes values of copies of the lists and maps.
  public MeasurementValues {
    digests = List.copyOf(digests);
    EnumMap<StateFlag, Boolean> states = new EnumMap<>(StateFlag.class);
    states.putAll(flags);
    flags = Collections.unmodifiableMap(states);
    registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /// {@return these values with other digests}
  public MeasurementValues withDigests(List<MeasuredDigest> more) {
    return new MeasurementValues(version, svn, more, flags, raw, name, registers, others);
  }

  /// {@return these values with another security version}
  public MeasurementValues withSvn(SecurityVersion more) {
    return new MeasurementValues(
        version, Optional.of(more), digests, flags, raw, name, registers, others);
  }

  /// {@return these values with another raw value}
  public MeasurementValues withRaw(RawValue more) {
    return new MeasurementValues(
        version, svn, digests, flags, Optional.of(more), name, registers, others);
  }

  /// {@return these values with another version}
  public MeasurementValues withVersion(SoftwareVersion more) {
    return new MeasurementValues(
        Optional.of(more), svn, digests, flags, raw, name, registers, others);
  }

  /// {@return these values with another name}
  public MeasurementValues withName(String more) {
    return new MeasurementValues(
        version, svn, digests, flags, raw, Optional.of(more), registers, others);
  }

  /// {@return these values with a flag}
  public MeasurementValues withFlag(StateFlag flag, boolean set) {
    Map<StateFlag, Boolean> more = new EnumMap<>(StateFlag.class);
    more.putAll(flags);
    more.put(flag, set);
    return new MeasurementValues(version, svn, digests, more, raw, name, registers, others);
  }

  /// {@return these values with the digests of a register}
  public MeasurementValues withRegister(Identifier register, List<MeasuredDigest> values) {
    Map<Identifier, List<MeasuredDigest>> more = new LinkedHashMap<>(registers);
    more.put(register, List.copyOf(values));
    return new MeasurementValues(version, svn, digests, flags, raw, name, more, others);
  }

  /// {@return whether there are no values}
  public boolean isEmpty() {
    return equals(NONE);
  }

  static MeasurementValues read(CborValue value) {
    CborFields fields = CorimValues.fields("measurement values", value);
    if (fields.rest().isEmpty()) {
      throw fields.fail("measurement values", "are empty");
    }
    Optional<CborValue> mask = fields.optional(5);
    Optional<CborValue> raw = fields.optional(4);
    if (raw.isEmpty() && mask.isPresent()) {
      throw fields.fail("raw-value-mask", "is there without a value");
    }
    return new MeasurementValues(
        fields.optional(0).map(SoftwareVersion::read),
        fields.optional(1).map(SecurityVersion::read),
        fields.optional(2).map(all -> MeasuredDigest.readAll("digests", all)).orElse(List.of()),
        fields.optional(3).map(MeasurementValues::flags).orElse(Map.of()),
        raw.map(content -> RawValue.read(content, mask)),
        fields.optional(11).map(text -> CorimValues.text("name", text)),
        fields.optional(14).map(MeasurementValues::registers).orElse(Map.of()),
        others(fields));
  }

  private static Map<StateFlag, Boolean> flags(CborValue value) {
    CborFields fields = CorimValues.fields("flags", value);
    Map<StateFlag, Boolean> flags = new EnumMap<>(StateFlag.class);
    for (StateFlag flag : StateFlag.values()) {
      if (fields.has(flag.number())) {
        flags.put(flag, fields.flag(flag.number()));
      }
    }
    fields.end();
    return flags;
  }

  private static Map<Identifier, List<MeasuredDigest>> registers(CborValue value) {
    Map<Identifier, List<MeasuredDigest>> registers = new LinkedHashMap<>();
    CorimValues.fields("integrity registers", value)
        .rest()
        .members()
        .forEach((name, digests) ->
            registers.put(
                Identifier.read("register", name),
                MeasuredDigest.readAll("integrity registers", digests)));
    return registers;
  }

  private static Map<Long, CborValue> others(CborFields fields) {
    Map<Long, CborValue> others = new LinkedHashMap<>();
    fields
        .rest()
        .members()
        .forEach((key, value) -> {
          if (!(key instanceof CborInteger number) || !number.fitsLong()) {
            throw fields.fail("measurement values", "have a key that is no integer");
          }
          others.put(number.longValue(), value);
        });
    return others;
  }

  /// {@return the values as CBOR}
  public CborMap toCbor() {
    CborMap.Builder map = CborMap.build();
    version.ifPresent(value -> map.put(0, value.toCbor()));
    svn.ifPresent(value -> map.put(1, value.toCbor()));
    if (!digests.isEmpty()) {
      map.put(2, digests(digests));
    }
    if (!flags.isEmpty()) {
      CborMap.Builder set = CborMap.build();
      flags.forEach((flag, value) -> set.put(flag.number(), Cbor.flag(value)));
      map.put(3, set.done());
    }
    raw.ifPresent(value -> map.put(4, value.toCbor()));
    name.ifPresent(text -> map.put(11, Cbor.text(text)));
    if (!registers.isEmpty()) {
      CborMap.Builder all = CborMap.build();
      registers.forEach((register, values) -> all.put(register.value(), digests(values)));
      map.put(14, all.done());
    }
    others.forEach(map::put);
    return map.done();
  }

  private static CborValue digests(List<MeasuredDigest> digests) {
    return Cbor.array(digests.stream().map(MeasuredDigest::toCbor).toList());
  }

  void tell(Section to) {
    version.ifPresent(value -> to.text("version", value.text(), "the version"));
    svn.ifPresent(value ->
        CorimFacts.number(
            to,
            value.minimum() ? "min_svn" : "svn",
            value.number(),
            value.minimum() ? "the least security version" : "the security version"));
    if (!digests.isEmpty()) {
      tell(to, "digests", digests);
    }
    Section states = to.part("flags");
    flags.forEach((flag, value) -> states.flag(flag.text(), value, "a state that it is in"));
    raw.ifPresent(value -> to.hex("raw_value", value.value(), "the value as it is"));
    raw.flatMap(RawValue::mask)
        .ifPresent(mask -> to.hex("raw_value_mask", mask, "the bits that count"));
    name.ifPresent(text -> to.text("name", text, "what it is called"));
    Section all = to.part("integrity_registers");
    registers.forEach((register, values) -> tell(all, register.shown(), values));
    if (!others.isEmpty()) {
      CborMap.Builder rest = CborMap.build();
      others.forEach(rest::put);
      to.hex("others", Cbor.encode(rest.done()), "values of other keys, a map in CBOR");
    }
  }

  private static void tell(Section to, String name, List<MeasuredDigest> digests) {
    to.put(
        name,
        JsonArray.of(digests.stream().map(MeasuredDigest::toJson).toList()),
        Place.INSIDE,
        "digests of the same thing");
  }
}
