package dev.adyton.verification.eat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.eat.Eat;
import dev.adyton.evidence.eat.EatClaims;
import dev.adyton.evidence.eat.EatEnvelope;
import dev.adyton.evidence.eat.EatNonce;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.FreshnessAgrees;
import dev.adyton.verification.check.PinnedSignature;
import dev.adyton.verification.check.ReportDataAgrees;
import dev.adyton.verification.check.SignedStatement;
import dev.adyton.verification.check.StatementCurrent;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The procedure for tokens in the general format: signed under a pinned key, within their dates,
/// answering the nonce. What the claims mean is the profile's affair.
///
/// @param crypto the providers
/// @param nonce the freshness value that is expected
/// @param reportData user data that is expected, for which the format has no field
/// @param keys the SubjectPublicKeyInfo of keys that may have signed
/// @param at the time
public record TokenProcedure(
    Crypto crypto,
    Optional<Bytes> nonce,
    Optional<Bytes> reportData,
    List<Bytes> keys,
    Instant at) {

  /// Makes a procedure of a copy of the keys.
  public TokenProcedure {
    keys = List.copyOf(keys);
  }

  /// {@return the steps for an attester's token, in their order}
  public List<Step> steps(Eat eat) {
    EatClaims claims = eat.claims();
    List<Step> steps = new ArrayList<>();
    steps.add(signature(eat.envelope(), Clauses.EAT));
    steps.add(current(claims.notBefore(), claims.expiresAt()));
    eat.detached()
        .forEach(
            (name, set) -> steps.add(new DetachedVouchedFor(crypto, name, set, claims.nested())));
    steps.add(new DebugTold(claims));
    steps.addAll(expected(claims.nonces(), Clauses.EAT_NONCE));
    return List.copyOf(steps);
  }

  /// {@return the steps for an attestation result, in their order}
  ///
  /// @param envelope what it came in
  /// @param ear what it says
  public List<Step> steps(EatEnvelope envelope, Ear ear) {
    List<Step> steps = new ArrayList<>();
    steps.add(signature(envelope, Clauses.EAR));
    steps.add(current(Optional.empty(), ear.expiresAt()));
    steps.add(new StatusConsistent(ear));
    steps.addAll(expected(ear.nonces(), Clauses.EAR));
    return List.copyOf(steps);
  }

  private Step signature(EatEnvelope envelope, String clause) {
    return switch (envelope) {
      case EatEnvelope.Unsigned _ ->
          Told.of(
              "token.signature",
              Finding.undetermined(
                  "missing.signature", clause, "a signed token", "nobody signed it"));
      case EatEnvelope.Cose cose -> signature(new SignedStatement.Cose(cose.signed()), clause);
      case EatEnvelope.Jose jose -> signature(new SignedStatement.Jose(jose.signed()), clause);
    };
  }

  private Step signature(SignedStatement statement, String clause) {
    return new PinnedSignature(
        crypto, "token.signature", clause, "signature.evidence", statement, keys);
  }

  private Step current(Optional<Instant> from, Optional<Instant> to) {
    return new StatementCurrent("token.validity", Clauses.DATES, from, to, at);
  }

  private List<Step> expected(List<EatNonce> nonces, String clause) {
    List<Step> steps = new ArrayList<>();
    nonce.ifPresent(
        value -> steps.add(new FreshnessAgrees(clause, value, agreeing(nonces, value))));
    reportData.ifPresent(value -> steps.add(new ReportDataAgrees(clause, value, Bytes.EMPTY)));
    return steps;
  }

  /// {@return the expected value where one of the token's is that, else the first as it stands}
  private static Optional<Bytes> agreeing(List<EatNonce> nonces, Bytes value) {
    return nonces.stream().anyMatch(given -> given.is(value))
        ? Optional.of(value)
        : nonces.stream().map(EatNonce::shown).map(Bytes::utf8).findFirst();
  }
}
