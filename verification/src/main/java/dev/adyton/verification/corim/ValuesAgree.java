package dev.adyton.verification.corim;

import dev.adyton.codec.CborValue;
import dev.adyton.evidence.corim.Identifier;
import dev.adyton.evidence.corim.MeasuredDigest;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.evidence.corim.MeasurementValues;
import dev.adyton.evidence.corim.RawValue;
import dev.adyton.evidence.corim.SecurityVersion;
import dev.adyton.evidence.corim.StateFlag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rule by which a measurement meets a reference value: both are of the same element, and every
/// value of the reference is there and agrees. What the reference does not mention does not matter;
/// what is not understood of it never agrees, since it might restrict.
///
/// | value | agrees if |
/// |---|---|
/// | version, name | equal |
/// | security version | equal, or not less than a minimum |
/// | digests | at least one hash function is common, and of every common one the digests are equal |
/// | flags | equal, each that the reference has |
/// | raw value | equal in every bit of the reference's mask, at equal length |
/// | registers | each of the reference is there and its digests agree |
/// | addresses, serial number, UEID, UUID | equal |
///
/// Source: [draft-ietf-rats-corim §9.4.6](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// comparison of measurement values.
public final class ValuesAgree {

  /// MAC address, IP address, serial number, UEID, UUID.
  private static final Set<Long> COMPARED = Set.of(6L, 7L, 8L, 9L, 10L);

  private ValuesAgree() {}

  /// {@return whether what was measured meets what should be}
  ///
  /// @param wanted what should be
  /// @param measured what was
  public static boolean test(Measurement wanted, Measurement measured) {
    return wanted.key().equals(measured.key())
        && !wanted.values().isEmpty()
        && test(wanted.values(), measured.values());
  }

  private static boolean test(MeasurementValues wanted, MeasurementValues measured) {
    return agrees(wanted.version(), measured.version())
        && agrees(wanted.name(), measured.name())
        && svn(wanted.svn(), measured.svn())
        && (wanted.digests().isEmpty() || digests(wanted.digests(), measured.digests()))
        && flags(wanted.flags(), measured.flags())
        && raw(wanted.raw(), measured.raw())
        && registers(wanted.registers(), measured.registers())
        && others(wanted.others(), measured.others());
  }

  private static <T> boolean agrees(Optional<T> wanted, Optional<T> measured) {
    return wanted.isEmpty() || wanted.equals(measured);
  }

  private static boolean svn(Optional<SecurityVersion> wanted, Optional<SecurityVersion> measured) {
    return wanted.isEmpty() || measured.filter(wanted.get()::accepts).isPresent();
  }

  private static boolean raw(Optional<RawValue> wanted, Optional<RawValue> measured) {
    return wanted.isEmpty() || measured.filter(wanted.get()::accepts).isPresent();
  }

  /// Public values: no secret depends on how long the comparison takes.
  private static boolean digests(List<MeasuredDigest> wanted, List<MeasuredDigest> measured) {
    boolean common = false;
    for (MeasuredDigest one : wanted) {
      for (MeasuredDigest other : measured) {
        if (one.algorithm().equals(other.algorithm())) {
          if (!one.isSound() || !one.equals(other)) {
            return false;
          }
          common = true;
        }
      }
    }
    return common;
  }

  private static boolean flags(Map<StateFlag, Boolean> wanted, Map<StateFlag, Boolean> measured) {
    return measured.entrySet().containsAll(wanted.entrySet());
  }

  private static boolean registers(
      Map<Identifier, List<MeasuredDigest>> wanted,
      Map<Identifier, List<MeasuredDigest>> measured) {
    return wanted.entrySet().stream()
        .allMatch(register ->
            digests(register.getValue(), measured.getOrDefault(register.getKey(), List.of())));
  }

  private static boolean others(Map<Long, CborValue> wanted, Map<Long, CborValue> measured) {
    return COMPARED.containsAll(wanted.keySet())
        && measured.entrySet().containsAll(wanted.entrySet());
  }
}
