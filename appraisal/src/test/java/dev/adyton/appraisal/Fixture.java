package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.Purposes;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.testkit.FakeMonitor;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.verification.BoundData;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/// One relying party that trusts one software root, and one genuine enclave under it.
final class Fixture {

  static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");

  final Crypto crypto = Crypto.of(new SecureRandom());
  final FakeSoftwareRoot root = FakeSoftwareRoot.create(crypto);
  final FakeMonitor monitor = root.monitor();
  final HpkePublicKey taskKey = HpkeKeyPair.generate(crypto).publicKey();
  final Bytes nonce = crypto.random(32);
  final BoundData bound =
      BoundData.of("adyton/test/1").with(crypto.random(32)).withKey("task", taskKey.encoded());
  final Challenge challenge = Challenge.of(Purposes.TASK, nonce, bound);
  final FakeEvidence genuine =
      monitor.evidence(
          Purposes.TASK,
          nonce,
          monitor.report(crypto.random(32), crypto.sha256(bound.encoded()).value()));
  final AppraisalPolicy standard = AppraisalPolicy.standard(crypto.random(32));
  final TrustAnchors anchors =
      TrustAnchors.of(new TrustAnchor(AnchorKind.SOFTWARE_ROOT, root.key(), Label.SOFTWARE));

  Verdict appraise(FakeEvidence evidence) {
    return appraise(evidence, standard);
  }

  Verdict appraise(FakeEvidence evidence, AppraisalPolicy policy) {
    return appraise(evidence.evidence(), anchors, policy);
  }

  Verdict appraise(Evidence evidence, TrustAnchors trusted, AppraisalPolicy policy) {
    return Appraiser.of(crypto).appraise(verify(evidence, trusted), policy);
  }

  Verification verify(Evidence evidence, TrustAnchors trusted) {
    return Verifier.of(crypto).verify(evidence, challenge, Collateral.none(), trusted, AT);
  }

  Digest digest(int filled) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) filled);
    return new Digest(HashAlgorithm.SHA256, Bytes.of(bytes));
  }

  static List<String> violated(Verdict verdict) {
    return verdict.findings().stream()
        .filter(finding -> finding.code().equals("policy.violated"))
        .map(Finding::clause)
        .toList();
  }
}
