package dev.adyton.verification.software;

import dev.adyton.codec.Bytes;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// Root and monitor have keys of their own: a key has one purpose, and a monitor that signs with
/// the root key was vouched for by nobody.
///
/// @param rootKey SubjectPublicKeyInfo in DER
/// @param monitorKey SubjectPublicKeyInfo in DER
public record KeysApart(Bytes rootKey, Bytes monitorKey) implements Step {

  @Override
  public String name() {
    return "platform.keys-apart";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.5";
  }

  @Override
  public List<Finding> findings() {
    return rootKey.equals(monitorKey)
        ? List.of(Finding.fail("binding.key", clause(), "two keys", "one key for root and monitor"))
        : List.of();
  }
}
