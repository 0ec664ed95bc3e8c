package dev.adyton.verification.software;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The root vouches for this very array, monitor key, nonce and report included: the layers belong
/// together.
///
/// @param crypto the providers
/// @param evidence the platform's part
/// @param array the encoded array as the monitor signed it
public record ArrayVouchedFor(Crypto crypto, SoftwareEvidence evidence, Bytes array)
    implements Step {

  @Override
  public String name() {
    return "platform.array";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.3";
  }

  @Override
  public List<Finding> findings() {
    Bytes digest = crypto.sha256(array).value();
    return digest.equals(evidence.attested())
        ? List.of()
        : List.of(
            Finding.fail("binding.digest", clause(), digest.hex(), evidence.attested().hex()));
  }
}
