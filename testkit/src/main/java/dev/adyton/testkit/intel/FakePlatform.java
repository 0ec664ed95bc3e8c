package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.testkit.x509.FakeAuthority;

/// A platform that Intel's fake authority certified: its key for certification and what the
/// certificate says.
///
/// @param intel who certified it
/// @param pck the key that signs reports of quoting enclaves
/// @param certificate the PCK certificate
/// @param extension what the certificate says of the platform
/// @param issuer the authority that issued the certificate
public record FakePlatform(
    FakeIntel intel,
    SigningKey pck,
    Bytes certificate,
    PckExtension extension,
    FakeAuthority issuer) {

  /// {@return the certificates from the platform's own to the root's, as quotes carry them}
  public Bytes chain() {
    return FakeAuthority.pem(certificate, intel.certificateOf(issuer), intel.rootCertificate());
  }

  /// {@return an SGX chip of this platform}
  public FakeSgxChip sgx() {
    return new FakeSgxChip(this);
  }

  /// {@return a TDX chip of this platform}
  public FakeTdxChip tdx() {
    return new FakeTdxChip(this);
  }
}
