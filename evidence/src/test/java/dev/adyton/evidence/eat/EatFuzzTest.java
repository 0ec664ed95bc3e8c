package dev.adyton.evidence.eat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

/// A token is told without fault once it is read, and its claims are those of what is signed.
class EatFuzzTest {

  @FuzzTest
  void token(byte[] bytes) {
    try {
      Eat read = Eat.parse(Bytes.of(bytes));
      assertThat(read.facts().toJson()).isNotNull();
      assertThat(EatClaims.parse(read.envelope().claims())).isEqualTo(read.claims());
      assertThat(read.detached().values()).allMatch(set -> EatClaims.parse(set) != null);
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }
}
