package dev.adyton.testkit.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.FirmwareVersion;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.amd.TcbVersion;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every field that a draft names is the one that the parser reads.
class SnpReportDraftTest {

  @Test
  void fieldsOfAReportOfTurin() {
    SnpReport report =
        SnpReport.parse(
            SnpReportDraft.create()
                .version(5)
                .processor(0x1A, 2, 1)
                .guestSvn(1)
                .policy(1L << 17)
                .debug(true)
                .ids(of(2, 16), of(3, 16))
                .vmpl(3)
                .currentTcb(tcb(9))
                .committedTcb(tcb(8))
                .reportedTcb(tcb(7))
                .launchTcb(tcb(6))
                .platformInfo(1)
                .signer(KeyKind.VLEK)
                .authorKeyDigest(of(4, 48))
                .reportData(of(5, 64))
                .measurement(of(6, 48))
                .hostData(of(7, 32))
                .idKeyDigest(of(8, 48))
                .reportId(of(9, 32))
                .chipId(of(10, 64))
                .currentVersion(new FirmwareVersion(1, 2, 3))
                .committedVersion(new FirmwareVersion(1, 2, 2))
                .mitigations(11, 12)
                .toBytes());
    assertThat(report.guestSvn()).isEqualTo(1);
    assertThat(report.policy().debug()).isTrue();
    assertThat(report.familyId()).isEqualTo(of(2, 16));
    assertThat(report.imageId()).isEqualTo(of(3, 16));
    assertThat(report.vmpl()).isEqualTo(3);
    assertThat(report.currentTcb()).isEqualTo(tcb(9));
    assertThat(report.committedTcb()).isEqualTo(tcb(8));
    assertThat(report.reportedTcb()).isEqualTo(tcb(7));
    assertThat(report.launchTcb()).isEqualTo(tcb(6));
    assertThat(report.platformInfo()).isEqualTo(1);
    assertThat(report.keyInfo().signer()).contains(KeyKind.VLEK);
    assertThat(report.keyInfo().authorKey()).isTrue();
    assertThat(report.authorKeyDigest()).isEqualTo(of(4, 48));
    assertThat(report.reportData()).isEqualTo(of(5, 64));
    assertThat(report.measurement()).isEqualTo(of(6, 48));
    assertThat(report.hostData()).isEqualTo(of(7, 32));
    assertThat(report.idKeyDigest()).isEqualTo(of(8, 48));
    assertThat(report.reportId()).isEqualTo(of(9, 32));
    assertThat(report.chipId()).isEqualTo(of(10, 64));
    assertThat(report.currentVersion()).isEqualTo(new FirmwareVersion(1, 2, 3));
    assertThat(report.committedVersion()).isEqualTo(new FirmwareVersion(1, 2, 2));
    assertThat(report.mitigations()).contains(new SnpReport.Mitigations(11, 12));
  }

  private static TcbVersion tcb(int microcode) {
    return new TcbVersion(Optional.of(1), 2, 3, 4, microcode);
  }

  private static Bytes of(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return Bytes.of(bytes);
  }
}
