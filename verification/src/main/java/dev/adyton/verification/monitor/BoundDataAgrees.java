package dev.adyton.verification.monitor;

import dev.adyton.codec.Bytes;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;
import java.util.Optional;

/// The enclave bound what the challenger expects, and with it every key in there. A challenge
/// without bound data asks for nothing here, and no key comes out of it.
///
/// @param expected the hash of the challenger's preimage
/// @param given the hash in the report
public record BoundDataAgrees(Optional<Bytes> expected, Bytes given) implements Step {

  @Override
  public String name() {
    return "challenge.bound-data";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.9";
  }

  @Override
  public List<Finding> findings() {
    return expected
        .filter(hash -> !hash.equals(given))
        .map(hash -> Finding.fail("binding.report-data", clause(), hash.hex(), given.hex()))
        .stream()
        .toList();
  }
}
