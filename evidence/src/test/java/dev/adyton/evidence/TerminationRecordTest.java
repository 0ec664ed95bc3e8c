package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminationRecordTest {

  private final TerminationRecord record =
      new TerminationRecord(
          Samples.filled(1),
          TerminationRecord.ENDED,
          TerminationRecord.UNMOUNTED,
          TerminationRecord.NOT_EXCLUDED,
          "completed",
          Instant.parse("2026-12-01T10:00:00.75Z"));

  @Test
  void readsWhatItWrites() {
    assertThat(TerminationRecord.parse(record.encode())).isEqualTo(record);
    assertThat(record.at()).isEqualTo(Instant.parse("2026-12-01T10:00:00Z"));
  }

  @Test
  void isWrittenInTheCanonicalForm() {
    String zeros = "01".repeat(32);
    assertThat(record.encode())
        .isEqualTo(
            Bytes.utf8(
                "{\"at\":\"2026-12-01T10:00:00Z\",\"exit\":\"completed\",\"instance\":\""
                    + zeros
                    + "\",\"memoryFileSystems\":\"unmounted\",\"processes\":\"ended\","
                    + "\"swap\":\"not excluded\",\"type\":\"adyton/termination/1\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "termination/1, statement/1",
    "not excluded, perhaps",
    "10:00:00Z, 10:00:00+00:00",
    "10:00:00Z, 10:00:00.5Z",
    "2026-12-01, 2026-02-30",
    "ended, Ended",
    "exit, code",
    "0101, 01"
  })
  void refusesOtherContent(String part, String other) {
    String text = new String(record.encode().toArray(), java.nio.charset.StandardCharsets.UTF_8);
    Bytes changed = Bytes.utf8(text.replaceFirst(part, other));
    assertThatThrownBy(() -> TerminationRecord.parse(changed)).isInstanceOf(FormatException.class);
  }

  @Test
  void isCompleteOnlyIfNothingIsLeft() {
    assertThat(record.complete()).isTrue();
    TerminationRecord left =
        new TerminationRecord(
            record.instance(), "still running", "unmounted", "off", "killed", record.at());
    assertThat(left.complete()).isFalse();
  }

  @Test
  void takesAnUnknownWordForSwapFromACallerForHisMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TerminationRecord(
                record.instance(), "ended", "unmounted", "no", "done", record.at()));
  }
}
