package dev.adyton.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

class ReceiptFuzzTest {

  /// Whatever the bytes, there is a receipt or a refusal, and no step breaks on what was accepted.
  @FuzzTest
  void bytesAreRefusedOrReadBackAndNeverBreakAStep(byte[] data) {
    Bytes bytes = Bytes.of(data);
    try {
      Receipt receipt = Receipt.parse(bytes);
      assertThat(Receipt.parse(receipt.encode())).isEqualTo(receipt);
    } catch (FormatException refused) {
      assertThat(refused.problem()).isNotEmpty();
    }
    assertThat(GenuineRun.verify(bytes, Anchors.none()).verified()).isEmpty();
  }
}
