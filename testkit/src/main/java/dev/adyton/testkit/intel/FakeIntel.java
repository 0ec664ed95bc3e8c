package dev.adyton.testkit.intel;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.testkit.x509.CertificateDraft;
import dev.adyton.testkit.x509.FakeAuthority;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Intel as a relying party's tests may have it: a root with the authorities below it, platforms
/// that it certifies and the collateral that it signs. All is of the genuine format with genuine
/// signatures, so that tests reach the deepest checks; what makes it a fake is its anchor, which is
/// worth `mock`.
///
/// With the same time and a `Crypto` over the same seeded randomness, everything that is made in
/// the same order has the same bytes.
public final class FakeIntel {

  private static final Duration CERTIFIED_BEFORE = Duration.ofDays(365);
  private static final Duration CERTIFIED_FOR = Duration.ofDays(7 * 365);
  private static final Duration PUBLISHED_BEFORE = Duration.ofDays(1);
  private static final Duration PUBLISHED_FOR = Duration.ofDays(29);
  private static final int ID = 16;

  private final Crypto crypto;
  private final Instant at;
  private final FakeAuthority root;
  private final FakeAuthority platformCa;
  private final FakeAuthority processorCa;
  private final FakeAuthority tcbSigning;
  private final Bytes rootCertificate;
  private final Bytes platformCaCertificate;
  private final Bytes processorCaCertificate;
  private final Bytes tcbSigningCertificate;

  private FakeIntel(Crypto crypto, Instant at) {
    this.crypto = crypto;
    this.at = at;
    root = FakeAuthority.create(crypto, "Intel SGX Root CA");
    platformCa = FakeAuthority.create(crypto, "Intel SGX PCK Platform CA");
    processorCa = FakeAuthority.create(crypto, "Intel SGX PCK Processor CA");
    tcbSigning = FakeAuthority.create(crypto, "Intel SGX TCB Signing");
    rootCertificate = dated(root.draft(root, 1)).signedBy(root);
    platformCaCertificate = dated(root.draft(platformCa, 0)).signedBy(root);
    processorCaCertificate = dated(root.draft(processorCa, 0)).signedBy(root);
    tcbSigningCertificate = dated(signing(tcbSigning)).signedBy(root);
  }

  /// {@return a vendor with fresh keys whose certificates and collateral are current at a time:
  /// from a year before to six years after it, and from a day before to four weeks after it}
  public static FakeIntel create(Crypto crypto, Instant at) {
    return new FakeIntel(crypto, at);
  }

  private CertificateDraft signing(FakeAuthority signer) {
    return root.draft(signer.name(), signer.publicKey()).endEntity();
  }

  private CertificateDraft dated(CertificateDraft draft) {
    return draft.valid(at.minus(CERTIFIED_BEFORE), at.plus(CERTIFIED_FOR));
  }

  /// {@return the content of an anchor file for this root, with the cap `mock`}
  public Bytes anchorFile() {
    return Json.canonical(
        JsonObject.build()
            .put("type", "adyton/anchor/1")
            .put("kind", "intel-sgx-root")
            .put("key", Base64Text.url(root.publicKey()))
            .put("cap", "mock")
            .done());
  }

  /// {@return the time at which everything is current}
  public Instant at() {
    return at;
  }

  /// {@return the root}
  public FakeAuthority root() {
    return root;
  }

  /// {@return the authority that certifies multi-package platforms}
  public FakeAuthority platformCa() {
    return platformCa;
  }

  /// {@return the authority that certifies single processors}
  public FakeAuthority processorCa() {
    return processorCa;
  }

  /// {@return the key that signs collateral}
  public FakeAuthority tcbSigning() {
    return tcbSigning;
  }

  /// {@return the certificate of the root, in DER}
  public Bytes rootCertificate() {
    return rootCertificate;
  }

  /// {@return the certificate of the key that signs collateral, in DER}
  public Bytes tcbSigningCertificate() {
    return tcbSigningCertificate;
  }

  /// {@return the certificate of one of the two authorities for platforms, in DER}
  public Bytes certificateOf(FakeAuthority authority) {
    return authority.equals(processorCa) ? processorCaCertificate : platformCaCertificate;
  }

  /// {@return the certificates of the key for collateral and of the root, in PEM}
  public Bytes signingChain() {
    return FakeAuthority.pem(tcbSigningCertificate, rootCertificate);
  }

  /// {@return a platform with fresh keys and ids that fits the collateral}
  public FakePlatform platform() {
    return platform(_ -> {});
  }

  /// {@return a platform with fresh keys and ids, of which the draft is changed before it is
  /// certified}
  public FakePlatform platform(Consumer<PlatformDraft> change) {
    PlatformDraft draft = new PlatformDraft(crypto.random(ID), crypto.random(ID));
    change.accept(draft);
    FakeAuthority issuer = draft.isUnderProcessorCa() ? processorCa : platformCa;
    SigningKey key = freshKey();
    CertificateDraft certificate =
        dated(issuer.draft("Intel SGX PCK Certificate", key.publicKey().encoded()))
            .endEntity()
            .extension(PckExtension.OID, false, PckExtensionWriter.write(draft.extension()));
    draft.certificate().accept(certificate);
    return new FakePlatform(this, key, certificate.signedBy(issuer), draft.extension(), issuer);
  }

  /// {@return an SGX chip of a fresh platform}
  public FakeSgxChip sgxChip() {
    return platform().sgx();
  }

  /// {@return a TDX chip of a fresh platform}
  public FakeTdxChip tdxChip() {
    return platform().tdx();
  }

  /// {@return collateral by which the testkit's platforms and quoting enclaves are up to date}
  public FakeIntelCollateral collateral() {
    return new FakeIntelCollateral(this, at.minus(PUBLISHED_BEFORE), at.plus(PUBLISHED_FOR));
  }

  Crypto crypto() {
    return crypto;
  }

  SigningKey freshKey() {
    return SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.ROOT, 1);
  }
}
