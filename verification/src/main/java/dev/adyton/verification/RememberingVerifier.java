package dev.adyton.verification;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KnownSignatures;
import dev.adyton.crypto.SignatureChecks;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.VendorEvidence;
import dev.adyton.verification.check.Outcome;
import java.time.Instant;
import java.util.List;

/// Examines evidence as a {@link Verifier} does, for those who do it often: what vendors publish is
/// the same from one examination to the next. It remembers which of their signatures, on
/// certificates, revocation lists and collateral, were good, and what items of collateral say, all
/// by the very bytes.
///
/// Nothing else is remembered. Signatures of evidence are verified, paths are built from the
/// anchors given now, dates hold at the time given now, revocation is looked up in the lists given
/// now. Something bad is never remembered as good, and only an examination that passes adds
/// anything, so that strangers cannot fill the memory. Safe for use by many threads.
public final class RememberingVerifier {

  private final Crypto crypto;
  private final KnownSignatures signatures;
  private final KnownCollateral collateral;

  private RememberingVerifier(Crypto crypto, int most) {
    this.crypto = crypto;
    this.signatures = KnownSignatures.of(most);
    this.collateral = new KnownCollateral(most);
  }

  /// {@return a verifier that remembers nothing yet}
  ///
  /// @param crypto the providers
  /// @param most how many signatures, and as many items of collateral, are remembered at most: what
  ///   was not met for longest is forgotten
  /// @throws IllegalArgumentException if that is none
  public static RememberingVerifier of(Crypto crypto, int most) {
    return new RememberingVerifier(crypto, most);
  }

  /// {@return whether the evidence is genuine and holds what is expected, and what of that was
  /// remembered}
  ///
  /// @param evidence what an attester gave
  /// @param expected what the relying party expects, which may be nothing
  /// @param given collateral
  /// @param anchors the roots that the relying party trusts
  /// @param at the time at which signed dates must hold
  public RememberedExamination examineRemembering(
      Evidence evidence, Expected expected, Collateral given, TrustAnchors anchors, Instant at) {
    SignatureChecks checks = SignatureChecks.knowing(signatures);
    KnownCollateral.Reader reader = collateral.reader();
    Examination examination =
        Verifier.examine(crypto.with(checks), reader, evidence, expected, given, anchors, at);
    if (examination.outcome() == Outcome.PASS) {
      checks.keep();
      reader.keep();
    }
    return new RememberedExamination(examination, checks.recalled());
  }

  /// {@return whether the evidence is genuine and answers the challenge, and what of that was
  /// remembered} The answer itself never is.
  ///
  /// @param evidence what an attester gave
  /// @param challenge what was asked for
  /// @param given collateral
  /// @param anchors the roots that the relying party trusts
  /// @param at the time at which signed dates must hold
  public RememberedVerification verifyRemembering(
      Evidence evidence, Challenge challenge, Collateral given, TrustAnchors anchors, Instant at) {
    return switch (evidence) {
      case VendorEvidence vendor -> {
        RememberedExamination examined =
            examineRemembering(vendor, Expected.nothing(), given, anchors, at);
        yield new RememberedVerification(
            Verifier.oneLayer(crypto, examined.examination(), challenge), examined.remembered());
      }
      case CompositeEvidence _, CustomEvidence _ ->
          new RememberedVerification(
              Verifier.of(crypto).verify(evidence, challenge, given, anchors, at), List.of());
    };
  }

  /// {@return how many signatures are remembered}
  public int remembered() {
    return signatures.size();
  }
}
