package dev.adyton.verification.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.verification.check.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What no genuine sample shows: masked chips, short ids with a rest, keys of another first code.
class EndorsementKeyAgreesTest {

  private static final int MASK_CHIP_KEY = 1 << 1;
  private static final int VLEK = 1 << 2;
  private static final Bytes CHIP = Bytes.fromHex("0102030405060708");
  private static final TcbVersion NONE = new TcbVersion(Optional.of(0), 0, 0, 0, 0);

  @Test
  void aShortIdStandsForOneThatContinuesWithZeros() {
    byte[] report = turin(0);
    System.arraycopy(CHIP.toArray(), 0, report, 0x1A0, CHIP.length());
    assertThat(codes(report, chipKey("Turin", NONE))).isEmpty();
    report[0x1A0 + 63] = 1;
    assertThat(codes(report, chipKey("Turin", NONE))).containsExactly("binding.platform");
  }

  @Test
  void aChipWithoutIdIsAcceptedOnlyWhereTheReportSaysThatItIsMasked() {
    assertThat(codes(turin(MASK_CHIP_KEY), chipKey("Turin", NONE))).isEmpty();
    assertThat(codes(turin(0), chipKey("Turin", NONE))).containsExactly("binding.platform");
    byte[] otherChip = turin(MASK_CHIP_KEY);
    otherChip[0x1A0] = 9;
    assertThat(codes(otherChip, chipKey("Turin", NONE))).containsExactly("binding.platform");
  }

  @Test
  void aProviderKeyIsOfNoChip() {
    assertThat(codes(turin(VLEK), providerKey())).isEmpty();
    assertThat(codes(turin(0), providerKey())).containsExactly("binding.key");
  }

  @Test
  void refusesAnotherProductAndAnotherFirstMutableCode() {
    byte[] report = turin(MASK_CHIP_KEY);
    TcbVersion newer = new TcbVersion(Optional.of(1), 0, 0, 0, 0);
    assertThat(codes(report, chipKey("Genoa", NONE))).containsExactly("binding.platform");
    assertThat(codes(report, chipKey("Turinesque", NONE))).containsExactly("binding.platform");
    assertThat(codes(report, chipKey("Turin", newer))).containsExactly("binding.platform");
  }

  private static List<String> codes(byte[] report, EndorsementKey key) {
    return new EndorsementKeyAgrees(SnpReport.parse(Bytes.of(report)), key)
        .findings().stream().map(Finding::code).toList();
  }

  private static EndorsementKey chipKey(String product, TcbVersion tcb) {
    return new EndorsementKey(1, product, tcb, Optional.of(CHIP), Optional.empty());
  }

  private static EndorsementKey providerKey() {
    return new EndorsementKey(1, "Turin", NONE, Optional.empty(), Optional.of("CN=provider"));
  }

  /// A report of a Turin processor in version 3, signed by nobody.
  private static byte[] turin(int keyInfo) {
    byte[] report = new byte[SnpReport.LENGTH];
    report[0] = 3;
    report[0x0A] = 2;
    report[0x34] = 1;
    report[0x48] = (byte) keyInfo;
    report[0x188] = 0x1A;
    report[0x189] = 2;
    return report;
  }
}
