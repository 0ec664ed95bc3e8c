package dev.adyton.verification.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.QuoteBody;
import dev.adyton.evidence.intel.SgxReport;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.tcb.TcbReport;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every status of a platform, also those of which no genuine sample is public.
class TcbEvaluationTest {

  private static final int TOP_MODULE = 6;

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

  @ParameterizedTest
  @CsvSource({
    "UpToDate, UP_TO_DATE",
    "SWHardeningNeeded, SW_HARDENING_NEEDED",
    "ConfigurationNeeded, CONFIGURATION_NEEDED",
    "ConfigurationAndSWHardeningNeeded, CONFIGURATION_AND_SW_HARDENING_NEEDED",
    "OutOfDate, OUT_OF_DATE",
    "OutOfDateConfigurationNeeded, OUT_OF_DATE_CONFIGURATION_NEEDED",
    "Revoked, REVOKED"
  })
  void takesTheFirstLevelThatThePlatformReached(String status, TcbStatus expected) {
    TcbReport report = sgx(info("SGX", level(9, "UpToDate") + "," + level(5, status)), 5);
    assertThat(report.status()).isEqualTo(expected);
    assertThat(report.level("sgx")).contains(expected);
    assertThat(report.level("tdx")).isEmpty();
  }

  @Test
  void oneLowComponentOrAnOldProvisioningEnclaveKeepsFromALevel() {
    TcbInfo info = info("SGX", level(5, "UpToDate"));
    assertThat(sgx(info, 4).status()).isEqualTo(TcbStatus.NOT_SUPPORTED);
    assertThat(sgx(info, 5).status()).isEqualTo(TcbStatus.UP_TO_DATE);
    assertThat(evaluate(platform(5, 0), sgxBody(), info, identity(4, "UpToDate")).status())
        .isEqualTo(TcbStatus.NOT_SUPPORTED);
  }

  @Test
  void anOldOrRevokedQuotingEnclaveCounts() {
    TcbInfo info = info("SGX", level(5, "UpToDate"));
    assertThat(evaluate(platform(5, 5), sgxBody(), info, identity(4, "OutOfDate")).status())
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(evaluate(platform(5, 5), sgxBody(), info, identity(4, "Revoked")).status())
        .isEqualTo(TcbStatus.REVOKED);
    assertThat(evaluate(platform(5, 5), sgxBody(), info, identity(99, "UpToDate")).status())
        .isEqualTo(TcbStatus.NOT_SUPPORTED);
  }

  @Test
  void advisesARelaunchWhereOnlyTheDomainIsOlderThanTheModule() {
    TcbReport report = tdx("UpToDate", td(4, 1, 7, TOP_MODULE, 1, 7), "UpToDate");
    assertThat(report.status()).isEqualTo(TcbStatus.TD_RELAUNCH_ADVISED);
    assertThat(report.level("module")).contains(TcbStatus.OUT_OF_DATE);
    assertThat(tdx("ConfigurationNeeded", td(4, 1, 7, TOP_MODULE, 1, 7), "UpToDate").status())
        .isEqualTo(TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED);
  }

  /// Each condition alone keeps from the advice, which is milder than what it replaces.
  @Test
  void advisesNoRelaunchThatWouldNotHelp() {
    assertThat(tdx("UpToDate", td(4, 1, 7, TOP_MODULE - 1, 1, 7), "UpToDate").status())
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(tdx("UpToDate", td(4, 1, 7, TOP_MODULE, 1, 6), "UpToDate").status())
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(tdx("UpToDate", td(4, 1, 7, TOP_MODULE, 2, 7), "UpToDate").status())
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(tdx("UpToDate", td(4, 1, 7, TOP_MODULE, 1, 7), "OutOfDate").status())
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(tdx("OutOfDate", td(4, 1, 7, TOP_MODULE, 1, 7), "UpToDate").status())
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(tdx("UpToDate", td(1, 1, 7, TOP_MODULE, 1, 7), "UpToDate").status())
        .isEqualTo(TcbStatus.NOT_SUPPORTED);
    TdReport older = td(4, 1, 7, TOP_MODULE, 1, 7);
    TdReport first = TdReport.parse(older.encoded().slice(0, TdReport.LENGTH));
    assertThat(tdx("UpToDate", first, "UpToDate").status()).isEqualTo(TcbStatus.OUT_OF_DATE);
  }

  @Test
  void judgesTheFirstModuleByThePlatformsLevel() {
    assertThat(tdx("UpToDate", td(5, 0, 7, 5, 0, 7), "UpToDate").status())
        .isEqualTo(TcbStatus.UP_TO_DATE);
    assertThat(tdx("UpToDate", td(4, 0, 7, 4, 0, 7), "UpToDate").status())
        .isEqualTo(TcbStatus.NOT_SUPPORTED);
  }

  @Test
  void gathersAdvisoriesByLevel() {
    TcbReport report = tdx("UpToDate", td(4, 1, 7, 4, 1, 7), "OutOfDate");
    assertThat(report.advisories())
        .isEqualTo(
            Map.of(
                "platform", List.of("INTEL-SA-1"),
                "module", List.of("INTEL-SA-2"),
                "qe", List.of("INTEL-SA-3")));
    assertThat(report.allAdvisories()).containsExactly("INTEL-SA-1", "INTEL-SA-2", "INTEL-SA-3");
    assertThat(report.evaluationNumber()).hasValue(16);
  }

