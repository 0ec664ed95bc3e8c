package dev.adyton.evidence.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

/// A result that is read says the same once it is written, in either encoding: above all nothing
/// becomes better than it was.
class EarFuzzTest {

  @FuzzTest
  void result(byte[] bytes) {
    try {
      Ear read = Ear.parse(Bytes.of(bytes));
      assertThat(read.facts().toJson().members()).containsKey("submods");
      same(read, read.encodeJson());
      same(read, read.encodeCbor());
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }

  private static void same(Ear read, Bytes written) {
    Ear again = Ear.parse(written);
    assertThat(again.worst()).isEqualTo(read.worst());
    assertThat(again.issuedAt()).isEqualTo(read.issuedAt());
    assertThat(again.expiresAt()).isEqualTo(read.expiresAt());
    assertThat(again.submods().keySet()).isEqualTo(read.submods().keySet());
    read.submods()
        .forEach((name, appraisal) -> {
          EarAppraisal other = again.submods().get(name);
          assertThat(other.status()).isEqualTo(appraisal.status());
          assertThat(other.vector()).isEqualTo(appraisal.vector());
          assertThat(other.policyIds()).isEqualTo(appraisal.policyIds());
          assertThat(other.attestedKey()).isEqualTo(appraisal.attestedKey());
        });
  }
}
