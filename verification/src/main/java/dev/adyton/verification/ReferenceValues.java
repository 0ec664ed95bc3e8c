package dev.adyton.verification;

import dev.adyton.crypto.Digest;
import dev.adyton.evidence.corim.Environment;
import dev.adyton.evidence.corim.Identifier;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.verification.claim.Claims;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Reference values of a manifest that was signed under a key which the relying party pinned, and
/// that holds at the time. Only a {@link Verifier} makes them: values that nobody signed, or
/// someone else, never become some.
public final class ReferenceValues {

  private final String manifest;
  private final Digest signer;
  private final Instant at;
  private final Optional<Instant> validUntil;
  private final List<ReferenceValue> values;

  ReferenceValues(
      String manifest,
      Digest signer,
      Instant at,
      Optional<Instant> validUntil,
      List<ReferenceValue> values) {
    this.manifest = manifest;
    this.signer = signer;
    this.at = at;
    this.validUntil = validUntil;
    this.values = List.copyOf(values);
  }

  /// {@return the identity of the manifest}
  public String manifest() {
    return manifest;
  }

  /// {@return the thumbprint of the key that signed it}
  public Digest signer() {
    return signer;
  }

  /// {@return the time for which it was verified}
  public Instant at() {
    return at;
  }

  /// {@return the first time at which something ends to be valid that this rests on}
  public Optional<Instant> validUntil() {
    return validUntil;
  }

  /// {@return the values in the order of the manifest, unmodifiable; it may hold none}
  public List<ReferenceValue> values() {
    return values;
  }

  /// {@return the first value that something measured in an environment meets; nothing where there
  /// is none, so an empty set of values is met by nothing}
  ///
  /// @param where the environment in which it was measured
  /// @param measured what was measured
  public Optional<ReferenceValue> metBy(Environment where, Measurement measured) {
    return values.stream().filter(value -> value.isMetBy(where, measured)).findFirst();
  }

  /// {@return the environment of all machines of a kind of evidence, for who writes values}
  ///
  /// @param tee the kind, as {@link dev.adyton.evidence.Evidence#tee} names it
  public static Environment environment(String tee) {
    return ReferenceTerms.environment(tee);
  }

  /// {@return whether code that evidence claims is among the values: there is a measurement of it,
  /// and for every named one a value in an environment that matches, whose digest of the same hash
  /// function is the same} A value that states digests alone says nothing of versions; one that
  /// states no digest says nothing of the code, and never counts here.
  ///
  /// Names, environments and elements are those of `docs/formats/reference-values.md`.
  ///
  /// @param claims what evidence says; that it is true is not looked into here
  /// @param from the values of one manifest or several
  public static boolean include(Claims claims, Collection<ReferenceValues> from) {
    return !claims.code().measurements().isEmpty() && missing(claims, from).isEmpty();
  }

  /// {@return the names of the measurements that evidence claims and that meet no value}
  ///
  /// @param claims what evidence says
  /// @param from the values of one manifest or several
  public static List<String> missing(Claims claims, Collection<ReferenceValues> from) {
    Environment where = ReferenceTerms.environment(claims);
    return ReferenceTerms.measurements(claims.code()).stream()
        .filter(measured -> from.stream().noneMatch(values -> values.includes(where, measured)))
        .flatMap(measured -> measured.key().stream())
        .map(Identifier::shown)
        .toList();
  }

  private boolean includes(Environment where, Measurement measured) {
    return values.stream()
        .filter(value -> !value.measurement().values().digests().isEmpty())
        .anyMatch(value -> value.isMetBy(where, measured));
  }
}
