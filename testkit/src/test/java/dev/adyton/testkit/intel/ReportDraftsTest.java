package dev.adyton.testkit.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.intel.SgxReport;
import dev.adyton.evidence.intel.TdReport;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Every field that a draft names is the one that the parser reads.
class ReportDraftsTest {

  @Test
  void fieldsOfAnEnclavesReport() {
    SgxReport report =
        SgxReport.parse(
            new SgxReportDraft()
                .cpuSvn(of(1, 16))
                .miscSelect(2)
                .isvExtProdId(of(3, 16))
                .attributes(4, 5)
                .debug(true)
                .mrEnclave(of(6, 32))
                .mrSigner(of(7, 32))
                .config(of(8, 64), 9)
                .isvProdId(10)
                .isvSvn(11)
                .isvFamilyId(of(12, 16))
                .reportData(of(13, 64))
                .toBytes());
    assertThat(report.cpuSvn()).isEqualTo(of(1, 16));
    assertThat(report.miscSelect()).isEqualTo(2);
    assertThat(report.isvExtProdId()).isEqualTo(of(3, 16));
    assertThat(report.attributes().flags()).isEqualTo(4 | 2);
    assertThat(report.attributes().xfrm()).isEqualTo(5);
    assertThat(report.debug()).isTrue();
    assertThat(report.mrEnclave()).isEqualTo(of(6, 32));
    assertThat(report.mrSigner()).isEqualTo(of(7, 32));
    assertThat(report.configId()).isEqualTo(of(8, 64));
    assertThat(report.configSvn()).isEqualTo(9);
    assertThat(report.isvProdId()).isEqualTo(10);
    assertThat(report.isvSvn()).isEqualTo(11);
    assertThat(report.isvFamilyId()).isEqualTo(of(12, 16));
    assertThat(report.reportData()).isEqualTo(of(13, 64));
  }

  @Test
  void fieldsOfATrustDomainsReport() {
    TdReport report =
        TdReport.parse(
            TdReportDraft.ofTdx15()
                .teeTcbSvn(of(1, 16))
                .mrSeam(of(2, 48))
                .mrSignerSeam(of(3, 48))
                .seamAttributes(4)
                .tdAttributes(6)
                .debug(true)
                .xfam(7)
                .mrTd(of(8, 48))
                .owner(of(9, 48), of(10, 48), of(11, 48))
                .rtmr(0, of(12, 48))
                .rtmr(3, of(13, 48))
                .reportData(of(14, 64))
                .teeTcbSvn2(of(15, 16))
                .mrServiceTd(of(16, 48))
                .toBytes());
    assertThat(report.teeTcbSvn()).isEqualTo(of(1, 16));
    assertThat(report.mrSeam()).isEqualTo(of(2, 48));
    assertThat(report.mrSignerSeam()).isEqualTo(of(3, 48));
    assertThat(report.seamAttributes().at(0)).isEqualTo(4);
    assertThat(report.tdAttributes()).isEqualTo(6 | 1);
    assertThat(report.xfam()).isEqualTo(7);
    assertThat(report.mrTd()).isEqualTo(of(8, 48));
    assertThat(report.mrConfigId()).isEqualTo(of(9, 48));
    assertThat(report.mrOwner()).isEqualTo(of(10, 48));
    assertThat(report.mrOwnerConfig()).isEqualTo(of(11, 48));
    assertThat(report.rtmrs()).startsWith(of(12, 48)).endsWith(of(13, 48));
    assertThat(report.reportData()).isEqualTo(of(14, 64));
    assertThat(report.later().orElseThrow()).isEqualTo(new TdReport.Later(of(15, 16), of(16, 48)));
  }

  @Test
  void refusesWhatHasNoRoom() {
    SgxReportDraft sgx = new SgxReportDraft();
    assertThatThrownBy(() -> sgx.mrEnclave(of(1, 33))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sgx.bytes(380, of(1, 5))).isInstanceOf(IllegalArgumentException.class);
    TdReportDraft td = TdReportDraft.ofTdx10();
    assertThatThrownBy(() -> td.rtmr(4, of(1, 48))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> td.teeTcbSvn2(of(1, 16))).isInstanceOf(IllegalArgumentException.class);
  }

  private static Bytes of(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return Bytes.of(bytes);
  }
}
