package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustAnchorTest {

  private final FakeSoftwareRoot root = FakeSoftwareRoot.create(Crypto.of(new SecureRandom()));
  private final TrustAnchor anchor =
      new TrustAnchor(AnchorKind.SOFTWARE_ROOT, root.key(), Label.SOFTWARE);

  @Test
  void readsWhatItWrites() {
    assertThat(TrustAnchor.parse(anchor.encode())).isEqualTo(anchor);
  }

  @Test
  void aSoftwareRootIsWorthSoftwareAtMost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustAnchor(AnchorKind.SOFTWARE_ROOT, root.key(), Label.MEASURED));
  }

  @ParameterizedTest
  @CsvSource({
    "\"cap\":\"software\", \"cap\":\"hardware\"",
    "\"cap\":\"software\", \"cap\":\"Software\"",
    "software-root, tpm",
    "anchor/1, anchor/2",
    "\"kind\", \"more\":1.\"kind\"",
    "key\":\"M, key\":\"N"
  })
  void refusesOtherContent(String part, String other) {
    String text = new String(anchor.encode().toArray(), StandardCharsets.UTF_8);
    Bytes changed = Bytes.utf8(text.replace(part, other.replace('.', ',')));
    assertThat(changed).isNotEqualTo(anchor.encode());
    assertThatThrownBy(() -> TrustAnchor.parse(changed)).isInstanceOf(FormatException.class);
  }

  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) {
    try {
      assertThat(TrustAnchor.parse(Bytes.of(bytes)).encode()).isEqualTo(Bytes.of(bytes));
    } catch (FormatException refused) {
      assertThat(refused.problem()).isNotEmpty();
    }
  }

  @Test
  void theAnchorOfAFakeRootIsWorthMock() {
    assertThat(TrustAnchor.parse(root.anchorFile()).cap()).isEqualTo(Label.MOCK);
  }

  @Test
  void aDamagedAnchorFileIsNotPassedOver() {
    List<Bytes> files = List.of(anchor.encode(), Bytes.utf8("{}"));
    assertThatThrownBy(() -> TrustAnchors.parse(files)).isInstanceOf(FormatException.class);
  }
}
