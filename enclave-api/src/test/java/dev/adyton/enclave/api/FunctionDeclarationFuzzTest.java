package dev.adyton.enclave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

class FunctionDeclarationFuzzTest {

  /// There is one encoding of each declaration: what is accepted is written as the same bytes.
  @FuzzTest
  void writesWhatItAcceptsAsTheSameBytes(byte[] data) {
    try {
      assertThat(FunctionDeclaration.parse(Bytes.of(data)).encode()).isEqualTo(Bytes.of(data));
    } catch (FormatException refused) {
      assertThat(refused.problem()).isNotEmpty();
    }
  }
}
