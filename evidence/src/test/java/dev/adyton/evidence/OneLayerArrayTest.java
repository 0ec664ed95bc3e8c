package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adyton.codec.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneLayerArrayTest {

  private static final Bytes NONCE = Bytes.of(new byte[32]);
  private static final Bytes HASH = Bytes.fromHex("11".repeat(32));

  @Test
  void isWrittenLikeThis() {
    String label = "781b" + Bytes.utf8(OneLayerArray.DOMAIN).hex();
    assertThat(new OneLayerArray("task", NONCE, Optional.of(HASH)).encoded().hex())
        .isEqualTo("84" + label + "647461736b" + "5820" + NONCE.hex() + "5820" + HASH.hex());
    assertThat(new OneLayerArray("task", NONCE, Optional.empty()).encoded().hex())
        .isEqualTo("84" + label + "647461736b" + "5820" + NONCE.hex() + "40");
  }

  @Test
  void holdsWellFormedMembersOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneLayerArray("Task", NONCE, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneLayerArray("task", HASH.slice(0, 31), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneLayerArray("task", NONCE, Optional.of(HASH.slice(0, 31))));
  }
}
