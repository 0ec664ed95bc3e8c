package dev.adyton.verification.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.evidence.tcb.TcbStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcbEvaluationTest {

  @ParameterizedTest
  @CsvSource({
    "UP_TO_DATE, UP_TO_DATE, UP_TO_DATE",
    "SW_HARDENING_NEEDED, UP_TO_DATE, SW_HARDENING_NEEDED",
    "UP_TO_DATE, OUT_OF_DATE, OUT_OF_DATE",
    "SW_HARDENING_NEEDED, OUT_OF_DATE, OUT_OF_DATE",
    "CONFIGURATION_NEEDED, OUT_OF_DATE, OUT_OF_DATE_CONFIGURATION_NEEDED",
    "CONFIGURATION_AND_SW_HARDENING_NEEDED, OUT_OF_DATE, OUT_OF_DATE_CONFIGURATION_NEEDED",
    "OUT_OF_DATE_CONFIGURATION_NEEDED, OUT_OF_DATE, OUT_OF_DATE_CONFIGURATION_NEEDED",
    "OUT_OF_DATE, UP_TO_DATE, OUT_OF_DATE",
    "UP_TO_DATE, REVOKED, REVOKED",
    "REVOKED, OUT_OF_DATE, REVOKED",
    "OUT_OF_DATE, NOT_SUPPORTED, NOT_SUPPORTED",
    "NOT_SUPPORTED, REVOKED, REVOKED"
  })
  void whatIsOutOfDateOrRevokedInAPartIsSoInTheWhole(
      TcbStatus whole, TcbStatus part, TcbStatus expected) {
    assertThat(TcbEvaluation.converge(whole, part)).isEqualTo(expected);
  }
}
