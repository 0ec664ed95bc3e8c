package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adyton.codec.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundDataTest {

  private static final Bytes ONE = Bytes.fromHex("01");
  private static final Bytes KEY = Bytes.fromHex("0203");

  @Test
  void isAnArrayOfTheLabelAndTheMembers() {
    BoundData bound = BoundData.of("d").with(ONE).withKey("k", KEY);
    assertThat(bound.encoded()).isEqualTo(Bytes.fromHex("83" + "6164" + "4101" + "420203"));
    assertThat(bound.key("k")).contains(KEY);
    assertThat(bound.key("other")).isEmpty();
  }

  @Test
  void splitsItsMembersUnambiguously() {
    Bytes both = Bytes.concat(ONE, KEY);
    assertThat(BoundData.of("d").with(both).encoded())
        .isNotEqualTo(BoundData.of("d").with(ONE).with(KEY).encoded());
  }

  @Test
  void marksNoKeyThatIsNotAMember() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundData("d", List.of(ONE), Map.of("k", 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundData("d", List.of(ONE), Map.of("k", -1)));
  }

  @Test
  void givesOneMemberOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundData("d", List.of(ONE), Map.of("a", 0, "b", 0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoundData.of("d").withKey("k", ONE).withKey("k", KEY));
  }

  @Test
  void hasALabel() {
    assertThatIllegalArgumentException().isThrownBy(() -> BoundData.of(""));
  }

  @Test
  void aChallengeHasANonceOf32BytesAndAPurpose() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.of("task", Bytes.of(new byte[31])));
    assertThatIllegalArgumentException().isThrownBy(() -> Challenge.of("", Bytes.of(new byte[32])));
  }
}
