package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeSev;
import dev.adyton.testkit.amd.FakeSev.Generation;
import dev.adyton.testkit.amd.FakeSevPlatform;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Chains of SEV and SEV-ES of which no genuine sample is public, under the testkit's keys: each
/// signature holds, so that the check behind it must notice.
class FakeSevTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Crypto CRYPTO = Crypto.of(SeededRandom.of(11));
  private static final FakeSev NAPLES = FakeSev.create(CRYPTO, Generation.NAPLES);

  private final Verifier verifier = Verifier.of(CRYPTO);
  private final FakeSevPlatform platform = NAPLES.platform();

  /// Of Naples, whose authorities are of the shorter kind, only a damaged sample is public.
  @ParameterizedTest
  @EnumSource
  void chainsOfEachGenerationPassAndAreWorthAMockOnly(Generation generation) {
    FakeSev sev = FakeSev.create(CRYPTO, generation);
    for (SignatureAlgorithm algorithm :
        List.of(
            SignatureAlgorithm.ES256, SignatureAlgorithm.ES256_P384, SignatureAlgorithm.ES384)) {
      FakeSevPlatform any = sev.platform(algorithm);
      Examination examination = examine(sev, any.pdh(), any.chain());
      assertThat(codes(examination)).isEmpty();
      assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
      assertThat(examination.anchor().orElseThrow().cap()).isEqualTo(Label.MOCK);
    }
  }

  @Test
  void theRootOfOneGenerationDoesNotStandForAnother() {
    FakeSev rome = FakeSev.create(CRYPTO, Generation.ROME);
    assertThat(codes(examine(rome, platform.pdh(), platform.chain())))
        .containsExactly("missing.anchor");
  }

  /// Each is well signed by whoever signs it: what it is for is wrong.
  @Test
  void refusesAKeyThatIsForSomethingElse() {
    Bytes signs = Bytes.fromHex("02000000");
    Bytes agrees = Bytes.fromHex("03000000");
    FakeSevPlatform signing = platform.recertified(SevUsage.PDH, d -> d.bytes(12, signs));
    assertThat(codes(examine(NAPLES, signing.pdh(), signing.chain())))
        .containsExactly("chain.broken");
    FakeSevPlatform agreeing = platform.recertified(SevUsage.PEK, d -> d.bytes(12, agrees));
    assertThat(codes(examine(NAPLES, agreeing.pdh(), agreeing.chain()))).contains("chain.broken");
  }

  @Test
  void refusesAChipThatAnotherAuthorityCertifiedOrAnotherPlatforms() {
    FakeSevPlatform other = NAPLES.platform();
    for (SevUsage usage : List.of(SevUsage.PEK, SevUsage.OCA, SevUsage.CEK)) {
      List<Bytes> mixed = new ArrayList<>(platform.chain());
      mixed.set(mixed.indexOf(platform.key(usage).certificate()), other.key(usage).certificate());
      assertThat(codes(examine(NAPLES, platform.pdh(), mixed)))
          .as(usage.name())
          .contains("signature.certificate");
      mixed.add(platform.key(usage).certificate());
      assertThat(examine(NAPLES, platform.pdh(), mixed).outcome()).isEqualTo(Outcome.PASS);
    }
  }

  private Examination examine(FakeSev sev, Bytes pdh, List<Bytes> chain) {
    return verifier.examine(
        Evidence.parse(pdh),
        Expected.nothing(),
        new Collateral(chain),
        TrustAnchors.parse(List.of(sev.anchorFile())),
        AT);
  }

  private static List<String> codes(Examination examination) {
    return examination.findings().stream().map(Finding::code).toList();
  }
}
