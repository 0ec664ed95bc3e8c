package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.PlatformEvidence;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Composite evidence as an attacker may put it together. Members of the array are changed *before*
/// both layers are signed, so that the signatures hold and the deeper check must notice; the
/// methods that start with `but` break what joins the layers instead.
public final class FakeEvidence {

  private final FakeMonitor signer;
  private final AttestedArray array;
  private final CompositeEvidence evidence;

  private FakeEvidence(FakeMonitor signer, AttestedArray array, PlatformEvidence platform) {
    this.signer = signer;
    this.array = array;
    this.evidence = CompositeEvidence.of(signer.sign(array), platform);
  }

  static FakeEvidence of(FakeMonitor monitor, AttestedArray array) {
    return new FakeEvidence(monitor, array, monitor.root().vouchFor(array));
  }

  /// {@return the evidence, the same at each call}
  public CompositeEvidence evidence() {
    return evidence;
  }

  /// {@return the evidence as bytes}
  public Bytes encoded() {
    return evidence.encoded();
  }

  /// {@return the array that the monitor signs}
  public AttestedArray array() {
    return array;
  }

  /// {@return evidence for another purpose}
  public FakeEvidence purpose(String purpose) {
    return resigned(new AttestedArray(purpose, array.nonce(), array.monitorKey(), array.report()));
  }

  /// {@return evidence that answers another nonce}
  public FakeEvidence nonce(Bytes nonce) {
    return resigned(new AttestedArray(array.purpose(), nonce, array.monitorKey(), array.report()));
  }

  /// {@return evidence with another report}
  public FakeEvidence report(UnaryOperator<EnclaveReport> change) {
    return resigned(
        new AttestedArray(
            array.purpose(), array.nonce(), array.monitorKey(), change.apply(array.report())));
  }

  /// {@return evidence of another instance}
  public FakeEvidence instance(Bytes instance) {
    return changed(parts -> parts.instance = instance);
  }

  /// {@return evidence of another image}
  public FakeEvidence measurement(Bytes measurement) {
    return changed(parts -> parts.measurement = measurement);
  }

  /// {@return evidence of an enclave in another mode}
  public FakeEvidence mode(Mode mode) {
    return changed(parts -> parts.mode = mode);
  }

  /// {@return evidence of an enclave that can be debugged or not}
  public FakeEvidence debug(boolean debug) {
    return changed(parts -> parts.debug = debug);
  }

  /// {@return evidence with other confinement claims}
  public FakeEvidence claims(Map<String, String> claims) {
    return changed(parts -> parts.claims = claims);
  }

  /// {@return evidence of an enclave with other limits}
  public FakeEvidence limits(Limits limits) {
    return changed(parts -> parts.limits = limits);
  }

  /// {@return evidence that binds another hash}
  public FakeEvidence boundData(Bytes boundData) {
    return changed(parts -> parts.boundData = boundData);
  }

  /// {@return evidence whose array names another monitor key, which the root vouches for, while
  /// this monitor goes on signing}
  public FakeEvidence monitorKey(VerificationKey key) {
    return resigned(
        new AttestedArray(array.purpose(), array.nonce(), key.encoded(), array.report()));
  }

  /// {@return this array under the signature of another monitor}
  public FakeEvidence butSignedBy(FakeMonitor other) {
    return new FakeEvidence(other, array, evidence.platform());
  }

  /// {@return this array with another root vouching for it}
  public FakeEvidence butVouchedForBy(FakeSoftwareRoot other) {
    return new FakeEvidence(signer, array, other.vouchFor(array));
  }

  /// {@return this enclave layer over the platform layer of other evidence}
  public FakeEvidence butPlatformOf(FakeEvidence other) {
    return new FakeEvidence(signer, array, other.evidence.platform());
  }

  /// {@return this enclave layer over any platform layer}
  public FakeEvidence butPlatform(PlatformEvidence other) {
    return new FakeEvidence(signer, array, other);
  }

  private FakeEvidence changed(Consumer<ReportParts> change) {
    return report(original -> ReportParts.changed(original, change));
  }

  private FakeEvidence resigned(AttestedArray changed) {
    return new FakeEvidence(signer, changed, signer.root().vouchFor(changed));
  }
}
