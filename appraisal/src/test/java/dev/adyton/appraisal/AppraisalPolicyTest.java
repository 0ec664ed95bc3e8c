package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.Mode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppraisalPolicyTest {

  private final Fixture f = new Fixture();
  private final AppraisalPolicy policy =
      f.standard
          .withModes(Set.of(Mode.PROCESS, Mode.VM))
          .withNodes(Pins.only(f.digest(2), f.digest(1)))
          .withClaim("seccomp", Set.of("applied"))
          .withClaim("monitor-user", Set.of("own", "shared"));
  private final AppraisalPolicy full = Policies.full(f);

  @Test
  void readsWhatItWrites() {
    assertThat(AppraisalPolicy.parse(policy.encode())).isEqualTo(policy);
    assertThat(AppraisalPolicy.parse(f.standard.encode())).isEqualTo(f.standard);
    assertThat(AppraisalPolicy.parse(full.encode())).isEqualTo(full);
  }

  @Test
  void theStandardPolicyIsWrittenLikeThis() {
    AppraisalPolicy standard = AppraisalPolicy.standard(Bytes.of(new byte[32]));
    assertThat(standard.encode())
        .isEqualTo(
            Bytes.utf8(
                "{\"anchors\":\"any\",\"code\":{\"configuration\":\"any\",\"debug\":false,"
                    + "\"measurements\":\"any\",\"referenceValues\":false,\"signers\":\"any\"},"
                    + "\"id\":\""
                    + "00".repeat(32)
                    + "\",\"labels\":[\"software\",\"measured\",\"hypervisor\",\"hardware\"],"
                    + "\"monitor\":{\"claims\":{},"
                    + "\"limits\":{\"memoryMiB\":1048576,\"wallSeconds\":604800},"
                    + "\"modes\":[\"process\",\"vm\",\"cvm\"],\"required\":false},"
                    + "\"platform\":{\"nodes\":\"any\",\"provisional\":false,"
                    + "\"tcb\":{\"date\":\"any\",\"evaluationNumber\":0,\"exceptions\":[],"
                    + "\"statuses\":[\"UpToDate\",\"SWHardeningNeeded\"],\"unrated\":true},"
                    + "\"tees\":\"any\"},"
                    + "\"time\":{\"collateral\":\"any\",\"evidence\":\"any\","
                    + "\"freshness\":\"platform\"},"
                    + "\"type\":\"adyton/appraisal-policy/1\",\"weakAlgorithms\":false}"));
  }

  @Test
  void readsItsOwnFormAndWhatAPersonWrites() {
    Bytes written = Bytes.utf8(Json.pretty(Json.parse(policy.encode())));
    assertThat(AppraisalPolicy.read(written)).isEqualTo(policy);
    assertRefused(written);
  }

  @Test
  void twoPoliciesOfTheSameContentHaveDifferentDigests() {
    AppraisalPolicy other = AppraisalPolicy.standard(f.crypto.random(32));
    assertThat(other.digest(f.crypto)).isNotEqualTo(f.standard.digest(f.crypto));
  }

  @Test
  void everyMemberMustBeStated() {
    JsonObject document = (JsonObject) Json.parse(full.encode());
    List<JsonObject> fewer = Mutants.withoutOneMember(document);
    assertThat(fewer).hasSize(40);
    fewer.forEach(each -> assertRefused(Json.canonical(each)));
  }

  @Test
  void noOtherMemberIsAccepted() {
    JsonObject document = (JsonObject) Json.parse(full.encode());
    List<JsonObject> more = Mutants.withOneMoreMember(document);
    more.forEach(each -> assertRefused(Json.canonical(each)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"process\",\"vm\"; \"vm\",\"process\"",
        "\"process\",\"vm\"; \"process\",\"process\",\"vm\"",
        "\"process\",\"vm\"; \"process\",\"sgx\"",
        "\"any\"; \"ANY\"",
        "\"any\"; []x",
        "\"any\"; [\"any\"]",
        "\"any\"; {}",
        "\"debug\":false; \"debug\":0",
        "\"debug\":false; \"debug\":false,\"debugger\":false",
        "\"UpToDate\",\"SWHardeningNeeded\"; \"SWHardeningNeeded\",\"UpToDate\"",
        "\"UpToDate\"; \"Uptodate\"",
        "\"date\":\"any\"; \"date\":\"2024-02-30T00:00:00Z\"",
        "\"date\":\"any\"; \"date\":\"2024-02-03T00:00:00.5Z\"",
        "\"date\":\"any\"; \"date\":\"2024-02-03T00:00:00+00:00\"",
        "\"evaluationNumber\":0; \"evaluationNumber\":-1",
        "\"own\",\"shared\"; \"shared\",\"own\"",
        "policy/1; policy/2",
        "\"seccomp\":; \"Seccomp\":",
        "[\"applied\"]; []",
        "[\"applied\"]; [\"\"]",
        "\"platform\"; \"nonce\"",
        "\"memoryMiB\":; \"memoryMiB\":-",
        "sha256:0101; sha256:01",
        "sha256:0101; sm3:0101",
        "{\"anchors; {  \"anchors"
      })
  void refusesEveryOtherForm(String part, String other) {
    String text = new String(policy.encode().toArray(), StandardCharsets.UTF_8);
    assertThat(text).contains(part);
    int at = text.indexOf(part);
    assertRefused(Bytes.utf8(text.substring(0, at) + other + text.substring(at + part.length())));
  }

  @Test
  void pinsWithoutDigestsAcceptNothingAndAreWrittenSo() {
    AppraisalPolicy none = f.standard.withNodes(Pins.only());
    assertThat(AppraisalPolicy.parse(none.encode()).platform().nodes().accept(f.digest(0)))
        .isFalse();
  }

  @Test
  void isNotChangedThroughTheSetsItWasMadeFrom() {
    assertThatThrownBy(() -> policy.monitor().modes().add(Mode.MOCK))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> policy.monitor().claims().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void hasAnIdOf32Bytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AppraisalPolicy.standard(Bytes.of(new byte[16])));
  }

  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) {
    try {
      assertThat(AppraisalPolicy.parse(Bytes.of(bytes)).encode()).isEqualTo(Bytes.of(bytes));
    } catch (FormatException refused) {
      assertThat(refused.problem()).isNotEmpty();
    }
  }

  private static void assertRefused(Bytes changed) {
    assertThatThrownBy(() -> AppraisalPolicy.parse(changed)).isInstanceOf(FormatException.class);
  }
}
