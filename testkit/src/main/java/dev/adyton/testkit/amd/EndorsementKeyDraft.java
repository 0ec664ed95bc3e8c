package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.testkit.x509.CertificateDraft;
import java.util.Optional;
import java.util.function.Consumer;

/// A VCEK or VLEK before AMD's fake authority certifies it: what its certificate will say (see
/// {@link EndorsementKey}).
public final class EndorsementKeyDraft {

  private int structVersion = 1;
  private String productName;
  private TcbVersion tcb;
  private Optional<Bytes> hwId;
  private Optional<String> cspId;
  private Consumer<CertificateDraft> certificate = _ -> {};

  EndorsementKeyDraft(
      String productName, TcbVersion tcb, Optional<Bytes> hwId, Optional<String> cspId) {
    this.productName = productName;
    this.tcb = tcb;
    this.hwId = hwId;
    this.cspId = cspId;
  }

  /// Sets the version of the structure.
  public EndorsementKeyDraft structVersion(int number) {
    structVersion = number;
    return this;
  }

  /// Sets the name of the product.
  public EndorsementKeyDraft productName(String name) {
    productName = name;
    return this;
  }

  /// Sets the security versions that the key stands for.
  public EndorsementKeyDraft tcb(TcbVersion versions) {
    tcb = versions;
    return this;
  }

  /// Sets the chip, 64 or on Turin 8 bytes.
  public EndorsementKeyDraft hwId(Bytes id) {
    hwId = Optional.of(id);
    return this;
  }

  /// Sets the cloud provider.
  public EndorsementKeyDraft cspId(String id) {
    cspId = Optional.of(id);
    return this;
  }

  /// Names neither chip nor provider.
  public EndorsementKeyDraft withoutIds() {
    hwId = Optional.empty();
    cspId = Optional.empty();
    return this;
  }

  /// Changes the certificate before it is signed, after everything else.
  public EndorsementKeyDraft certificate(Consumer<CertificateDraft> change) {
    certificate = certificate.andThen(change);
    return this;
  }

  Consumer<CertificateDraft> certificate() {
    return certificate;
  }

  EndorsementKey content() {
    return new EndorsementKey(structVersion, productName, tcb, hwId, cspId);
  }
}
