package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.SevAuthority;
import dev.adyton.evidence.amd.SevPlatformKey;
import dev.adyton.testkit.layout.FixedLayout;

/// A certificate in AMD's own formats before it is signed: any of its bytes can be changed. For the
/// layouts see {@link SevAuthority} and {@link SevPlatformKey}.
public final class SevCertificateDraft {

  private final FixedLayout layout;

  SevCertificateDraft(FixedLayout layout) {
    this.layout = layout;
  }

  /// Writes bytes at an offset.
  public SevCertificateDraft bytes(int offset, Bytes value) {
    layout.put(offset, value);
    return this;
  }

  Bytes toBytes() {
    return layout.toBytes();
  }
}
