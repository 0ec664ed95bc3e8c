package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.testkit.layout.AnchorFile;
import dev.adyton.testkit.x509.CertificateDraft;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.testkit.x509.RevocationDraft;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// AMD, for one generation of its processors, as a relying party's tests may have it: a root (ARK),
/// the authorities below it for keys of chips (ASK) and of cloud providers (ASVK), and chips whose
/// keys they certify. All is of the genuine format with genuine signatures, so that tests reach the
/// deepest checks; what makes it a fake is its anchor, which is worth `mock`.
public final class FakeAmd {

  private static final Duration CERTIFIED_BEFORE = Duration.ofDays(365);
  private static final Duration CERTIFIED_FOR = Duration.ofDays(6 * 365);
  private static final Duration PUBLISHED_BEFORE = Duration.ofDays(1);
  private static final Duration PUBLISHED_FOR = Duration.ofDays(29);
  private static final int CHIP_ID = 64;
  private static final int SHORT_CHIP_ID = 8;

  private final Crypto crypto;
  private final Product product;
  private final Instant at;
  private final FakeAuthority ark;
  private final FakeAuthority ask;
  private final FakeAuthority asvk;
  private final Map<FakeAuthority, Bytes> certificates;

  private FakeAmd(
      Crypto crypto,
      Product product,
      Instant at,
      FakeAuthority ark,
      FakeAuthority ask,
      FakeAuthority asvk,
      Map<FakeAuthority, Bytes> certificates) {
    this.crypto = crypto;
    this.product = product;
    this.at = at;
    this.ark = ark;
    this.ask = ask;
    this.asvk = asvk;
    this.certificates = Map.copyOf(certificates);
  }

  /// {@return a vendor whose certificates are current at a time: from a year before to six years
  /// after it} The keys of its authorities are known to everyone and have 2048 bits, the genuine
  /// ones 4096: so it is made at once, and two of one product are one vendor.
  public static FakeAmd create(Crypto crypto, Product product, Instant at) {
    return of(
        crypto,
        product,
        at,
        known(crypto, product, "ARK"),
        known(crypto, product, "ASK"),
        known(crypto, product, "ASVK"));
  }

  /// {@return a vendor with fresh keys: an impostor beside the one that {@link #create} gives}
  ///
  /// @param algorithm of which kind; anchors are of PS384 alone, whose keys of 3072 bits take
  ///   seconds to make
  public static FakeAmd createWithFreshKeys(
      Crypto crypto, Product product, Instant at, SignatureAlgorithm algorithm) {
    return of(
        crypto,
        product,
        at,
        fresh(crypto, algorithm),
        fresh(crypto, algorithm),
        fresh(crypto, algorithm));
  }

  private static SigningKey known(Crypto crypto, Product product, String role) {
    return KnownKeys.of(crypto, product.text() + "/" + role, SignatureAlgorithm.PS384);
  }

  private static SigningKey fresh(Crypto crypto, SignatureAlgorithm algorithm) {
    return SigningKey.generate(crypto, algorithm, KeyPurpose.ROOT, 1);
  }

  private static FakeAmd of(
      Crypto crypto, Product product, Instant at, SigningKey ark, SigningKey ask, SigningKey asvk) {
    FakeAmd vendor =
        new FakeAmd(
            crypto,
            product,
            at,
            new FakeAuthority("ARK-" + product.text(), ark),
            new FakeAuthority("SEV-" + product.text(), ask),
            new FakeAuthority("SEV-VLEK-" + product.text(), asvk),
            Map.of());
    return vendor
        .recertified(vendor.ark, _ -> {})
        .recertified(vendor.ask, _ -> {})
        .recertified(vendor.asvk, _ -> {});
  }

  /// {@return the same vendor with another certificate of its root or of an authority below it}
  ///
  /// @param authority one of the three
  /// @param change what is changed before the root signs
  public FakeAmd recertified(FakeAuthority authority, Consumer<CertificateDraft> change) {
    CertificateDraft draft = dated(ark.draft(authority, authority.equals(ark) ? 1 : 0));
    change.accept(draft);
    Map<FakeAuthority, Bytes> changed = new HashMap<>(certificates);
    changed.put(authority, draft.signedBy(ark));
    return new FakeAmd(crypto, product, at, ark, ask, asvk, changed);
  }

  private CertificateDraft dated(CertificateDraft draft) {
    return draft.valid(at.minus(CERTIFIED_BEFORE), at.plus(CERTIFIED_FOR));
  }

