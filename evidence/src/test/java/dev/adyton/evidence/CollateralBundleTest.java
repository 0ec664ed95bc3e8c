package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Pem;
import dev.adyton.codec.PemBlock;
import dev.adyton.evidence.CollateralBundle.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollateralBundleTest {

  private static final Bytes SIGNATURE = Bytes.utf8("QUJD".repeat(22));
  private static final Item PLAIN = new Item(SIGNATURE, Optional.empty(), Optional.empty());
  private static final Item TOLD =
      new Item(
          Bytes.utf8("REVG".repeat(22)),
          Optional.of(Instant.parse("2026-06-01T12:00:00Z")),
          Optional.of("https://host/path"));

  @Test
  void isReadAsItWasWritten() {
    CollateralBundle bundle = new CollateralBundle(List.of(PLAIN, TOLD));
    assertThat(CollateralBundle.begins(bundle.encode())).isTrue();
    assertThat(CollateralBundle.parse(bundle.encode())).isEqualTo(bundle);
    CollateralBundle empty = new CollateralBundle(List.of());
    assertThat(CollateralBundle.begins(empty.encode())).isTrue();
    assertThat(CollateralBundle.parse(empty.encode())).isEqualTo(empty);
  }

  @Test
  void isRecognisedAmongCollateralAndGivesItsItemsAsTheyAre() {
    Bytes bundle = new CollateralBundle(List.of(PLAIN, TOLD)).encode();
    assertThat(Endorsement.parseAll(bundle))
        .containsExactly(
            Endorsement.parseAll(PLAIN.content()).getFirst(),
            Endorsement.parseAll(TOLD.content()).getFirst());
  }

  @Test
  void holdsThePartsOfOtherBundlesAndNothingTwice() {
    Bytes inner = new CollateralBundle(List.of(PLAIN, TOLD)).encode();
    assertThat(CollateralBundle.ofFiles(List.of(inner, SIGNATURE, TOLD.content())).items())
        .containsExactly(PLAIN, TOLD);
  }

  @Test
  void aBundleInABundleIsNotOpened() {
    Bytes inner = new CollateralBundle(List.of(PLAIN)).encode();
    Bytes outer =
        new CollateralBundle(List.of(new Item(inner, Optional.empty(), Optional.empty()))).encode();
    assertThatThrownBy(() -> Endorsement.parseAll(outer)).isInstanceOf(FormatException.class);
  }

  @Test
  void aDamagedItemIsNotPassedOver() {
    Bytes damaged = Bytes.utf8(Pem.encode(List.of(new PemBlock("CERTIFICATE", SIGNATURE))));
    Bytes bundle =
        new CollateralBundle(List.of(PLAIN, new Item(damaged, Optional.empty(), Optional.empty())))
            .encode();
    assertThatThrownBy(() -> Endorsement.parseAll(bundle)).isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[ ],\"type\":\"adyton/collateral-bundle/1\"}",
        "{\"items\":[],\"more\":1,\"items2\":[],\"type\":\"adyton/collateral-bundle/1\"}",
        "{\"items\":[{}],\"type\":\"adyton/collateral-bundle/1\"}",
        "{\"items\":[{\"content\":\"QQ\",\"x\":1}],\"type\":\"adyton/collateral-bundle/1\"}",
        "{\"items\":[{\"content\":\"QR\"}],\"type\":\"adyton/collateral-bundle/1\"}",
        "{\"items\":[{\"content\":\"QQ\",\"fetched\":\"x\"}],\"type\":\"adyton/collateral-bundle/1\"}",
        "{\"items\":[\"QQ\"],\"type\":\"adyton/collateral-bundle/1\"}",
        "{\"items\":[],\"type\":\"adyton/collateral-bundle/2\"}"
      })
  void isNothingElse(String text) {
    assertThatThrownBy(() -> CollateralBundle.parse(Bytes.utf8(text)))
        .isInstanceOf(FormatException.class);
  }
}
