package dev.adyton.verification.monitor;

import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.SignatureCheck;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The monitor whose key stands in the array signed the array.
///
/// @param crypto the providers
/// @param evidence the evidence
public record EnclaveSignature(Crypto crypto, CompositeEvidence evidence) implements Step {

  @Override
  public String name() {
    return "enclave.signature";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.6";
  }

  @Override
  public List<Finding> findings() {
    return new SignatureCheck(crypto, clause(), evidence.enclave(), evidence.array().monitorKey())
        .findings();
  }
}