  /// {@return the content of an anchor file for this root, with the cap `mock`}
  public Bytes anchorFile() {
    return AnchorFile.of("amd-ark-" + product.text().toLowerCase(Locale.ROOT), ark.publicKey());
  }

  /// {@return the generation of processors}
  public Product product() {
    return product;
  }

  /// {@return the root, ARK}
  public FakeAuthority root() {
    return ark;
  }

  /// {@return the authority for a kind of key: ASK or ASVK}
  public FakeAuthority authority(KeyKind kind) {
    return kind == KeyKind.VLEK ? asvk : ask;
  }

  /// {@return the certificate of the root, in DER}
  public Bytes rootCertificate() {
    return certificateOf(ark);
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

  /// {@return the certificates of the authority for a kind of key and of the root, in PEM}
  public Bytes chain(KeyKind kind) {
    return FakeAuthority.pem(certificateOf(authority(kind)), rootCertificate());
  }

  /// {@return a current revocation list of the root, which names nobody, before it is signed}
  public RevocationDraft revocation() {
    return revocation(ark);
  }

  /// {@return a current revocation list of any authority, which names nobody, before it is signed}
  public RevocationDraft revocation(FakeAuthority of) {
    return of.revocation(at.minus(PUBLISHED_BEFORE), at.plus(PUBLISHED_FOR));
  }

  /// {@return a chip with fresh key and id}
  public FakeSnpChip chip() {
    return chip(_ -> {});
  }

  /// {@return a chip with fresh key and id, of which the draft is changed before it is certified}
  public FakeSnpChip chip(Consumer<EndorsementKeyDraft> change) {
    Bytes hwId = freshId();
    EndorsementKeyDraft draft =
        new EndorsementKeyDraft(productName(), tcb(), Optional.of(hwId), Optional.empty());
    return certified(draft, change, hwId, KeyKind.VCEK);
  }

  /// {@return a chip into which a cloud provider loaded a fresh key}
  public FakeSnpChip loadedChip() {
    return loadedChip(_ -> {});
  }

  /// {@return a chip into which a cloud provider loaded a fresh key, of which the draft is changed
  /// before it is certified}
  public FakeSnpChip loadedChip(Consumer<EndorsementKeyDraft> change) {
    EndorsementKeyDraft draft =
        new EndorsementKeyDraft(
            product.text(), tcb(), Optional.empty(), Optional.of("CN=cloud.example"));
    return certified(draft, change, freshId(), KeyKind.VLEK);
  }

  private Bytes freshId() {
    return crypto.random(product == Product.TURIN ? SHORT_CHIP_ID : CHIP_ID);
  }

  private FakeSnpChip certified(
      EndorsementKeyDraft draft, Consumer<EndorsementKeyDraft> change, Bytes id, KeyKind kind) {
    change.accept(draft);
    EndorsementKey content = draft.content();
    SigningKey key = SigningKey.generate(crypto, SignatureAlgorithm.ES384, KeyPurpose.ROOT, 1);
    FakeAuthority issuer = authority(kind);
    // Serial number 0, as on the genuine ones.
    CertificateDraft certificate =
        dated(issuer.draft("SEV-" + kind, key.publicKey().encoded())).serial(BigInteger.ZERO);
    EndorsementKeyWriter.write(content, certificate);
    draft.certificate().accept(certificate);
    Bytes chipId = content.hwId().orElse(id);
    return new FakeSnpChip(this, padded(chipId), key, certificate.signedBy(issuer), content);
  }

  private static Bytes padded(Bytes id) {
    return Bytes.concat(id, Bytes.of(new byte[CHIP_ID - id.length()]));
  }

  /// {@return the security versions of chips that say nothing else}
  public TcbVersion tcb() {
    return switch (product) {
      case MILAN -> new TcbVersion(Optional.empty(), 4, 0, 22, 213);
      case GENOA -> new TcbVersion(Optional.empty(), 9, 0, 23, 72);
      case TURIN -> new TcbVersion(Optional.of(1), 1, 1, 4, 74);
    };
  }

  private String productName() {
    return product == Product.MILAN ? "Milan-B0" : product.text();
  }

  Crypto crypto() {
    return crypto;
  }

  SnpReportDraft reportDraft() {
    SnpReportDraft draft = SnpReportDraft.create().reportId(crypto.random(32));
    return switch (product) {
      case MILAN -> draft.version(3).processor(0x19, 0x01, 1);
      case GENOA -> draft.version(5).processor(0x19, 0x11, 1);
      case TURIN -> draft.version(5).processor(0x1A, 0x02, 1);
    };
  }
}
