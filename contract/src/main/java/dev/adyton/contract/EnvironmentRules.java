package dev.adyton.contract;

import dev.adyton.appraisal.Verdict;
import dev.adyton.verification.Claims;
import dev.adyton.verification.check.Finding;
import java.util.List;
import java.util.Optional;

/// Appraised evidence against the environment, the limits and the code that were agreed. Comes on
/// top of the relying party's own policy and never replaces it.
final class EnvironmentRules {

  private EnvironmentRules() {}

  static List<Finding> check(Contract contract, Start start, Verdict verdict) {
    Findings findings = new Findings("trust.md 10");
    Optional<Claims> claims = verdict.claims();
    if (claims.isEmpty()) {
      findings.undetermined("environment.evidence", "genuine evidence", "none");
      return findings.list();
    }
    environment(contract.environment(), verdict, claims.get(), findings);
    enclave(contract, start, claims.get(), findings);
    return findings.list();
  }

  private static void environment(
      Environment environment, Verdict verdict, Claims claims, Findings findings) {
    findings.require(
        environment.labels().contains(verdict.label()),
        "environment.label",
        environment.labels().toString(),
        verdict.label());
    findings.require(
        environment.modes().contains(claims.mode()),
        "environment.mode",
        environment.modes().toString(),
        claims.mode());
    findings.require(
        environment.anchors().contains(claims.node()),
        "environment.anchor",
        environment.anchors().toString(),
        claims.node());
  }

  private static void enclave(Contract contract, Start start, Claims claims, Findings findings) {
    findings.require(
        claims.measurement().equals(start.engine()),
        "enclave.measurement",
        start.engine().toString(),
        claims.measurement());
    findings.require(
        claims.limits().equals(contract.limits()),
        "enclave.limits",
        contract.limits().toString(),
        claims.limits());
    findings.require(!claims.debug(), "enclave.debug", "no debugging", "debugging");
  }
}
