package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/// What evidence a relying party accepts. Everything is stated; a member that is not stated accepts
/// nothing. The random id makes the digest of a policy tell nothing of its content.
///
/// It speaks of claims and never of formats: evidence of every kind of TEE is appraised by the same
/// rules. It can refuse what verification let pass, never the other way round.
///
/// @param id 32 random bytes
/// @param labels the accepted labels
/// @param anchors the accepted trust anchors, by thumbprint: of those that the relying party has
/// @param weakAlgorithms whether evidence is accepted whose verification had to rest on an
///   algorithm that is weak, such as SHA-1
/// @param platform what is asked of the platform that vouches
/// @param code what is asked of the code inside
/// @param monitor what is asked of a monitor's part
/// @param time how young evidence and collateral must be
public record AppraisalPolicy(
    Bytes id,
    Set<Label> labels,
    Pins anchors,
    boolean weakAlgorithms,
    PlatformRules platform,
    CodeRules code,
    MonitorRules monitor,
    TimeRules time) {

  /// The member `type`, the domain label.
  public static final String TYPE = "adyton/appraisal-policy/1";

  /// The size of an id in bytes.
  public static final int ID = 32;

  /// Makes a policy of copies of its members.
  ///
  /// @throws IllegalArgumentException if the id is not of 32 bytes
  public AppraisalPolicy {
    if (id.length() != ID) {
      throw new IllegalArgumentException("the id of a policy has " + ID + " bytes");
    }
    EnumSet<Label> copy = EnumSet.noneOf(Label.class);
    copy.addAll(labels);
    labels = Collections.unmodifiableSet(copy);
  }

  /// {@return the policy of a fresh install: any genuine evidence that is not mock, not open to
  /// debugging, not of an outdated platform, without weak algorithms, fresh by its platform and
  /// within generous limits} Which roots are genuine is a matter of the anchors, of which a fresh
  /// install has none.
  ///
  /// @param id 32 random bytes
  public static AppraisalPolicy standard(Bytes id) {
    return new AppraisalPolicy(
        id,
        EnumSet.complementOf(EnumSet.of(Label.MOCK)),
        Pins.any(),
        false,
        PlatformRules.STANDARD,
        CodeRules.STANDARD,
        MonitorRules.STANDARD,
        TimeRules.STANDARD);
  }

  /// {@return the policy in a file of the one form that {@link #encode} writes}
  ///
  /// @throws FormatException if the bytes are not that form
  public static AppraisalPolicy parse(Bytes canonicalJson) {
    return PolicyDocument.parse(canonicalJson);
  }

  /// {@return the policy in a file as a person writes it: white space and order do not matter}
  ///
  /// @throws FormatException if the bytes are not JSON, a member is missing, unknown or malformed
  public static AppraisalPolicy read(Bytes json) {
    return PolicyDocument.read(Json.parse(json));
  }

  /// {@return the JSON Schema of the file, version 2020-12}
  public static Bytes schema() {
    return PolicyDocument.schema();
  }

  /// {@return when this policy will accept no more what it accepts now, as far as it depends on
  /// time: exceptions end, evidence and collateral grow old, reference values expire}
  Stream<Instant> ends(Appraised accepted) {
    Claims claims = accepted.claims();
    Stream<Instant> exception =
        claims.platform().tcb().stream()
            .flatMap(report -> platform.tcb().until(report, accepted.at()).stream());
    Stream<Instant> references =
        code.referenceValues()
            ? accepted.references().stream().flatMap(values -> values.validUntil().stream())
            : Stream.empty();
    return Stream.of(exception, references, time.ends(claims.dates())).flatMap(each -> each);
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
        id, accepted, anchors, weakAlgorithms, platform, code, monitor, time);
  }

  /// {@return this with other accepted anchors}
  public AppraisalPolicy withAnchors(Pins accepted) {
    return new AppraisalPolicy(id, labels, accepted, weakAlgorithms, platform, code, monitor, time);
  }

  /// {@return this, with weak algorithms accepted or not}
  public AppraisalPolicy withWeakAlgorithms(boolean accepted) {
    return new AppraisalPolicy(id, labels, anchors, accepted, platform, code, monitor, time);
  }

  /// {@return this with other rules for the platform}
  public AppraisalPolicy with(PlatformRules rules) {
    return new AppraisalPolicy(id, labels, anchors, weakAlgorithms, rules, code, monitor, time);
  }

  /// {@return this with other rules for the code}
  public AppraisalPolicy with(CodeRules rules) {
    return new AppraisalPolicy(id, labels, anchors, weakAlgorithms, platform, rules, monitor, time);
  }

  /// {@return this with other rules for a monitor's part}
  public AppraisalPolicy with(MonitorRules rules) {
    return new AppraisalPolicy(id, labels, anchors, weakAlgorithms, platform, code, rules, time);
  }

  /// {@return this with other rules for age}
  public AppraisalPolicy with(TimeRules rules) {
    return new AppraisalPolicy(id, labels, anchors, weakAlgorithms, platform, code, monitor, rules);
  }

  /// {@return this with other accepted machines}
  public AppraisalPolicy withNodes(Pins accepted) {
    return with(platform.withNodes(accepted));
  }

  /// {@return this with other accepted code}
  public AppraisalPolicy withMeasurements(Alternatives<Digest> accepted) {
    return with(code.withMeasurements(accepted));
  }

  /// {@return this, with debugging accepted or not}
  public AppraisalPolicy withDebug(boolean accepted) {
    return with(code.withDebug(accepted));
  }

  /// {@return this with other accepted modes of a monitor}
  public AppraisalPolicy withModes(Set<Mode> accepted) {
    return with(monitor.withModes(accepted));
  }

  /// {@return this with a confinement claim that must have one of the values}
  public AppraisalPolicy withClaim(String name, Set<String> values) {
    return with(monitor.withClaim(name, values));
  }

  /// {@return this with other limits}
  public AppraisalPolicy withLimits(Limits most) {
    return with(monitor.withLimits(most));
  }

  /// {@return this with another least freshness}
  public AppraisalPolicy withFreshness(Freshness least) {
    return with(time.withFreshness(least));
  }
}
