package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.FormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnclaveReportTest {

  private final EnclaveReport report = Samples.report();

  @Test
  void readsWhatItWrites() {
    assertThat(EnclaveReport.of(report.toCbor())).isEqualTo(report);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        263, 265, -66001, -66002, -66003, -66004, -66005, -66006, -66007, -66008, -66009, -66010
      })
  void refusesAReportWithoutOneOfItsClaims(long key) {
    assertThatThrownBy(() -> EnclaveReport.of(without(key))).isInstanceOf(FormatException.class);
  }

  @Test
  void refusesAClaimThatItDoesNotKnow() {
    assertRefused(with(-66011, Cbor.integer(1)));
  }

  @Test
  void refusesAnotherProfile() {
    assertRefused(with(265, Cbor.text("tag:adyton.dev,2026:enclave-report/2")));
  }

  @Test
  void refusesClaimsOfAnotherTypeOrSize() {
    assertRefused(with(-66001, Cbor.bytes(Bytes.of(new byte[31]))));
    assertRefused(with(-66003, Cbor.bytes(Bytes.of(new byte[1]))));
    assertRefused(with(-66005, Cbor.integer(-1)));
    assertRefused(with(-66005, Cbor.integer(1L << 53)));
    assertRefused(with(-66007, Cbor.text("Process")));
    assertRefused(with(-66008, Cbor.array(Cbor.integer(1))));
    assertRefused(with(-66008, Cbor.array(Cbor.integer(0), Cbor.integer(1))));
    assertRefused(with(263, Cbor.integer(2)));
    assertRefused(with(263, Cbor.flag(false)));
  }

  @Test
  void refusesConfinementClaimsThatAreNoNamedLines() {
    assertRefused(with(-66009, Cbor.map(Cbor.text("Seccomp"), Cbor.text("applied"))));
    assertRefused(with(-66009, Cbor.map(Cbor.text("seccomp"), Cbor.text("applied\nuser: own"))));
    assertRefused(with(-66009, Cbor.map(Cbor.text("seccomp"), Cbor.flag(true))));
    assertRefused(with(-66009, Cbor.map(Cbor.integer(1), Cbor.text("applied"))));
    assertRefused(with(-66009, Cbor.array()));
  }

  @Test
  void refusesMoreConfinementClaimsThanTheBound() {
    CborMap.Builder many = CborMap.build();
    for (int i = 0; i <= Confinement.MAX_CLAIMS; i++) {
      many.put("step-" + i, Cbor.text("applied"));
    }
    assertRefused(with(-66009, many.done()));
  }

  @Test
  void isNotChangedThroughTheMapItWasMadeFrom() {
    Map<String, String> claims = new TreeMap<>(Map.of("user", "applied"));
    EnclaveReport made = withClaims(claims);
    claims.put("user", "failed");
    assertThat(made.claims()).containsEntry("user", "applied");
    assertThatThrownBy(() -> made.claims().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void takesAWrongSizeFromACallerForHisMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> withClaims(Map.of("user", "two\nlines")));
  }

  @Test
  void anUnsignedImageHasNoSigner() {
    EnclaveReport unsigned = EnclaveReport.of(with(-66003, Cbor.bytes(Bytes.EMPTY)));
    assertThat(unsigned.signer()).isEqualTo(Bytes.EMPTY);
  }

  private EnclaveReport withClaims(Map<String, String> claims) {
    return new EnclaveReport(
        report.instance(),
        report.measurement(),
        report.signer(),
        1,
        1,
        report.configuration(),
        Mode.PROCESS,
        false,
        report.limits(),
        claims,
        report.boundData());
  }

  private CborMap with(long key, CborValue value) {
    Map<CborValue, CborValue> members = new LinkedHashMap<>(report.toCbor().members());
    members.put(Cbor.integer(key), value);
    return new CborMap(members);
  }

  private CborMap without(long key) {
    Map<CborValue, CborValue> members = new LinkedHashMap<>(report.toCbor().members());
    members.remove(Cbor.integer(key));
    return new CborMap(members);
  }

  private static void assertRefused(CborMap changed) {
    assertThatThrownBy(() -> EnclaveReport.of(changed)).isInstanceOf(FormatException.class);
  }
}
