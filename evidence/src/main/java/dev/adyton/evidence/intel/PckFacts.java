package dev.adyton.evidence.intel;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonNumber;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import dev.adyton.evidence.x509.Certificate;

/// Tells what the PCK certificate inside a quote says.
final class PckFacts {

  private static final String SOURCE =
      "Intel SGX PCK Certificate and CRL Profile Specification, §1.3.5";

  private PckFacts() {}

  /// A chain that does not parse is told by verification; here it only has no facts.
  static void tell(Facts.Builder facts, CertificationData certification) {
    try {
      certification.certificates().stream()
          .filter(PckExtension::isIn)
          .findFirst()
          .ifPresent(certificate -> tell(facts.section("pck", SOURCE), certificate));
    } catch (FormatException e) {
      return;
    }
  }

  private static void tell(Section to, Certificate certificate) {
    PckExtension pck = PckExtension.of(certificate);
    to.hex("ppid", pck.ppid(), "provisioning id of the platform");
    to.put(
        "tcb_components",
        JsonArray.of(pck.components().stream().map(svn -> JsonNumber.of((long) svn)).toList()),
        Place.INSIDE,
        "security versions that the certificate stands for");
    to.number("pce_svn", pck.pceSvn(), "security version of the provisioning enclave");
    to.hex("cpu_svn", pck.cpuSvn(), "raw security versions of the processor");
    to.hex("pce_id", pck.pceId(), "id of the provisioning enclave");
    to.hex("fmspc", pck.fmspc(), "family, model, stepping, platform type, custom SKU");
    to.text("sgx_type", pck.sgxType().text(), "memory protection");
    pck.platformInstanceId()
        .ifPresent(id -> to.hex("platform_instance_id", id, "multi-package platform"));
    pck.configuration()
        .ifPresent(configuration -> {
          to.flag("dynamic_platform", configuration.dynamicPlatform(), "packages may be added");
          to.flag("cached_keys", configuration.cachedKeys(), "the service keeps the root keys");
          to.flag("smt_enabled", configuration.smtEnabled(), "simultaneous multithreading is on");
        });
    to.hex("serial_number", certificate.serialBytes(), "serial number of the certificate");
    to.time("not_before", certificate.notBefore(), "start of validity");
    to.time("not_after", certificate.notAfter(), "end of validity");
  }
}
