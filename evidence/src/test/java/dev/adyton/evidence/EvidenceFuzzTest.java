package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvidenceFuzzTest {

  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) {
    readOrRefuse(Bytes.of(bytes));
  }

  @FuzzTest
  void anyBytesAreATerminationRecordOrRefused(byte[] bytes) {
    try {
      Bytes record = Bytes.of(bytes);
      assertThat(TerminationRecord.parse(record).encode()).isEqualTo(record);
    } catch (FormatException refused) {
      assertThat(refused.format()).isNotEmpty();
    }
  }

  @Test
  void mutationsOfGenuineEvidenceAreReadOrRefused() {
    byte[] genuine = Samples.composite().encoded().toArray();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = genuine.clone();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      readOrRefuse(Bytes.of(mutated));
    }
  }

  private static void readOrRefuse(Bytes bytes) {
    try {
      if (!(Evidence.parse(bytes) instanceof CompositeEvidence read)) {
        return;
      }
      assertThat(read.array().encoded()).isEqualTo(read.enclave().requirePayload());
      assertThat(CompositeEvidence.of(read.enclave().encoded(), read.platform()).encoded())
          .isEqualTo(bytes);
    } catch (FormatException refused) {
      assertThat(refused.format()).isNotEmpty();
    }
  }
}
