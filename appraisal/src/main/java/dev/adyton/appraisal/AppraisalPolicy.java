package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Confinement;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.Freshness;
import dev.adyton.verification.Label;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What evidence a relying party accepts. Everything is stated; a member that is not stated accepts
/// nothing. The random id makes the digest of a policy tell nothing of its content.
///
/// @param id 32 random bytes
/// @param labels the accepted labels
/// @param modes the accepted isolation modes
/// @param anchors the accepted trust anchors, by thumbprint: of those that the relying party has
/// @param nodes the accepted machines, by the thumbprint of their root key; got out of band, the
///   only defence against a genuine enclave on an attacker's machine
/// @param measurements the accepted enclave images
/// @param debug whether an enclave that can be debugged is accepted
/// @param freshness the least freshness that is accepted
/// @param claims the confinement claims that must be there, each with its accepted values
/// @param limits the most that an enclave may be allowed to use
public record AppraisalPolicy(
    Bytes id,
    Set<Label> labels,
    Set<Mode> modes,
    Pins anchors,
    Pins nodes,
    Pins measurements,
    boolean debug,
    Freshness freshness,
    Map<String, Set<String>> claims,
    Limits limits) {

  /// The member `type`, the domain label.
  public static final String TYPE = "adyton/appraisal-policy/1";

  /// The size of an id in bytes.
  public static final int ID = 32;

  private static final Limits A_WEEK_AND_A_TEBIBYTE = new Limits(7 * 24 * 3600, 1 << 20);

  /// Makes a policy of copies of its members.
  ///
  /// @throws IllegalArgumentException if the id is not of 32 bytes, or if no report can hold a
  ///   claim that is asked for
  public AppraisalPolicy {
    if (id.length() != ID) {
      throw new IllegalArgumentException("the id of a policy has " + ID + " bytes");
    }
    labels = Collections.unmodifiableSet(copy(labels, Label.class));
    modes = Collections.unmodifiableSet(copy(modes, Mode.class));
    claims = sorted(claims);
    claims.forEach(AppraisalPolicy::requireClaim);
  }

  /// {@return the policy of a fresh install: any genuine enclave that is not mock, not open to
  /// debugging, fresh by its platform and within generous limits} Which roots are genuine is a
  /// matter of the anchors, of which a fresh install has none.
  ///
  /// @param id 32 random bytes
  public static AppraisalPolicy standard(Bytes id) {
    return new AppraisalPolicy(
        id,
        EnumSet.complementOf(EnumSet.of(Label.MOCK)),
        EnumSet.complementOf(EnumSet.of(Mode.MOCK)),
        Pins.any(),
        Pins.any(),
        Pins.any(),
        false,
        Freshness.PLATFORM,
        Map.of(),
        A_WEEK_AND_A_TEBIBYTE);
  }

  /// {@return the policy in a file}
  ///
  /// @throws FormatException if the bytes are not the canonical form that {@link #encode} writes
  public static AppraisalPolicy parse(Bytes canonicalJson) {
    return PolicyDocument.parse(canonicalJson);
  }

  /// {@return the policy as canonical JSON}
  public Bytes encode() {
    return PolicyDocument.encode(this);
  }

  /// {@return the digest that a consent and a release name}
  public Digest digest(Crypto crypto) {
    return crypto.sha256(encode());
  }

  /// {@return this with other accepted labels}
  public AppraisalPolicy withLabels(Set<Label> accepted) {
    return new AppraisalPolicy(
        id, accepted, modes, anchors, nodes, measurements, debug, freshness, claims, limits);
  }

  /// {@return this with other accepted modes}
  public AppraisalPolicy withModes(Set<Mode> accepted) {
    return new AppraisalPolicy(
        id, labels, accepted, anchors, nodes, measurements, debug, freshness, claims, limits);
  }

  /// {@return this with other accepted anchors}
  public AppraisalPolicy withAnchors(Pins accepted) {
    return new AppraisalPolicy(
        id, labels, modes, accepted, nodes, measurements, debug, freshness, claims, limits);
  }

  /// {@return this with other accepted machines}
  public AppraisalPolicy withNodes(Pins accepted) {
    return new AppraisalPolicy(
        id, labels, modes, anchors, accepted, measurements, debug, freshness, claims, limits);
  }

  /// {@return this with other accepted images}
  public AppraisalPolicy withMeasurements(Pins accepted) {
    return new AppraisalPolicy(
        id, labels, modes, anchors, nodes, accepted, debug, freshness, claims, limits);
  }

  /// {@return this, with debugging accepted or not}
  public AppraisalPolicy withDebug(boolean accepted) {
    return new AppraisalPolicy(
        id, labels, modes, anchors, nodes, measurements, accepted, freshness, claims, limits);
  }

  /// {@return this with a claim that must have one of the values}
  public AppraisalPolicy withClaim(String name, Set<String> values) {
    Map<String, Set<String>> more = new TreeMap<>(claims);
    more.put(name, values);
    return new AppraisalPolicy(
        id, labels, modes, anchors, nodes, measurements, debug, freshness, more, limits);
  }

  /// {@return this with other limits}
  public AppraisalPolicy withLimits(Limits most) {
    return new AppraisalPolicy(
        id, labels, modes, anchors, nodes, measurements, debug, freshness, claims, most);
  }

  private static void requireClaim(String name, Set<String> values) {
    if (values.isEmpty() || !values.stream().allMatch(value -> Confinement.isClaim(name, value))) {
      throw new IllegalArgumentException("no report can hold the claim that is asked for");
    }
  }

  private static <E extends Enum<E>> EnumSet<E> copy(Set<E> set, Class<E> type) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(set);
    return copy;
  }

  private static Map<String, Set<String>> sorted(Map<String, Set<String>> claims) {
    Map<String, Set<String>> sorted = new TreeMap<>();
    claims.forEach(
        (name, values) -> sorted.put(name, Collections.unmodifiableSet(new TreeSet<>(values))));
    return Collections.unmodifiableMap(sorted);
  }
}
