package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.FormatException;
import dev.adyton.service.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void tellsRefusalsFromFailuresOfServices() {
    assertThat(Failure.of(new Problem(409, "a.b", "no").toException()).exit())
        .isEqualTo(Exit.REFUSED);
    assertThat(Failure.of(new Problem(503, "a.b", "no").toException()).exit())
        .isEqualTo(Exit.SERVICE);
    assertThat(Failure.of(new FormatException("card", "type", "is none")).exit())
        .isEqualTo(Exit.REFUSED);
    assertThat(Failure.of(new NoSuchFileException("x")).message()).isEqualTo("there is no x");
    assertThat(Failure.of(new IOException("x")).exit()).isEqualTo(Exit.SERVICE);
    assertThat(Failure.of(new IllegalStateException("x")).code()).isEqualTo("internal.error");
    assertThat(Failure.of(CommandRefused.undetermined("a.b", "x")).exit())
        .isEqualTo(Exit.UNDETERMINED);
  }

  @Test
  void comesBackFromAnAgentAsItWas() {
    Captured failure = Captured.of(new Failure(Exit.UNDETERMINED, "a.b", "why"));
    assertThat(Captured.parse(failure.toJson())).isEqualTo(failure);
    Captured result = Captured.of(Result.done(failure.toJson(), "line").essence("bare"));
    assertThat(Captured.parse(result.toJson())).isEqualTo(result);
  }
}
