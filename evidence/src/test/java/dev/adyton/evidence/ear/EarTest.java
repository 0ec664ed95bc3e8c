package dev.adyton.evidence.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.MalformedMemberException;
import dev.adyton.evidence.eat.EatNonce;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final VerifierId VERIFIER = new VerifierId("https://verifier.example", "v 1");
  private static final TrustVector VECTOR =
      TrustVector.EMPTY.with(TrustClaim.HARDWARE, 2).with(TrustClaim.CONFIGURATION, 32);
  private static final EarAppraisal APPRAISAL =
      EarAppraisal.of(VECTOR, List.of("https://policy.example/1"));

  static final String OLD =
      """
      {"eat_profile":"tag:github.com,2023:veraison/ear","iat":1666091373,
       "ear.verifier-id":{"build":"b","developer":"d"},"ear.raw-evidence":"3q2-7w",
       "submods":{"test":{"ear.status":"affirming",
        "ear.trustworthiness-vector":{"hardware":2,"executables":3},
        "ear.appraisal-policy-id":"policy:1","ear.veraison.key-attestation":{"akpub":"3q2-7w"},
        "ear.veraison.policy-claims":{"a":1}}}}
      """;

  @Test
  void readsWhatOlderDraftsWroteAndWritesTheNewest() {
    Ear old = parse(OLD);

    assertThat(old.submods().get("test"))
        .isEqualTo(
            new EarAppraisal(
                Tier.AFFIRMING,
                TrustVector.EMPTY.with(TrustClaim.HARDWARE, 2).with(TrustClaim.EXECUTABLES, 3),
                List.of("policy:1"),
                Optional.empty(),
                List.of(),
                Optional.of(Bytes.fromHex("deadbeef")),
                Map.of(
                    "ear_veraison_policy_claims",
                    dev.adyton.codec.JsonObject.build().put("a", 1).done())));
    assertThat(old.encodeJson().toText())
        .contains("\"ear_status\":\"affirming\"", "\"ear_veraison_key_attestation\"")
        .doesNotContain("ear.");
    assertThat(Ear.parse(old.encodeJson())).isEqualTo(old);
  }

  @Test
  void saysTheSameInBothEncodings() {
    Ear ear =
        Ear.of(VERIFIER, NOW, Map.of("cpu", APPRAISAL.withAttestedKey(Bytes.fromHex("30"))))
            .withExpiresAt(NOW.plusSeconds(300))
            .withNonces(List.of(EatNonce.of(Bytes.fromHex("0001020304050607"))))
            .withRawEvidence(Bytes.fromHex("aabb"));

    assertThat(Ear.parse(ear.encodeCbor())).isEqualTo(ear);
    assertThat(Ear.parse(ear.encodeJson()).withNonces(ear.nonces())).isEqualTo(ear);
    assertThat(Ear.parse(ear.encodeJson()).nonces())
        .allMatch(nonce -> nonce.is(Bytes.fromHex("0001020304050607")));
  }

  @Test
  void keepsExtensionsUnderTheirNumbers() {
    EarAppraisal extended =
        APPRAISAL.withExtensions(
            Map.of(
                "ear_veraison_annotated_evidence", new JsonText("x"),
                "-70009", JsonNumber.of(7),
                "own", JsonArray.ofTexts(List.of("y"))));
    Ear ear = Ear.of(VERIFIER, NOW, Map.of("cpu", extended));

    CborMap cbor = (CborMap) Cbor.decode(ear.encodeCbor());
    CborMap cpu = (CborMap) ((CborMap) cbor.get(266).orElseThrow()).get("cpu").orElseThrow();
    assertThat(cpu.get(-70000)).contains(Cbor.text("x"));
    assertThat(cpu.get(-70009)).contains(Cbor.integer(7));
    assertThat(Ear.parse(ear.encodeCbor())).isEqualTo(ear);
  }

  @Test
  void aStatusIsTheWorstTierOfItsVector() {
    assertThat(APPRAISAL.status()).isEqualTo(Tier.WARNING);
    assertThat(TrustVector.EMPTY.tier()).isEqualTo(Tier.NONE);
    assertThat(TrustVector.all(99).tier()).isEqualTo(Tier.CONTRAINDICATED);
    assertThat(parse(OLD).worst()).isEqualTo(Tier.AFFIRMING);
  }

  @Test
  void aBetterStatusThanTheVectorAllowsIsSeen() {
    EarAppraisal lying =
        new EarAppraisal(
            Tier.AFFIRMING,
            TrustVector.all(96),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Map.of());

    assertThat(lying.consistent()).isFalse();
    assertThat(APPRAISAL.consistent()).isTrue();
  }

  @Test
  void tiersHaveTheBoundsOfTheSpecification() {
    for (int value = -128; value <= 127; value++) {
      int number = Tier.ofClaim(value).number();
      assertThat(number).as("of %s", value).isEqualTo(expectedTier(value));
    }
  }

  private static int expectedTier(int value) {
    if (value >= -1 && value <= 1) {
      return 0;
    }
    if (value >= -32 && value <= 31) {
      return 2;
    }
    return value >= -96 && value <= 95 ? 32 : 96;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"eat_profile\":\"p\",\"iat\":1,\"ear_verifier_id\":{\"build\":\"b\",\"developer\":\"d\"},"
            + "\"submods\":{}}",
        "{\"eat_profile\":\"p\",\"iat\":1,\"ear_verifier_id\":{\"build\":\"b\",\"developer\":\"d\"},"
            + "\"submods\":{\"x\":\"token\"}}"
      })
  void whatIsMissingIsAMalformedMember(String text) {
    assertThatExceptionOfType(MalformedMemberException.class).isThrownBy(() -> parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"affirming\" -> \"splendid\"",
        "\"affirming\" -> 2",
        "\"hardware\":2 -> \"hardware\":128",
        "\"hardware\":2 -> \"hardware\":-129",
        "\"hardware\":2 -> \"software\":2",
        "\"iat\":1666091373 -> \"iat\":-1",
        "\"iat\":1666091373 -> \"iat\":1.5",
        "{\"akpub\":\"3q2-7w\"} -> {}",
        "{\"akpub\":\"3q2-7w\"} -> {\"akpub\":\"3q2-7w\",\"x\":1}",
        "\"akpub\":\"3q2-7w\" -> \"akpub\":\"3q2-7x\"",
        "\"ear.status\":\"affirming\" -> \"ear.status\":\"affirming\",\"ear_status\":\"warning\"",
        "\"submods\": -> \"ear_trustworthiness_vector\":{},\"submods\":",
        "\"submods\": -> \"ear_appraisal_policy_ids\":[],\"submods\":",
        "\"build\":\"b\", -> \"build\":\"b\",\"more\":1,"
      })
  void whatNoDraftAllowsIsRefused(String change) {
    String[] sides = change.split(" -> ", 2);
    assertThat(OLD).contains(sides[0]);
    assertThatExceptionOfType(MalformedMemberException.class)
        .isThrownBy(() -> parse(OLD.replace(sides[0], sides[1])));
  }

  @Test
  void aNameInCborNeverStandsForItsNumber() {
    CborMap sound = (CborMap) Cbor.decode(parse(OLD).encodeCbor());
    CborMap.Builder changed = CborMap.build();
    sound.members().forEach(changed::put);
    changed.put("ear_status", Cbor.integer(2));

    assertThatExceptionOfType(MalformedMemberException.class)
        .isThrownBy(() -> Ear.parse(Cbor.encode(changed.done())));
  }

  @Test
  void everyTruncationIsRefused() {
    for (Bytes whole : List.of(parse(OLD).encodeCbor(), parse(OLD).encodeJson())) {
      for (int end = 0; end < whole.length(); end++) {
        Bytes cut = whole.slice(0, end);
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Ear.parse(cut));
      }
    }
  }

  @Test
  void extensionsCannotTakeTheNameOfAMember() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> APPRAISAL.withExtensions(Map.of("ear_status", new JsonText("none"))));
  }

  private static Ear parse(String text) {
    return Ear.parse(Bytes.utf8(text));
  }
}
