package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.evidence.UnknownPlatform;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.testkit.FakeMonitor;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.MonitorClaims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The procedure of `docs/formats/composite-evidence.md` §4, clause by clause. Every attack is
/// signed anew by whoever could sign it, so that the clause in question must notice.
class VerifierTest {

  private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final FakeSoftwareRoot root = FakeSoftwareRoot.create(crypto);
  private final FakeMonitor monitor = root.monitor();
  private final Bytes nonce = crypto.random(32);
  private final BoundData bound =
      BoundData.of("adyton/test/1").with(Bytes.utf8("task")).withKey("task", Bytes.utf8("key"));
  private final Challenge challenge = Challenge.of(Purposes.TASK, nonce, bound);
  private final FakeEvidence genuine =
      monitor.evidence(Purposes.TASK, nonce, monitor.report(crypto.random(32), hash(bound)));

  @Test
  void genuineEvidencePasses() {
    Verification verification = verify(genuine);
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.outcome()).isEqualTo(Outcome.PASS);
    Verified<?> verified = verification.verified().orElseThrow();
    assertThat(verified.challenge()).isEqualTo(challenge);
    assertThat(verified.anchor().key()).isEqualTo(root.key());
    assertThat(verified.at()).isEqualTo(AT);
    Claims claims = verified.claims();
    assertThat(claims.platform().node()).contains(root.key().thumbprint());
    assertThat(claims.monitor().map(MonitorClaims::key)).contains(monitor.key());
    assertThat(claims.instance()).contains(genuine.array().report().instance());
    assertThat(claims.image().map(Digest::value)).contains(genuine.array().report().measurement());
    assertThat(claims.platform().appraised()).isEqualTo(Label.SOFTWARE);
  }

  @Test
  void everyStepIsReportedByNameAndClauseInOrder() {
    assertThat(verify(genuine).steps())
        .extracting(StepReport::name)
        .containsExactly(
            "platform.signature",
            "platform.array",
            "platform.anchor",
            "platform.keys-apart",
            "enclave.signature",
            "challenge.purpose",
            "challenge.nonce",
            "challenge.bound-data",
            "enclave.debug",
            "enclave.mode");
    assertThat(verify(genuine).steps())
        .extracting(StepReport::clause)
        .allMatch(clause -> clause.startsWith("composite-evidence §4."))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyStepStandsInTheDocumentOfTheFormatUnderItsClause() throws IOException {
    Path document =
        Path.of(System.getProperty("adyton.root", ".."))
            .resolve("docs/formats/composite-evidence.md");
    String text = Files.readString(document);
    for (StepReport step : verify(genuine).steps()) {
      String clause = step.clause().substring("composite-evidence §".length());
      assertThat(text).contains("| " + clause + " | `" + step.name() + "` |");
    }
  }

  @Test
  void needsNothingElse() {
    assertThat(Verifier.of(crypto).needs(genuine.evidence())).isEmpty();
  }

  @Test
  void collateralThatNoStepUsedIsTold() {
    Collateral superfluous = Collateral.of(Bytes.utf8("certificate"));
    Verification verification =
        Verifier.of(crypto).verify(genuine.evidence(), challenge, superfluous, anchors(), AT);
    assertThat(verification.unusedCollateral()).isEqualTo(superfluous);
  }

  @Test
  void everythingThatIsWrongIsFoundAtOnce() {
    FakeEvidence many =
        genuine.nonce(crypto.random(32)).purpose(Purposes.TLS_SERVER).boundData(crypto.random(32));
    assertThat(codes(verify(many)))
        .containsExactly("challenge.purpose", "binding.nonce", "binding.report-data");
  }

  @Test
  void noChangedByteOfEvidencePasses() {
    byte[] bytes = genuine.encoded().toArray();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      assertThat(passes(Bytes.of(bytes))).as("byte %d changed", i).isFalse();
      bytes[i] ^= 1;
    }
    assertThat(passes(Bytes.of(bytes))).isTrue();
  }

  private boolean passes(Bytes encoded) {
    try {
      return verify(Evidence.parse(encoded)).outcome() == Outcome.PASS;
    } catch (FormatException refused) {
      return false;
    }
  }

  @Nested
  @DisplayName("§4.1 a format without a procedure ends undetermined")
  class KnownFormats {

    @Test
    void evidenceOfAnUnknownFormat() {
      CustomEvidence custom = new Unheard(Bytes.utf8("bytes"));
      Verification verification = verify(custom);
      assertUndetermined(verification, "unsupported.format");
    }

    @Test
    void aPlatformOfAnUnknownFamily() {
      FakeEvidence unknown =
          genuine.butPlatform(new UnknownPlatform("application/x", Bytes.utf8("x")));
      assertUndetermined(verify(unknown), "unsupported.format");
    }

    @Test
    void aWrongNonceFailsWhateverThePlatform() {
      FakeEvidence unknown =
          genuine
              .nonce(crypto.random(32))
              .butPlatform(new UnknownPlatform("application/x", Bytes.utf8("x")));
      assertThat(verify(unknown).outcome()).isEqualTo(Outcome.FAIL);
    }
  }

  @Nested
  @DisplayName("§4.2 the root whose key is enclosed signed the statement")
  class RootSignatures {

    @Test
    void anAttackerEnclosesATrustedKeyUnderHisOwnSignature() {
      FakeSoftwareRoot attacker = FakeSoftwareRoot.create(crypto);
      SoftwareEvidence forged = attacker.vouchFor(genuine.array(), root.key());
      assertFails(verify(genuine.butPlatform(forged)), "signature.evidence");
    }

    @Test
    void theHeaderNamesAnotherAlgorithmThanTheKeyHas() {
      CoseSign1 signed = ((SoftwareEvidence) genuine.evidence().platform()).signed();
      CborMap es384 = Cbor.map(Cbor.integer(1), Cbor.integer(-35));
      CoseSign1 renamed =
          CoseSign1.of(es384, CborMap.EMPTY, signed.requirePayload(), signed.signature());
      assertFails(
          verify(genuine.butPlatform(SoftwareEvidence.parse(renamed.encoded()))),
          "unsupported.algorithm");
    }

    @Test
    void theEnclosedKeyIsNoKey() {
      Bytes digest = crypto.sha256(genuine.array().encoded()).value();
      Bytes payload = SoftwareEvidence.payload(Bytes.utf8("no key"), digest);
      CborMap es256 = Cbor.map(Cbor.integer(1), Cbor.integer(-7));
      CoseSign1 signed = CoseSign1.of(es256, CborMap.EMPTY, payload, Bytes.of(new byte[64]));
      Verification verification =
          verify(genuine.butPlatform(SoftwareEvidence.parse(signed.encoded())));
      assertThat(codes(verification)).contains("malformed.claim");
      assertThat(verification.outcome()).isEqualTo(Outcome.FAIL);
    }
  }

  @Nested
  @DisplayName("§4.3 the root vouches for this very array")
  class Arrays {

    @Test
    void thePlatformLayerOfOtherGenuineEvidence() {
      FakeEvidence other = genuine.instance(crypto.random(32));
      assertFails(verify(genuine.butPlatformOf(other)), "binding.digest");
    }

    @Test
    void aMonitorForWhichTheRootNeverVouched() {
      FakeMonitor rogue = FakeSoftwareRoot.create(crypto).monitor();
      FakeEvidence roguesOwn =
          rogue.evidence(Purposes.TASK, nonce, genuine.array().report()).butPlatformOf(genuine);
      assertFails(verify(roguesOwn), "binding.digest");
    }
  }

  @Nested
  @DisplayName("§4.4 the relying party trusts the root")
  class Anchors {

    @Test
    void aCompleteChainToAnotherRootFails() {
      FakeSoftwareRoot foreign = FakeSoftwareRoot.create(crypto);
      Verification verification = verify(genuine.butVouchedForBy(foreign));
      assertFails(verification, "chain.untrusted-root");
      assertThat(verification.onlyRootUntrusted()).isTrue();
    }

    @Test
    void anUntrustedRootDoesNotCoverForAnotherFault() {
      FakeSoftwareRoot foreign = FakeSoftwareRoot.create(crypto);
      FakeEvidence replayed = genuine.nonce(crypto.random(32)).butVouchedForBy(foreign);
      assertThat(verify(replayed).onlyRootUntrusted()).isFalse();
      assertThat(verify(genuine).onlyRootUntrusted()).isFalse();
    }

    @Test
    void withoutAnyAnchorNothingIsDecided() {
      Verification verification = verify(genuine.evidence(), challenge, TrustAnchors.none());
      assertUndetermined(verification, "missing.anchor");
    }

    @Test
    void aMockAnchorIsTold() {
      TrustAnchors mock = TrustAnchors.parse(List.of(root.anchorFile()));
      Verification verification = verify(genuine.evidence(), challenge, mock);
      assertThat(verification.outcome()).isEqualTo(Outcome.PASS);
      assertThat(codes(verification)).containsExactly("weak.simulated");
      assertThat(verification.verified().orElseThrow().anchor().cap()).isEqualTo(Label.MOCK);
    }

    @Test
    void ofTwoAnchorsForOneKeyTheLesserCapHolds() {
      TrustAnchors both = anchors().with(TrustAnchor.parse(root.anchorFile()));
      Verification verification = verify(genuine.evidence(), challenge, both);
      assertThat(verification.verified().orElseThrow().anchor().cap()).isEqualTo(Label.MOCK);
    }
  }

  @Nested
  @DisplayName("§4.5 root and monitor have keys of their own")
  class KeysOfTheirOwn {

    @Test
    void theRootActsAsItsOwnMonitor() {
      FakeEvidence same = genuine.monitorKey(root.key());
      assertThat(codes(verify(same))).containsExactly("binding.key", "signature.evidence");
    }
  }

  @Nested
  @DisplayName("§4.6 the monitor whose key stands in the array signed it")
  class MonitorSignatures {

    @Test
    void anotherMonitorSigned() {
      assertFails(verify(genuine.butSignedBy(root.monitor())), "signature.evidence");
    }

    @Test
    void theRootVouchesForAKeyThatDidNotSign() {
      assertFails(verify(genuine.monitorKey(root.monitor().key())), "signature.evidence");
    }

    @Test
    void theHeaderNamesAnotherAlgorithmThanTheKeyHas() {
      CoseSign1 signed = genuine.evidence().enclave();
      CborMap es384 = Cbor.map(Cbor.integer(1), Cbor.integer(-35));
      CoseSign1 renamed =
          CoseSign1.of(es384, CborMap.EMPTY, signed.requirePayload(), signed.signature());
      CompositeEvidence changed =
          CompositeEvidence.of(renamed.encoded(), genuine.evidence().platform());
      assertFails(verify(changed), "unsupported.algorithm");
    }

    @Test
    void aMonitorWithAnEdwardsKeyIsAsGood() {
      try (SigningKey key =
          SigningKey.generate(crypto, SignatureAlgorithm.ED25519, KeyPurpose.MONITOR, 1)) {
        AttestedArray array =
            new AttestedArray(
                Purposes.TASK, nonce, key.publicKey().encoded(), genuine.array().report());
        CoseSign1 signed = Cose.sign(array.encoded(), Bytes.EMPTY, key, KeyPurpose.MONITOR);
        CompositeEvidence evidence = CompositeEvidence.of(signed.encoded(), root.vouchFor(array));
        assertThat(verify(evidence).outcome()).isEqualTo(Outcome.PASS);
      }
    }
  }

  @Nested
  @DisplayName("§4.7 the evidence was made for the purpose that was asked for")
  class PurposesAsked {

    @Test
    void evidenceOfAHandshakeReleasesNothing() {
      assertFails(verify(genuine.purpose(Purposes.TLS_SERVER)), "challenge.purpose");
    }

    @Test
    void evidenceOfAServerServesNoClient() {
      Challenge client = Challenge.of(Purposes.TLS_CLIENT, nonce, bound);
      FakeEvidence server = genuine.purpose(Purposes.TLS_SERVER);
      assertFails(verify(server.evidence(), client, anchors()), "challenge.purpose");
    }
  }

  @Nested
  @DisplayName("§4.8 the evidence answers this nonce")
  class Nonces {

    @Test
    void replayedEvidence() {
      assertFails(verify(genuine.nonce(crypto.random(32))), "binding.nonce");
    }
  }

  @Nested
  @DisplayName("§4.9 the enclave bound what the challenger expects")
  class BoundKeys {

    @Test
    void anAttackerPutsHisKeyIntoThePreimage() {
      BoundData forged =
          BoundData.of("adyton/test/1")
              .with(Bytes.utf8("task"))
              .withKey("task", Bytes.utf8("attacker"));
      Challenge asked = Challenge.of(Purposes.TASK, nonce, forged);
      assertFails(verify(genuine.evidence(), asked, anchors()), "binding.report-data");
    }

    @Test
    void theSameMembersUnderAnotherDomain() {
      BoundData other = new BoundData("adyton/other/1", bound.members(), bound.keys());
      Challenge asked = Challenge.of(Purposes.TASK, nonce, other);
      assertFails(verify(genuine.evidence(), asked, anchors()), "binding.report-data");
    }

    @Test
    void aChallengeWithoutBoundDataAsksForNothing() {
      Challenge bare = Challenge.of(Purposes.TASK, nonce);
      assertThat(verify(genuine.evidence(), bare, anchors()).outcome()).isEqualTo(Outcome.PASS);
    }
  }

  @Nested
  @DisplayName("§4.10, §4.11 debugging and mock enclaves are genuine and told")
  class Remarks {

    @Test
    void debuggingIsTold() {
      Verification verification = verify(genuine.debug(true));
      assertThat(verification.outcome()).isEqualTo(Outcome.PASS);
      assertThat(codes(verification)).containsExactly("debug.enabled");
    }

    @Test
    void aMockEnclaveIsTold() {
      Verification verification = verify(genuine.mode(Mode.MOCK));
      assertThat(verification.outcome()).isEqualTo(Outcome.PASS);
      assertThat(codes(verification)).containsExactly("weak.simulated");
    }
  }

  private record Unheard(Bytes encoded) implements CustomEvidence {

    @Override
    public String mediaType() {
      return "application/x-unheard";
    }
  }

  private Verification verify(FakeEvidence evidence) {
    return verify(evidence.evidence());
  }

  private Verification verify(Evidence evidence) {
    return verify(evidence, challenge, anchors());
  }

  private Verification verify(Evidence evidence, Challenge asked, TrustAnchors anchors) {
    return Verifier.of(crypto).verify(evidence, asked, Collateral.none(), anchors, AT);
  }

  private TrustAnchors anchors() {
    return TrustAnchors.of(new TrustAnchor(AnchorKind.SOFTWARE_ROOT, root.key(), Label.SOFTWARE));
  }

  private Bytes hash(BoundData data) {
    return crypto.sha256(data.encoded()).value();
  }

  private static List<String> codes(Verification verification) {
    return verification.findings().stream().map(Finding::code).toList();
  }

  private static void assertFails(Verification verification, String code) {
    assertThat(codes(verification)).containsExactly(code);
    assertThat(verification.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verification.verified()).isEmpty();
  }

  private static void assertUndetermined(Verification verification, String code) {
    assertThat(codes(verification)).containsExactly(code);
    assertThat(verification.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(verification.verified()).isEmpty();
  }
}
