package dev.adyton.verification.amd;

import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// Each certificate of the chain has every signature that it must have, and each is good. An ASK
/// that no trusted ARK signed, where none is at hand that did, counts as badly signed.
///
/// @param crypto the providers
/// @param chain the chain
record SevChainSigned(Crypto crypto, SevChain chain) implements Step {

  @Override
  public String name() {
    return "platform.signatures";
  }

  @Override
  public String clause() {
    return Clauses.SEV_CHAIN;
  }

  @Override
  public List<Finding> findings() {
    return chain.links().stream().flatMap(link -> findings(link).stream()).toList();
  }

  private List<Finding> findings(SevLink link) {
    boolean orphan = link.key().isEmpty() && link.signer() == SevUsage.ARK;
    return orphan && chain.end() == SevChain.End.UNTRUSTED
        ? List.of(
            Finding.fail(
                "signature.certificate",
                clause(),
                "a signature of a trusted ARK on the ASK",
                "another"))
        : link.findings(crypto, clause());
  }
}
