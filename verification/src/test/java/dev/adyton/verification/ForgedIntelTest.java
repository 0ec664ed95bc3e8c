package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.DerWriter;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.Extensions;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.intel.FakeQuote;
import dev.adyton.testkit.x509.CertificateDraft;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.testkit.x509.RevocationDraft;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Attacks in which every signature is good and something else is not: keys that serve for what
/// they are not for, authorities that are none, statements about another platform. Where a
/// signature itself is attacked, all others hold.
class ForgedIntelTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Bytes BOUND = Bytes.utf8("bound");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final BigInteger N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private final Crypto crypto = Crypto.of(SeededRandom.of(4), RememberingSignatures.create());
  private final Verifier verifier = Verifier.of(crypto);
  private final FakeIntel intel = FakeIntel.create(crypto, AT);
  private final FakePlatform platform = intel.platform();
  private final FakeQuote sgx = platform.sgx().quote(BOUND);
  private final FakeQuote tdx = platform.tdx().quote(BOUND);
  private final FakeIntelCollateral good = intel.collateral();

  @Test
  void whatIsNotForgedPasses() {
    assertThat(examine(sgx, good.sgx()).outcome()).isEqualTo(Outcome.PASS);
    assertThat(examine(tdx, good.tdx()).outcome()).isEqualTo(Outcome.PASS);
  }

  // Collateral that is genuine and about something else.

  @Test
  void tcbInfoOfAnotherPlatformOrTee() {
    refuses(
        tdx,
        good.tdxTcbInfo(info -> info.fmspc(Bytes.fromHex("fa4e00000001"))).tdx(),
        "binding.platform");
    refuses(
        sgx, good.sgxTcbInfo(info -> info.pceId(Bytes.fromHex("0100"))).sgx(), "binding.platform");
    refuses(sgx, good.sgxTcbInfo(info -> info.id("sgx")).sgx(), "binding.platform");
    refuses(sgx, swap(good.sgx(), 0, good.signedTdxTcbInfo()), "binding.platform");
    refuses(tdx, swap(good.tdx(), 0, good.signedSgxTcbInfo()), "binding.platform");
    assertThat(examine(sgx, swap(good.sgx(), 0, good.signedTdxTcbInfo())).tcb()).isEmpty();
  }

  @Test
  void theIdentityOfAnotherEnclave() {
    refuses(tdx, swap(good.tdx(), 1, good.signedQeIdentity()), "binding.identity");
    refuses(sgx, swap(good.sgx(), 1, good.signedTdQeIdentity()), "binding.identity");
    refuses(sgx, good.qeIdentity(identity -> identity.id("QVE")).sgx(), "binding.identity");
    for (FakeQuote other :
        List.of(
            sgx.qeReport(report -> report.mrSigner(Bytes.fromHex("00".repeat(32)))),
            sgx.qeReport(report -> report.isvProdId(2)),
            sgx.qeReport(report -> report.debug(true)),
            sgx.qeReport(report -> report.miscSelect(1)))) {
      refuses(other, good.sgx(), "binding.identity");
    }
  }

  @Test
  void aModuleThatIntelDoesNotVouchFor() {
    refuses(tdx.body(64, Bytes.of((byte) 1)), good.tdx(), "binding.identity");
    refuses(tdx.body(112, Bytes.of((byte) 1)), good.tdx(), "binding.identity");
    refuses(tdx.body(1, Bytes.of((byte) 7)), good.tdx(), "binding.identity");
    refuses(tdx, good.tdxTcbInfo(info -> info.modules(List.of())).tdx(), "binding.identity");
  }

  @Test
  void noLevelAtAllIsNoLevelReached() {
    for (FakeIntelCollateral none :
        List.of(
            good.tcbInfos(info -> info.levels(List.of())),
            good.qeIdentities(identity -> identity.levels(List.of())))) {
      for (FakeQuote quote : List.of(sgx, tdx)) {
        Examination examination = examine(quote, quote.equals(sgx) ? none.sgx() : none.tdx());
        assertThat(codes(examination)).contains("tcb.not-supported");
        assertThat(examination.claims().orElseThrow().platform().disowned()).isTrue();
      }
    }
  }

  // Keys that serve for what they are not for.

  @Test
  void collateralSignedByWhoMayNot() {
    FakeIntel other = FakeIntel.create(crypto, AT);
    for (FakeAuthority signer :
        List.of(intel.root(), intel.platformCa(), other.tcbSigning(), pckAsAuthority())) {
      refuses(tdx, good.butSignedBy(signer).tdx(), "signature.collateral");
    }
  }

  /// An authority for platforms certifies a key under the name of the signer of collateral. No
  /// certificate of the root is at hand, as pinned keys do not need it.
  @Test
  void aSignerOfCollateralThatTheRootDidNotCertify() {
    FakeAuthority signer = FakeAuthority.create(crypto, "Intel SGX TCB Signing");
    Bytes certificate =
        intel
            .platformCa()
            .draft(signer.name(), signer.publicKey())
            .endEntity()
            .signedBy(intel.platformCa());
    FakeQuote rootless =
        sgx.certification(
            5, FakeAuthority.pem(platform.certificate(), intel.certificateOf(intel.platformCa())));
    List<Bytes> items = new ArrayList<>(good.butSignedBy(signer).sgx());
    items.set(2, certificate);
    refuses(sgx, items, "chain.broken");
    refuses(rootless, items, "chain.broken");
    items.set(2, intel.tcbSigningCertificate());
    refuses(rootless, items, "signature.collateral");
    assertThat(examine(rootless, swap(good.sgx(), 2, intel.tcbSigningCertificate())).outcome())
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void theKeyOfAPlatformUnderTheNameOfTheSigner() {
    FakePlatform disguised =
        intel.platform(draft ->
            draft.certificate(certificate ->
                certificate.subject(FakeAuthority.distinguishedName("Intel SGX TCB Signing"))));
    FakeAuthority signer = new FakeAuthority("Intel SGX TCB Signing", disguised.pck());
    List<Bytes> items = new ArrayList<>(good.butSignedBy(signer).sgx());
    items.set(2, disguised.certificate());
    Examination examination = examine(sgx, items);
    assertThat(examination.outcome()).isNotEqualTo(Outcome.PASS);
    assertThat(codes(examination)).contains("missing.certificate");
  }

  @Test
  void aPlatformThatTheRootOrTheSignerOfCollateralCertified() {
    refuses(certifiedBy(intel.root(), intel.rootCertificate()), good.sgx(), "chain.broken");
    refuses(
        certifiedBy(intel.tcbSigning(), intel.tcbSigningCertificate()), good.sgx(), "chain.broken");
    refuses(certifiedBy(pckAsAuthority(), platform.certificate()), good.sgx(), "chain.broken");
  }

  /// A genuine platform certifies another under the name of the authority that certified itself.
  @Test
  void aPlatformThatPretendsToBeItsAuthority() {
    FakeAuthority pretender = new FakeAuthority("Intel SGX PCK Platform CA", platform.pck());
    FakeQuote forged = certifiedBy(pretender, platform.certificate());
    refuses(forged, good.sgx(), "signature.certificate");
    Bytes authority = intel.certificateOf(intel.platformCa());
    FakePlatform second = intel.platform();
    Bytes leaf = leafOf(second, pretender);
    FakeQuote withAuthority =
        second
            .sgx()
            .quote(BOUND)
            .certification(5, FakeAuthority.pem(leaf, platform.certificate(), authority));
    assertThat(examine(withAuthority, good.sgx()).outcome()).isEqualTo(Outcome.FAIL);
  }

  private FakeAuthority pckAsAuthority() {
    return new FakeAuthority("Intel SGX PCK Certificate", platform.pck());
  }

  private FakeQuote certifiedBy(FakeAuthority issuer, Bytes issuerCertificate) {
    FakePlatform other = intel.platform();
    Bytes leaf = leafOf(other, issuer);
    return other
        .sgx()
        .quote(BOUND)
        .certification(
            5,
            FakeAuthority.pem(
                leaf,
                issuerCertificate,
                intel.certificateOf(intel.platformCa()),
                intel.rootCertificate()));
  }

  private static Bytes leafOf(FakePlatform owner, FakeAuthority issuer) {
    Bytes extension =
        Certificate.parse(owner.certificate())
            .extensions()
            .find("1.2.840.113741.1.13.1")
            .orElseThrow()
            .value();
    return issuer
        .draft("Intel SGX PCK Certificate", owner.pck().publicKey().encoded())
        .endEntity()
        .extension("1.2.840.113741.1.13.1", false, extension)
        .signedBy(issuer);
  }

  // Authorities that are none.

  @Test
  void anAuthorityThatMayNotIssue() {
    Bytes noAuthority = new DerWriter().sequence(_ -> {}).toBytes();
    Bytes signsOnly = Bytes.fromHex("03020780");
    Bytes listsOnly = Bytes.fromHex("03020102");
    for (Consumer<CertificateDraft> change :
        List.<Consumer<CertificateDraft>>of(
            c -> c.withoutExtension(Extensions.BASIC_CONSTRAINTS),
            c -> c.extension(Extensions.BASIC_CONSTRAINTS, true, noAuthority),
            c -> c.extension(Extensions.KEY_USAGE, true, signsOnly),
            c -> c.extension(Extensions.KEY_USAGE, true, listsOnly),
            c -> c.extension("1.2.3.4", true, noAuthority),
            c -> c.extension("2.5.29.30", true, noAuthority))) {
      refuses(under(change), good.sgx(), "chain.broken");
    }
    refuses(
        under(c -> c.valid(AT.plus(SECOND), AT.plus(SECOND))), good.sgx(), "expired.certificate");
    refuses(
        under(c -> c.extension(Extensions.BASIC_CONSTRAINTS, true, Bytes.fromHex("3000ff"))),
        good.sgx(),
        "malformed.certificate");
    FakeQuote renamed =
        under(c -> c.subject(FakeAuthority.distinguishedName("Intel SGX PCK Processor CA")));
    undecided(renamed, good.sgx(), "missing.certificate");
    assertThat(examine(under(_ -> {}), good.sgx()).outcome()).isEqualTo(Outcome.PASS);
  }

  /// The platform's authority with another certificate of the root for the same key.
  private FakeQuote under(Consumer<CertificateDraft> change) {
    CertificateDraft draft = intel.root().draft(intel.platformCa(), 0);
    change.accept(draft);
    return sgx.certification(
        5,
        FakeAuthority.pem(
            platform.certificate(), draft.signedBy(intel.root()), intel.rootCertificate()));
  }

  @Test
  void aRootThatOnlyHasTheName() {
    FakeIntel other = FakeIntel.create(crypto, AT);
    FakePlatform theirs = other.platform();
    refuses(theirs.sgx().quote(BOUND), good.sgx(), "signature.certificate");
    refuses(theirs.sgx().quote(BOUND), other.collateral().sgx(), "chain.untrusted-root");
    refuses(sgx, other.collateral().sgx(), "signature.certificate");
  }

  /// The same key as a root of another vendor's chains is no root here.
  @Test
  void aRootOfAnotherKind() {
    Examination examination =
        verifier.examine(
            Evidence.parse(sgx.encoded()),
            Expected.nothing(),
            new Collateral(good.sgx()),
            TrustAnchors.of(
                new TrustAnchor(
                    AnchorKind.SOFTWARE_ROOT, intel.root().key().publicKey(), Label.SOFTWARE)),
            AT);
    assertThat(examination.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(examination)).contains("missing.anchor");
  }

  /// Who trusts two roots gets what the lesser is worth, once its collateral was needed.
  @Test
  void collateralUnderALesserRootLowersWhatTheEvidenceIsWorth() {
    FakeIntel lesser = FakeIntel.create(crypto, AT);
    TrustAnchors both =
        TrustAnchors.of(
            new TrustAnchor(
                AnchorKind.INTEL_SGX_ROOT, intel.root().key().publicKey(), Label.HARDWARE),
            new TrustAnchor(
                AnchorKind.INTEL_SGX_ROOT, lesser.root().key().publicKey(), Label.MOCK));
    FakeIntelCollateral theirs = lesser.collateral();
    List<Bytes> mixed = new ArrayList<>(good.sgx().subList(3, 6));
    mixed.addAll(theirs.sgx().subList(0, 4));
    Examination examination =
        verifier.examine(
            Evidence.parse(sgx.encoded()), Expected.nothing(), new Collateral(mixed), both, AT);
    examination.anchor().ifPresent(anchor -> assertThat(anchor.cap()).isEqualTo(Label.MOCK));
    Examination own =
        verifier.examine(
            Evidence.parse(sgx.encoded()),
            Expected.nothing(),
            new Collateral(good.sgx()),
            both,
            AT);
    assertThat(own.anchor().orElseThrow().cap()).isEqualTo(Label.HARDWARE);
  }

  // Revocation.

  @Test
  void listsThatDoNotCount() {
    Bytes any = new DerWriter().nothing().toBytes();
    FakeAuthority namesake = FakeAuthority.create(crypto, "Intel SGX PCK Platform CA");
    refuses(sgx, platformList(namesake, _ -> {}), "signature.certificate");
    refuses(sgx, platformList(intel.root(), _ -> {}), "signature.certificate");
    for (String oid : List.of("2.5.29.27", "2.5.29.28", "1.2.3.4")) {
      refuses(
          sgx,
          platformList(intel.platformCa(), list -> list.extension(oid, true, any)),
          "malformed.certificate");
    }
    refuses(
        sgx,
        platformList(intel.platformCa(), list -> list.extension("2.5.29.27", false, any)),
        "malformed.certificate");
    refuses(
        sgx, platformList(intel.platformCa(), RevocationDraft::withoutNextUpdate), "expired.crl");
    List<Bytes> none = new ArrayList<>(good.sgx());
    none.remove(4);
    undecided(sgx, none, "missing.crl");
    undecided(
        sgx,
        platformList(
            intel.platformCa(), list -> list.issuer(intel.processorCa().distinguishedName())),
        "missing.crl");
  }

  @Test
  void aListByAnAuthorityThatMayNotSignLists() {
    refuses(
        under(c -> c.extension(Extensions.KEY_USAGE, true, Bytes.fromHex("03020204"))),
        good.sgx(),
        "chain.broken");
  }

  /// A list that does not name the certificate does not clear it of one that does.
  @Test
  void aRevocationIsNotOutvoted() {
    List<Bytes> both = new ArrayList<>(good.sgx());
    both.add(good.revoking(platform).signedPlatformCrl());
    both.add(good.signedPlatformCrl());
    refuses(sgx, both, "revoked.certificate");
  }

  private List<Bytes> platformList(FakeAuthority signer, Consumer<RevocationDraft> change) {
    RevocationDraft draft = intel.platformCa().revocation(AT.minus(SECOND), AT.plus(SECOND));
    change.accept(draft);
    return swap(good.sgx(), 4, draft.signedBy(signer));
  }

  // Dates.

  @Test
  void datesHoldToTheSecond() {
    Instant late = AT.plus(SECOND);
    for (Outcome outcome : List.of(Outcome.PASS, Outcome.FAIL)) {
      Instant end = outcome == Outcome.PASS ? AT : AT.minus(SECOND);
      Instant start = outcome == Outcome.PASS ? AT : late;
      assertThat(
              examine(
                      sgx,
                      good.tcbInfos(i -> i.current(AT.minus(SECOND.multipliedBy(9)), end)).sgx())
                  .outcome())
          .isEqualTo(outcome);
      assertThat(examine(sgx, good.tcbInfos(i -> i.current(start, late)).sgx()).outcome())
          .isEqualTo(outcome);
      assertThat(examine(sgx, good.qeIdentities(i -> i.current(start, late)).sgx()).outcome())
          .isEqualTo(outcome);
      assertThat(
              examine(
                      sgx,
                      good.qeIdentities(i -> i.current(AT.minus(SECOND.multipliedBy(9)), end))
                          .sgx())
                  .outcome())
          .isEqualTo(outcome);
      assertThat(examine(sgx, good.rootCrl(l -> l.current(start, late)).sgx()).outcome())
          .isEqualTo(outcome);
      assertThat(
              examine(
                      sgx,
                      good.rootCrl(l -> l.current(AT.minus(SECOND.multipliedBy(9)), end)).sgx())
                  .outcome())
          .isEqualTo(outcome);
      assertThat(examine(under(c -> c.valid(start, late)), good.sgx()).outcome())
          .isEqualTo(outcome);
      assertThat(
              examine(under(c -> c.valid(AT.minus(SECOND.multipliedBy(9)), end)), good.sgx())
                  .outcome())
          .isEqualTo(outcome);
    }
  }

  @Test
  void serialNumberZeroAndDatesTo9999AreRead() {
    Instant never = Instant.parse("9999-12-31T23:59:59Z");
    FakePlatform odd =
        intel.platform(draft -> draft.certificate(c -> c.serial(BigInteger.ZERO).valid(AT, never)));
    assertThat(examine(odd.sgx().quote(BOUND), good.sgx()).outcome()).isEqualTo(Outcome.PASS);
    refuses(
        odd.sgx().quote(BOUND),
        good.platformCrl(list -> list.revoke(BigInteger.ZERO)).sgx(),
        "revoked.certificate");
    for (BigInteger serial : List.of(BigInteger.valueOf(-1), BigInteger.ONE.shiftLeft(8 * 21))) {
      FakePlatform refused =
          FakeIntel.create(crypto, AT).platform(draft -> draft.certificate(c -> c.serial(serial)));
      assertThat(examine(refused.sgx().quote(BOUND), good.sgx()).outcome()).isEqualTo(Outcome.FAIL);
    }
  }

  // Certificates in other shapes and orders.

  @Test
  void chainsMayComeInAnyOrderAndPadded() {
    Bytes ca = intel.certificateOf(intel.platformCa());
    Bytes root = intel.rootCertificate();
    Bytes stranger = FakeIntel.create(crypto, AT).rootCertificate();
    Bytes leaf = platform.certificate();
    for (List<Bytes> order :
        List.of(
            List.of(leaf, ca, root),
            List.of(root, ca, leaf),
            List.of(ca, leaf),
            List.of(leaf, leaf, ca, ca, root, root, leaf),
            List.of(stranger, leaf, stranger, ca, intel.certificateOf(intel.processorCa())))) {
      FakeQuote quote = sgx.certification(5, FakeAuthority.pem(order.toArray(Bytes[]::new)));
      assertThat(examine(quote, good.sgx()).outcome()).isEqualTo(Outcome.PASS);
    }
    undecided(sgx.certification(5, FakeAuthority.pem(leaf)), good.sgx(), "missing.certificate");
    refuses(sgx.certification(5, FakeAuthority.pem(ca, root)), good.sgx(), "chain.broken");
  }

  @Test
  void chainsThatLoopEnd() {
    FakeAuthority one = FakeAuthority.create(crypto, "Intel SGX PCK Platform CA");
    FakeAuthority two = FakeAuthority.create(crypto, "Intel SGX PCK Processor CA");
    Bytes oneByTwo = two.draft(one, 5).signedBy(two);
    Bytes twoByOne = one.draft(two, 5).signedBy(one);
    FakeQuote quote =
        sgx.certification(5, FakeAuthority.pem(leafOf(platform, one), oneByTwo, twoByOne));
    assertThat(examine(quote, good.sgx()).outcome()).isNotEqualTo(Outcome.PASS);
    assertThat(codes(examine(quote, good.sgx()))).contains("missing.certificate");
  }

  @Test
  void pemWithAnythingElseInIt() {
    Bytes chain = platform.chain();
    assertThat(
            examine(sgx.certification(5, Bytes.concat(chain, Bytes.of(new byte[3]))), good.sgx())
                .outcome())
        .isEqualTo(Outcome.PASS);
    for (String junk :
        List.of(
            "x",
            "\0x",
            "-----BEGIN CERTIFICATE-----\n",
            "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n")) {
      refuses(
          sgx.certification(5, Bytes.concat(chain, Bytes.utf8(junk))),
          good.sgx(),
          "malformed.certificate");
      refuses(
          sgx.certification(5, Bytes.concat(Bytes.utf8(junk), chain)),
          good.sgx(),
          "malformed.certificate");
    }
    refuses(sgx.certification(5, Bytes.EMPTY), good.sgx(), "malformed.certificate");
    refuses(sgx.certification(5, Bytes.of(new byte[9])), good.sgx(), "malformed.certificate");
    refuses(sgx.certification(4, Bytes.EMPTY), good.sgx(), "malformed.certificate");
  }

  /// Every kind of key that no PCK has, in a certificate that the genuine authority signed.
  @Test
  void keysThatAreNone() {
    FakeAuthority p384 = FakeAuthority.create(crypto, "x", SignatureAlgorithm.ES384);
    Bytes sound = platform.pck().publicKey().encoded();
    List<Bytes> keys =
        List.of(
            p384.publicKey(),
            rsa(BigInteger.ONE.shiftLeft(2047).setBit(0), BigInteger.ONE),
            rsa(BigInteger.ONE.shiftLeft(2047).setBit(0), BigInteger.TWO),
            rsa(BigInteger.ONE.shiftLeft(2047), BigInteger.valueOf(65537)),
            rsa(BigInteger.ONE.shiftLeft(100_000).setBit(0), BigInteger.valueOf(65537)),
            point(sound, "04" + "00".repeat(64)),
            point(sound, "04" + "ff".repeat(64)),
            point(sound, "02" + "11".repeat(64)),
            new DerWriter().nothing().toBytes());
    for (Bytes key : keys) {
      FakePlatform odd = intel.platform(draft -> draft.certificate(c -> c.publicKey(key)));
      refuses(odd.sgx().quote(BOUND), good.sgx(), "malformed.certificate");
    }
    for (Bytes key : keys) {
      refuses(under(c -> c.publicKey(key)), good.sgx(), "malformed.certificate");
    }
  }

  private static Bytes rsa(BigInteger modulus, BigInteger exponent) {
    Bytes numbers =
        new DerWriter().sequence(key -> key.integer(modulus).integer(exponent)).toBytes();
    return new DerWriter()
        .sequence(spki ->
            spki.sequence(id -> id.oid("1.2.840.113549.1.1.1").nothing()).bitString(numbers))
        .toBytes();
  }

  private static Bytes point(Bytes sound, String hex) {
    return Bytes.concat(sound.slice(0, sound.length() - 65), Bytes.fromHex(hex));
  }

  @Test
  void algorithmsThatAreNotKnownOrNotThoseOfTheKey() {
    Bytes sha1 = new DerWriter().sequence(id -> id.oid("1.2.840.10045.4.1")).toBytes();
    Bytes rsa = new DerWriter().sequence(id -> id.oid("1.2.840.113549.1.1.11")).toBytes();
    Bytes p384 = new DerWriter().sequence(id -> id.oid("1.2.840.10045.4.3.3")).toBytes();
    refuses(under(c -> c.algorithm(sha1)), good.sgx(), "unsupported.algorithm");
    refuses(under(c -> c.algorithm(rsa)), good.sgx(), "malformed.certificate");
    refuses(under(c -> c.algorithm(p384)), good.sgx(), "malformed.certificate");
  }

  // Signatures in other shapes.

  /// Numbers that are none of a signature; the genuine ones in any encoding but DER.
  @Test
  void signaturesOfCertificatesInOtherShapes() {
    Certificate ca = Certificate.parse(intel.certificateOf(intel.platformCa()));
    DerReader numbers = DerReader.of(ca.signature(), "signature").sequence("numbers");
    BigInteger r = numbers.integer("r");
    BigInteger s = numbers.integer("s");
    Bytes sound = ca.signature();
    for (Bytes signature :
        List.of(
            ecdsa(BigInteger.ZERO, BigInteger.ZERO),
            ecdsa(BigInteger.ZERO, s),
            ecdsa(r, BigInteger.ZERO),
            ecdsa(N, s),
            ecdsa(r, N),
            ecdsa(r.add(N), s),
            ecdsa(r, s.add(N)),
            ecdsa(r.negate(), s),
            ecdsa(r, s.negate()),
            ecdsa(r, s.subtract(N)),
            ecdsa(BigInteger.ONE, BigInteger.ONE),
            ecdsa(BigInteger.ONE.shiftLeft(4000), s),
            Bytes.EMPTY,
            Bytes.fromHex("3000"),
            Bytes.concat(sound, Bytes.of((byte) 0)),
            Bytes.concat(Bytes.fromHex("3081"), sound.slice(1, sound.length())),
            Bytes.concat(
                Bytes.fromHex("3080"), sound.slice(2, sound.length()), Bytes.fromHex("0000")),
            Bytes.concat(Bytes.fromHex("31"), sound.slice(1, sound.length())),
            Bytes.of(new byte[4000]))) {
      Bytes changed = withSignature(ca, signature);
      FakeQuote quote = sgx.certification(5, FakeAuthority.pem(platform.certificate(), changed));
      refuses(quote, good.sgx(), "signature.certificate");
    }
    assertThat(withSignature(ca, sound)).isEqualTo(ca.encoded());
  }

  private static Bytes ecdsa(BigInteger r, BigInteger s) {
    return new DerWriter().sequence(both -> both.integer(r).integer(s)).toBytes();
  }

  private static Bytes withSignature(Certificate certificate, Bytes signature) {
    return new DerWriter()
        .sequence(all ->
            all.element(certificate.signed())
                .sequence(id -> id.oid(certificate.algorithm().oid()))
                .bitString(signature))
        .toBytes();
  }

  @Test
  void rawSignaturesOutsideOfTheirRange() {
    Bytes quote = sgx.encoded();
    int signature = Quote.parse(quote).signed().length() + 4;
    int qeSignature = signature + 64 + 64 + 384;
    for (int at : List.of(signature, qeSignature)) {
      Bytes r = quote.slice(at, at + 32);
      Bytes s = quote.slice(at + 32, at + 64);
      for (Bytes forged :
          List.of(
              Bytes.of(new byte[64]),
              Bytes.concat(r, Bytes.of(new byte[32])),
              Bytes.concat(Bytes.of(new byte[32]), s),
              Bytes.concat(r, fixed(N)),
              Bytes.concat(fixed(N), s),
              Bytes.fromHex("ff".repeat(64)),
              Bytes.concat(s, r))) {
        refuses(replaced(quote, at, forged), good.sgx(), "signature.evidence");
      }
      // The other of the two numbers that verify says nothing else.
      Bytes other = fixed(N.subtract(new BigInteger(1, s.toArray())));
      assertThat(examine(replaced(quote, at + 32, other), good.sgx()).outcome())
          .isEqualTo(Outcome.PASS);
    }
  }

  private static Bytes fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = Math.max(0, bytes.length - 32);
    return Bytes.concat(
        Bytes.of(new byte[32 - (bytes.length - from)]), Bytes.of(bytes, from, bytes.length - from));
  }

  /// The quoting enclave vouches for a key that is no point of the curve.
  @Test
  void anAttestationKeyThatIsNoPoint() {
    Bytes quote = sgx.encoded();
    int key = Quote.parse(quote).signed().length() + 4 + 64;
    for (String point : List.of("00".repeat(64), "ff".repeat(64), "00".repeat(63) + "01")) {
      Bytes forged = replaced(quote, key, Bytes.fromHex(point));
      Bytes bound = crypto.sha256(Bytes.fromHex(point), Bytes.of(new byte[32])).value();
      forged = replaced(forged, key + 64 + 320, bound);
      Bytes report = forged.slice(key + 64, key + 64 + 384);
      forged = replaced(forged, key + 64 + 384, platform.pck().sign(KeyPurpose.ROOT, report));
      assertThat(failures(examine(forged, good.sgx()))).containsExactly("malformed.structure");
    }
  }

  @Test
  void aReportOfTheQuotingEnclaveThatBindsSomethingElse() {
    FakePlatform other = intel.platform();
    refuses(sgx.butQeReportData(Bytes.of(new byte[64])), good.sgx(), "binding.key");
    Bytes bound = Quote.parse(sgx.encoded()).signature().qeReport().reportData();
    refuses(
        sgx.butQeReportData(Bytes.concat(bound.slice(0, 63), Bytes.of((byte) 1))),
        good.sgx(),
        "binding.key");
    refuses(sgx.butSignedBy(other.pck()), good.sgx(), "signature.evidence");
    refuses(sgx.butQeReportSignedBy(other), good.sgx(), "signature.evidence");
    refuses(sgx.butCertificatesOf(other), good.sgx(), "signature.evidence");
    refuses(sgx.namedPlatform(), withPck(other), "signature.evidence");
    assertThat(examine(sgx.namedPlatform(), withPck(platform)).outcome()).isEqualTo(Outcome.PASS);
    refuses(sgx.namedPlatformInClear(), withPck(other), "binding.platform");
    undecided(sgx.namedPlatform(), good.sgx(), "missing.certificate");
  }

  private List<Bytes> withPck(FakePlatform owner) {
    List<Bytes> items = new ArrayList<>(good.sgx());
    items.add(owner.chain());
    return items;
  }

  // JSON whose bytes Intel's key did sign.

  @Test
  void peerDefect30SignedTextThatReadersDisagreeOnIsRefused() {
    for (UnaryOperator<String> change :
        List.<UnaryOperator<String>>of(
            text -> text.replaceFirst("\\{", "{\"version\":3,"),
            text -> text.replaceFirst("\"fmspc\"", "\"fmspc\":\"00\",\"fmspc\""),
            text -> text.replaceFirst("\"fmspc\"", "\"fm\\\\u0073pc\":\"00\",\"fmspc\""),
            text -> text.substring(0, text.length() - 1) + ",}",
            text -> text.replaceFirst("\"tcbType\":0", "\"tcbType\":00"),
            text -> text.replaceFirst("\"pceId\"", "\"\\\\ud800\":1,\"pceId\""),
            text -> text + "{}",
            text -> "[" + text + "]",
            text -> "null")) {
      FakeIntelCollateral changed =
          good.tcbInfos(info -> info.signedBytes(bytes -> Bytes.utf8(change.apply(text(bytes)))));
      Examination examination = examine(sgx, changed.sgx());
      assertThat(examination.outcome()).isNotEqualTo(Outcome.PASS);
      assertThat(codes(examination)).contains("missing.collateral");
    }
  }

  /// White space around a body belongs to no value, so it cannot have been signed.
  @Test
  void signedWhiteSpaceAroundTheBody() {
    FakeIntelCollateral spaced =
        good.tcbInfos(info -> info.signedBytes(bytes -> Bytes.utf8(text(bytes) + " ")));
    refuses(sgx, spaced.sgx(), "signature.collateral");
    FakeIntelCollateral inside =
        good.tcbInfos(
            info -> info.signedBytes(bytes -> Bytes.utf8(text(bytes).replace(",", " ,\n"))));
    assertThat(examine(sgx, inside.sgx()).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void numbersBeyondTheirRange() {
    for (UnaryOperator<String> change :
        List.<UnaryOperator<String>>of(
            text -> text.replaceFirst("\"pcesvn\":13", "\"pcesvn\":65536"),
            text -> text.replaceFirst("\"pcesvn\":13", "\"pcesvn\":-1"),
            text -> text.replaceFirst("\"pcesvn\":13", "\"pcesvn\":4294967296"),
            text -> text.replaceFirst("\"pcesvn\":13", "\"pcesvn\":1e1"),
            text -> text.replaceFirst("\"pcesvn\":13", "\"pcesvn\":\"13\""),
            text -> text.replaceFirst("\"svn\":8", "\"svn\":18446744073709551624"),
            text -> text.replaceFirst("\"svn\":8", "\"svn\":8.5"),
            text -> text.replaceFirst("\\{\"svn\":8\\},", ""),
            text -> text.replaceFirst("UpToDate", "uptodate"),
            text -> text.replaceFirst("UpToDate", "NotSupported"),
            text -> text.replaceFirst("\"issueDate\":\"[^\"]*\"", "\"issueDate\":\"2026\""))) {
      FakeIntelCollateral changed =
          good.tcbInfos(info ->
              info.signedBytes(bytes -> {
                String after = change.apply(text(bytes));
                assertThat(after).isNotEqualTo(text(bytes));
                return Bytes.utf8(after);
              }));
      Examination examination = examine(sgx, changed.sgx());
      assertThat(failures(examination)).anyMatch(code -> code.startsWith("malformed."));
      assertThat(examination.anchor()).isEmpty();
    }
  }

  /// Levels that are compared in a way which is not known here say nothing.
  @Test
  void levelsOfAnotherKind() {
    FakeIntelCollateral other =
        good.tcbInfos(info ->
            info.signedBytes(
                bytes -> Bytes.utf8(text(bytes).replace("\"tcbType\":0", "\"tcbType\":1"))));
    undecided(sgx, other.sgx(), "unsupported.format");
    undecided(tdx, other.tdx(), "missing.collateral");
  }

  // The quote's own fields.

  @Test
  void fieldsOfTheQuoteThatDoNotFit() {
    for (FakeQuote quote :
        List.of(
            tdx.header(4, Bytes.fromHex("00000000")),
            sgx.version(4).header(4, Bytes.fromHex("81000000")),
            sgx.version(5).bodyType(2),
            tdx.version(5).bodyType(1),
            tdx.version(5).bodyType(3),
            sgx.version(6),
            sgx.version(2),
            sgx.header(2, Bytes.fromHex("0300")),
            sgx.header(4, Bytes.fromHex("01000000")),
            tdx.header(8, Bytes.fromHex("01000000")),
            sgx.certification(0, Bytes.EMPTY),
            sgx.certification(8, Bytes.EMPTY))) {
      assertThat(refusedOrNotPassed(quote)).isTrue();
    }
  }

  private boolean refusedOrNotPassed(FakeQuote quote) {
    try {
      List<Bytes> all = new ArrayList<>(good.sgx());
      all.addAll(good.tdx());
      return examine(quote, all).outcome() != Outcome.PASS;
    } catch (FormatException e) {
      return true;
    }
  }

  /// Lengths of 32 bits that only fit if a sum overflows.
  @Test
  void lengthsThatOverflow() {
    Bytes quote = tdx.encoded();
    int data = Quote.parse(quote).signed().length();
    for (int at :
        List.of(data, data + 4 + 128 + 2, quote.length() - platform.chain().length() - 4)) {
      for (long length : new long[] {0xFFFF_FFFFL, 0x8000_0000L, 0x7FFF_FFFFL, 0xFFFF_FF00L, 0}) {
        Bytes forged = replaced(quote, at, new ByteWriter().u32le(length).toBytes());
        assertThat(Allocation.of(() -> assertThat(isRefused(forged)).isTrue()))
            .isLessThan(40L * quote.length());
      }
    }
  }

  private static boolean isRefused(Bytes quote) {
    try {
      return Evidence.parse(quote).encoded().isEmpty();
    } catch (FormatException e) {
      return true;
    }
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }

  private static Bytes replaced(Bytes whole, int at, Bytes part) {
    return Bytes.concat(whole.slice(0, at), part, whole.slice(at + part.length(), whole.length()));
  }

  private static List<Bytes> swap(List<Bytes> items, int index, Bytes item) {
    List<Bytes> swapped = new ArrayList<>(items);
    swapped.set(index, item);
    return swapped;
  }

  private void refuses(FakeQuote quote, List<Bytes> items, String code) {
    refuses(quote.encoded(), items, code);
  }

  private void refuses(Bytes quote, List<Bytes> items, String code) {
    Examination examination = examine(quote, items);
    assertThat(examination.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(failures(examination)).contains(code);
    assertThat(examination.anchor()).isEmpty();
  }

  private void undecided(FakeQuote quote, List<Bytes> items, String code) {
    Examination examination = examine(quote, items);
    assertThat(examination.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(examination)).contains(code);
  }

  private Examination examine(FakeQuote quote, List<Bytes> items) {
    return examine(quote.encoded(), items);
  }

  private Examination examine(Bytes quote, List<Bytes> items) {
    return verifier.examine(
        Evidence.parse(quote),
        Expected.nothing(),
        new Collateral(items),
        TrustAnchors.parse(List.of(intel.anchorFile())),
        AT);
  }

  private static List<String> codes(Examination examination) {
    return examination.findings().stream().map(Finding::code).toList();
  }

  private static List<String> failures(Examination examination) {
    return examination.findings().stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .map(Finding::code)
        .toList();
  }
}
