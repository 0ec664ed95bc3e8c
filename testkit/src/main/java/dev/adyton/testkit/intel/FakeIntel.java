package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.testkit.layout.AnchorFile;
import dev.adyton.testkit.x509.CertificateDraft;
import dev.adyton.testkit.x509.FakeAuthority;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
  private final Map<FakeAuthority, Bytes> certificates;

  private FakeIntel(
      Crypto crypto,
      Instant at,
      FakeAuthority root,
      FakeAuthority platformCa,
      FakeAuthority processorCa,
      FakeAuthority tcbSigning,
      Map<FakeAuthority, Bytes> certificates) {
    this.crypto = crypto;
    this.at = at;
    this.root = root;
    this.platformCa = platformCa;
    this.processorCa = processorCa;
    this.tcbSigning = tcbSigning;
    this.certificates = Map.copyOf(certificates);
  }

  /// {@return a vendor with fresh keys whose certificates and collateral are current at a time:
  /// from a year before to six years after it, and from a day before to four weeks after it}
  public static FakeIntel create(Crypto crypto, Instant at) {
    FakeIntel fresh =
        new FakeIntel(
            crypto,
            at,
            FakeAuthority.create(crypto, "Intel SGX Root CA"),
            FakeAuthority.create(crypto, "Intel SGX PCK Platform CA"),
            FakeAuthority.create(crypto, "Intel SGX PCK Processor CA"),
            FakeAuthority.create(crypto, "Intel SGX TCB Signing"),
            Map.of());
    return fresh
        .recertified(fresh.root, _ -> {})
        .recertified(fresh.platformCa, _ -> {})
        .recertified(fresh.processorCa, _ -> {})
        .recertified(fresh.tcbSigning, _ -> {});
  }

  /// {@return the same vendor with another certificate of its root or of an authority below it}
  ///
  /// @param authority one of the four
  /// @param change what is changed before the root signs
  public FakeIntel recertified(FakeAuthority authority, Consumer<CertificateDraft> change) {
    CertificateDraft draft = dated(draft(authority));
    change.accept(draft);
    Map<FakeAuthority, Bytes> changed = new HashMap<>(certificates);
    changed.put(authority, draft.signedBy(root));
    return new FakeIntel(crypto, at, root, platformCa, processorCa, tcbSigning, changed);
  }

  private CertificateDraft draft(FakeAuthority authority) {
    return authority.equals(tcbSigning)
        ? root.draft(authority.name(), authority.publicKey()).endEntity()
        : root.draft(authority, authority.equals(root) ? 1 : 0);
  }

  private CertificateDraft dated(CertificateDraft draft) {
    return draft.valid(at.minus(CERTIFIED_BEFORE), at.plus(CERTIFIED_FOR));
  }

  /// {@return the content of an anchor file for this root, with the cap `mock`}
  public Bytes anchorFile() {
    return AnchorFile.of("intel-sgx-root", root.publicKey());
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
    return certificateOf(root);
  }

  /// {@return the certificate of the key that signs collateral, in DER}
  public Bytes tcbSigningCertificate() {
    return certificateOf(tcbSigning);
  }

  /// {@return the certificate of the root or of an authority below it, in DER}
  ///
  /// @throws IllegalArgumentException if the authority is none of this vendor
  public Bytes certificateOf(FakeAuthority authority) {
    Bytes certificate = certificates.get(authority);
    if (certificate == null) {
      throw new IllegalArgumentException(authority.name() + " is no authority of this vendor");
    }
    return certificate;
  }

  /// {@return the certificates of the key for collateral and of the root, in PEM}
  public Bytes signingChain() {
    return chainOf(tcbSigning);
  }

  /// {@return the certificates of an authority below the root and of the root, in PEM}
  ///
  /// @throws IllegalArgumentException if the authority is none of this vendor
  public Bytes chainOf(FakeAuthority authority) {
    return FakeAuthority.pem(certificateOf(authority), rootCertificate());
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
