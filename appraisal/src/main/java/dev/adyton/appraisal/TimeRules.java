package dev.adyton.appraisal;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Dates;
import dev.adyton.verification.claim.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How young evidence and collateral must be. A policy can only ask for younger ones: what is
/// outside its own dates has failed before, and no policy lets it pass.
///
/// @param freshness the least freshness that is accepted
/// @param evidence the greatest age in seconds of evidence that says when it was made; evidence
///   that does not say it is refused; nothing: any
/// @param collateral the greatest age in seconds of the oldest dated collateral; without any it is
///   refused; nothing: any
public record TimeRules(Freshness freshness, OptionalLong evidence, OptionalLong collateral) {

  private static final long A_CENTURY = 100L * 366 * 24 * 3600;

  /// What a fresh install accepts: evidence whose platform covers the challenger's nonce, and all
  /// collateral within its dates.
  public static final TimeRules STANDARD =
      new TimeRules(Freshness.PLATFORM, OptionalLong.empty(), OptionalLong.empty());

  /// Makes rules.
  ///
  /// @throws IllegalArgumentException if an age is negative
  public TimeRules {
    evidence.ifPresent(Members::requireNumber);
    collateral.ifPresent(Members::requireNumber);
  }

  List<Rule> rules(Claims claims, Instant at) {
    return List.of(
        new Rule(
            "time.freshness",
            claims.freshness().meets(freshness),
            freshness.text(),
            claims.freshness().text()),
        age("time.evidence", evidence, claims.dates().issued(), at),
        age("time.collateral", collateral, claims.dates().collateral(), at));
  }

  /// {@return when evidence or collateral will be too old; nothing where they may be of any age}
  Stream<Instant> ends(Dates dates) {
    return Stream.concat(
        end(evidence, dates.issued()).stream(), end(collateral, dates.collateral()).stream());
  }

  private static Optional<Instant> end(OptionalLong most, Optional<Instant> issued) {
    return most.isPresent() && most.getAsLong() <= A_CENTURY
        ? issued.map(date -> date.plusSeconds(most.getAsLong()))
        : Optional.empty();
  }

  /// What was issued after the time has no age that could be accepted.
  private static Rule age(String member, OptionalLong most, Optional<Instant> issued, Instant at) {
    boolean accepted =
        most.isEmpty()
            || issued
                .map(date -> Duration.between(date, at))
                .filter(age -> !age.isNegative())
                .filter(age -> age.compareTo(Duration.ofSeconds(most.getAsLong())) <= 0)
                .isPresent();
    return new Rule(
        member,
        accepted,
        most.isPresent() ? "at most " + most.getAsLong() + " seconds old" : Members.ANY,
        issued.map(date -> "issued " + date).orElse("no date"));
  }

  /// {@return these with another least freshness}
  public TimeRules withFreshness(Freshness least) {
    return new TimeRules(least, evidence, collateral);
  }

  /// {@return these with another greatest age of evidence}
  public TimeRules withEvidence(Duration most) {
    return new TimeRules(freshness, OptionalLong.of(most.toSeconds()), collateral);
  }

  /// {@return these with another greatest age of collateral}
  public TimeRules withCollateral(Duration most) {
    return new TimeRules(freshness, evidence, OptionalLong.of(most.toSeconds()));
  }

  static TimeRules read(JsonFields fields) {
    TimeRules rules =
        new TimeRules(
            fields.parsed("freshness", Freshness::parse),
            Members.number(fields, "evidence"),
            Members.number(fields, "collateral"));
    fields.end();
    return rules;
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("freshness", freshness.text())
        .put("evidence", Members.json(evidence))
        .put("collateral", Members.json(collateral))
        .done();
  }
}
