package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import java.util.Map;
import java.util.function.Consumer;

/// The members of a report while an attacker changes some of them.
final class ReportParts {

  Bytes instance;
  Bytes measurement;
  Mode mode;
  boolean debug;
  Limits limits;
  Map<String, String> claims;
  Bytes boundData;

  private final EnclaveReport original;

  private ReportParts(EnclaveReport original) {
    this.original = original;
    this.instance = original.instance();
    this.measurement = original.measurement();
    this.mode = original.mode();
    this.debug = original.debug();
    this.limits = original.limits();
    this.claims = original.claims();
    this.boundData = original.boundData();
  }

  static EnclaveReport changed(EnclaveReport original, Consumer<ReportParts> change) {
    ReportParts parts = new ReportParts(original);
    change.accept(parts);
    return parts.report();
  }

  private EnclaveReport report() {
    return new EnclaveReport(
        instance,
        measurement,
        original.signer(),
        original.product(),
        original.version(),
        original.configuration(),
        mode,
        debug,
        limits,
        claims,
        boundData);
  }
}
