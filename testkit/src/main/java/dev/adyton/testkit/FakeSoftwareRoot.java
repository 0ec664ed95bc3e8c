package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.testkit.layout.AnchorFile;

/// A software root of trust for tests of relying parties. Its evidence is of the genuine format
/// with genuine signatures, so that tests reach the deepest checks; what makes it a fake is its
/// anchor, which is worth `mock`.
public final class FakeSoftwareRoot {

  private final Crypto crypto;
  private final SigningKey key;

  private FakeSoftwareRoot(Crypto crypto, SigningKey key) {
    this.crypto = crypto;
    this.key = key;
  }

  /// {@return a root with a fresh key}
  public static FakeSoftwareRoot create(Crypto crypto) {
    return new FakeSoftwareRoot(
        crypto, SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.ROOT, 1));
  }

  /// {@return the public key}
  public VerificationKey key() {
    return key.publicKey();
  }

  /// {@return the content of an anchor file for this root, with the cap `mock`}
  public Bytes anchorFile() {
    return AnchorFile.of("software-root", key().encoded());
  }

  /// {@return what this root says when it vouches for an array}
  public SoftwareEvidence vouchFor(AttestedArray array) {
    return vouchFor(array, key());
  }

  /// {@return a statement under this root's signature that encloses another key: the forgery of one
  /// who knows which roots are trusted}
  public SoftwareEvidence vouchFor(AttestedArray array, VerificationKey enclosed) {
    Bytes digest = crypto.sha256(array.encoded()).value();
    Bytes payload = SoftwareEvidence.payload(enclosed.encoded(), digest);
    return SoftwareEvidence.parse(Cose.sign(payload, Bytes.EMPTY, key, KeyPurpose.ROOT).encoded());
  }

  /// {@return a monitor with a fresh key for which this root vouches}
  public FakeMonitor monitor() {
    return FakeMonitor.create(crypto, this);
  }
}
