package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.evidence.Mode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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

  @Test
  void readsWhatItWrites() {
    assertThat(AppraisalPolicy.parse(policy.encode())).isEqualTo(policy);
    assertThat(AppraisalPolicy.parse(f.standard.encode())).isEqualTo(f.standard);
  }

  @Test
  void theStandardPolicyIsWrittenLikeThis() {
    AppraisalPolicy standard = AppraisalPolicy.standard(Bytes.of(new byte[32]));
    assertThat(standard.encode())
        .isEqualTo(
            Bytes.utf8(
                "{\"anchors\":\"any\",\"claims\":{},\"debug\":false,\"freshness\":\"platform\","
                    + "\"id\":\""
                    + "00".repeat(32)
                    + "\",\"labels\":[\"software\",\"measured\",\"hypervisor\",\"hardware\"],"
                    + "\"limits\":{\"memoryMiB\":1048576,\"wallSeconds\":604800},"
                    + "\"measurements\":\"any\",\"modes\":[\"process\",\"vm\",\"cvm\"],"
                    + "\"nodes\":\"any\",\"type\":\"adyton/appraisal-policy/1\"}"));
  }

  @Test
  void twoPoliciesOfTheSameContentHaveDifferentDigests() {
    AppraisalPolicy other = AppraisalPolicy.standard(f.crypto.random(32));
    assertThat(other.digest(f.crypto)).isNotEqualTo(f.standard.digest(f.crypto));
  }

  @Test
  void everyMemberMustBeStated() {
    Map<String, JsonValue> members = ((JsonObject) Json.parse(policy.encode())).members();
    for (String name : members.keySet()) {
      Map<String, JsonValue> fewer = new LinkedHashMap<>(members);
      fewer.remove(name);
      assertRefused(Json.canonical(JsonObject.of(fewer)));
    }
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
    AppraisalPolicy none = f.standard.withMeasurements(Pins.only());
    assertThat(AppraisalPolicy.parse(none.encode()).measurements().accept(f.digest(0))).isFalse();
  }

  @Test
  void isNotChangedThroughTheSetsItWasMadeFrom() {
    assertThatThrownBy(() -> policy.modes().add(Mode.MOCK))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> policy.claims().clear())
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
