package dev.adyton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

  @Test
  void oneSeedGivesOneSequenceHoweverItIsDrawn() {
    byte[] atOnce = drawn(SeededRandom.of(1), 100);
    SeededRandom inPieces = SeededRandom.of(1);
    for (int at = 0; at < atOnce.length; at += 4) {
      assertThat(drawn(inPieces, 4))
          .containsExactly(atOnce[at], atOnce[at + 1], atOnce[at + 2], atOnce[at + 3]);
    }
    assertThat(SeededRandom.of(1).generateSeed(100)).isEqualTo(atOnce);
  }

  @Test
  void seedsDifferAndNothingChangesThemLater() {
    assertThat(drawn(SeededRandom.of(1), 8)).isNotEqualTo(drawn(SeededRandom.of(2), 8));
    SeededRandom seededAgain = SeededRandom.of(1);
    seededAgain.setSeed(9);
    assertThat(drawn(seededAgain, 8)).isEqualTo(drawn(SeededRandom.of(1), 8));
    assertThat(drawn(SeededRandom.of(new SplittableRandom(3)), 8))
        .isEqualTo(drawn(SeededRandom.of(new SplittableRandom(3)), 8));
  }

  private static byte[] drawn(SeededRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