  private static TcbReport sgx(TcbInfo info, int component) {
    return evaluate(platform(component, 5), sgxBody(), info, identity(4, "UpToDate"));
  }

  private static TcbReport tdx(String status, TdReport report, String qe) {
    String modules =
        "\"tdxModule\":{"
            + module()
            + "},\"tdxModuleIdentities\":[{\"id\":\"TDX_01\","
            + module()
            + ",\"tcbLevels\":["
            + identityLevel(TOP_MODULE, "UpToDate", "")
            + ","
            + identityLevel(2, "OutOfDate", "INTEL-SA-2")
            + "]}],";
    TcbInfo info = info("TDX", modules, level(5, status));
    return evaluate(platform(5, 5), report, info, identity(4, qe));
  }

  private static TcbReport evaluate(
      PckExtension platform, QuoteBody body, TcbInfo info, EnclaveIdentity identity) {
    return new TcbEvaluation(platform, body, qeReport(), info, Optional.of(identity)).report();
  }

  private static PckExtension platform(int component, int pceSvn) {
    Bytes zero = Bytes.of(new byte[16]);
    return new PckExtension(
        zero,
        Collections.nCopies(16, component),
        pceSvn,
        zero,
        Bytes.of(new byte[2]),
        Bytes.of(new byte[6]),
        PckExtension.SgxType.STANDARD,
        Optional.empty(),
        Optional.empty());
  }

  private static SgxReport sgxBody() {
    return SgxReport.parse(Bytes.of(new byte[SgxReport.LENGTH]));
  }

  private static SgxReport qeReport() {
    byte[] report = new byte[SgxReport.LENGTH];
    report[258] = 8;
    return SgxReport.parse(Bytes.of(report));
  }

  /// A report with versions of module, its major version and microcode, then those that run now.
  private static TdReport td(int svn, int major, int code, int now, int nowMajor, int nowCode) {
    byte[] report = new byte[TdReport.LENGTH_15];
    report[0] = (byte) svn;
    report[1] = (byte) major;
    report[2] = (byte) code;
    for (int i = 3; i < 16; i++) {
      report[i] = 7;
    }
    report[584] = (byte) now;
    report[585] = (byte) nowMajor;
    report[586] = (byte) nowCode;
    return TdReport.parse(Bytes.of(report));
  }

  private static TcbInfo info(String id, String levels) {
    return info(id, "", levels);
  }

  private static TcbInfo info(String id, String modules, String levels) {
    return TcbInfo.parse(
        Bytes.utf8(
            "{\"tcbInfo\":{\"id\":\""
                + id
                + "\",\"version\":3,"
                + dates(17)
                + "\"fmspc\":\"000000000000\",\"pceId\":\"0000\",\"tcbType\":0,"
                + modules
                + "\"tcbLevels\":["
                + levels
                + "]},\"signature\":\""
                + "00".repeat(64)
                + "\"}"));
  }

  private static String level(int svn, String status) {
    String sgx = String.join(",", Collections.nCopies(16, "{\"svn\":" + svn + "}"));
    String tdx =
        "{\"svn\":5},{\"svn\":0}," + String.join(",", Collections.nCopies(14, "{\"svn\":7}"));
    return "{\"tcb\":{\"sgxtcbcomponents\":["
        + sgx
        + "],\"pcesvn\":5,\"tdxtcbcomponents\":["
        + tdx
        + "]},\"tcbDate\":\"2024-01-01T00:00:00Z\",\"tcbStatus\":\""
        + status
        + "\",\"advisoryIDs\":[\"INTEL-SA-1\"]}";
  }

  private static EnclaveIdentity identity(int svn, String status) {
    return EnclaveIdentity.parse(
        Bytes.utf8(
            "{\"enclaveIdentity\":{\"id\":\"QE\",\"version\":2,"
                + dates(16)
                + "\"miscselect\":\"00000000\",\"miscselectMask\":\"00000000\",\"attributes\":\""
                + "00".repeat(16)
                + "\",\"attributesMask\":\""
                + "00".repeat(16)
                + "\",\"mrsigner\":\""
                + "00".repeat(32)
                + "\",\"isvprodid\":1,\"tcbLevels\":["
                + identityLevel(svn, status, "INTEL-SA-3")
                + "]},\"signature\":\""
                + "00".repeat(64)
                + "\"}"));
  }

  private static String module() {
    return "\"mrsigner\":\""
        + "00".repeat(48)
        + "\",\"attributes\":\"0000000000000000\",\"attributesMask\":\"FFFFFFFFFFFFFFFF\"";
  }

  private static String identityLevel(int svn, String status, String advisory) {
    return "{\"tcb\":{\"isvsvn\":"
        + svn
        + "},\"tcbDate\":\"2024-01-01T00:00:00Z\",\"tcbStatus\":\""
        + status
        + "\""
        + (advisory.isEmpty() ? "" : ",\"advisoryIDs\":[\"" + advisory + "\"]")
        + "}";
  }

  private static String dates(int evaluation) {
    return "\"issueDate\":\"2025-01-01T00:00:00Z\",\"nextUpdate\":\"2025-02-01T00:00:00Z\","
        + "\"tcbEvaluationDataNumber\":"
        + evaluation
        + ",";
  }
}
