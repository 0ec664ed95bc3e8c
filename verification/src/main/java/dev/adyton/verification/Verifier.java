package dev.adyton.verification;

import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.PlatformEvidence;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.evidence.UnknownPlatform;
import dev.adyton.verification.check.Step;
import java.time.Instant;
import java.util.List;

/// Tells whether evidence is genuine and current. Pure: the same arguments give the same answer.
public final class Verifier {

  private final Crypto crypto;

  private Verifier(Crypto crypto) {
    this.crypto = crypto;
  }

  /// {@return a verifier that computes with these providers}
  public static Verifier of(Crypto crypto) {
    return new Verifier(crypto);
  }

  /// {@return whether the evidence is genuine and answers the challenge, step by step}
  ///
  /// @param evidence what an attester gave
  /// @param challenge what was asked for
  /// @param collateral what the caller could get of {@link #needs}
  /// @param anchors the roots that the relying party trusts
  /// @param at the time at which signed dates must hold
  public Verification verify(
      Evidence evidence,
      Challenge challenge,
      Collateral collateral,
      TrustAnchors anchors,
      Instant at) {
    return switch (evidence) {
      case CompositeEvidence composite ->
          new CompositeProcedure(crypto, composite, challenge, collateral, anchors, at).run();
      case CustomEvidence custom -> undecided(custom, collateral, at);
    };
  }

  /// {@return the collateral that the evidence will be verified with; empty where it needs none}
  public List<CollateralNeed> needs(Evidence evidence) {
    return switch (evidence) {
      case CompositeEvidence composite -> needs(composite.platform());
      case CustomEvidence ignored -> List.of();
    };
  }

  private static List<CollateralNeed> needs(PlatformEvidence platform) {
    return switch (platform) {
      case SoftwareEvidence ignored -> List.of();
      case UnknownPlatform ignored -> List.of();
    };
  }

  private static Verification undecided(CustomEvidence custom, Collateral collateral, Instant at) {
    Step step = new KnownFormat("evidence.format", custom.mediaType());
    return new Verification(custom, at, Step.run(List.of(step)), collateral, null);
  }
}
