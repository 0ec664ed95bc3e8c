package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import java.util.Objects;

/// A document whose signature was checked: over the bytes as they were received, under a key that
/// the document does not contradict. Only {@link Documents} makes one.
///
/// It says which key signed. Whether that key is the one that ought to have is decided by whoever
/// chose the key.
///
/// @param <D> which document
public final class Signed<D extends SignedDocument> {

  private final D document;
  private final DsseEnvelope envelope;
  private final VerificationKey signer;
  private final Digest digest;

  Signed(D document, DsseEnvelope envelope, VerificationKey signer, Digest digest) {
    this.document = document;
    this.envelope = envelope;
    this.signer = signer;
    this.digest = digest;
  }

  /// {@return the document}
  public D document() {
    return document;
  }

  /// {@return the envelope it came in}
  public DsseEnvelope envelope() {
    return envelope;
  }

  /// {@return the payload as received, over which the signature is}
  public Bytes payload() {
    return envelope.payload();
  }

  /// {@return the key that signed}
  public VerificationKey signer() {
    return signer;
  }

  /// {@return the digest of the payload, by which other documents name this one}
  public Digest digest() {
    return digest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signed<?> that
        && envelope.equals(that.envelope)
        && signer.equals(that.signer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(envelope, signer);
  }

  /// {@return which document it is and who signed it}
  @Override
  public String toString() {
    return envelope.payloadType() + " " + digest + " signed by " + signer.thumbprint();
  }
}
