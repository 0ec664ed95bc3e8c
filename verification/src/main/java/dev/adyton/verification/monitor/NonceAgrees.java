package dev.adyton.verification.monitor;

import dev.adyton.codec.Bytes;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The evidence answers this challenge and was not kept from another.
///
/// @param asked the challenger's nonce
/// @param given the one in the evidence
public record NonceAgrees(Bytes asked, Bytes given) implements Step {

  @Override
  public String name() {
    return "challenge.nonce";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.8";
  }

  @Override
  public List<Finding> findings() {
    return asked.equals(given)
        ? List.of()
        : List.of(Finding.fail("binding.nonce", clause(), asked.hex(), given.hex()));
  }
}
