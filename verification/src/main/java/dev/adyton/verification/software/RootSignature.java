package dev.adyton.verification.software;

import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.SignatureCheck;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The root whose key is enclosed signed the statement. Whether that root is trusted is another
/// step.
///
/// @param crypto the providers
/// @param evidence the platform's part
public record RootSignature(Crypto crypto, SoftwareEvidence evidence) implements Step {

  @Override
  public String name() {
    return "platform.signature";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.2";
  }

  @Override
  public List<Finding> findings() {
    return new SignatureCheck(crypto, clause(), evidence.signed(), evidence.rootKey()).findings();
  }
}
