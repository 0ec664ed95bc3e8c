package dev.adyton.evidence.corim;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.FormatException;

/// A document of this family is told without fault once it is read, and what is signed of it is
/// what was read.
class CorimFuzzTest {

  @FuzzTest
  void document(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    try {
      CorimDocument read = CorimDocument.parse(encoded);
      assertThat(read.facts().toJson().members()).isNotEmpty();
      if (read instanceof SignedCorim signed) {
        assertThat(Corim.parse(signed.signed().requirePayload())).isEqualTo(signed.corim());
      }
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }

  /// A reference value that is written anew is met by the same.
  @FuzzTest
  void measurement(byte[] bytes) {
    try {
      MeasurementTriple read = MeasurementTriple.read(Cbor.decode(Bytes.of(bytes)));
      MeasurementTriple again = MeasurementTriple.read(Cbor.decode(Cbor.encode(read.toCbor())));
      assertThat(again.environment()).isEqualTo(read.environment());
      assertThat(again.measurements()).isEqualTo(read.measurements());
      assertThat(again.environment().covers(read.environment())).isTrue();
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }
}
