package dev.adyton.evidence.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.StrictText;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.Extension;
import java.util.Optional;

/// What the certificate of a VCEK or VLEK says: extensions below 1.3.6.1.4.1.3704.1, in any order.
///
/// | arc | content |
/// |---|---|
/// | .1 | version of the structure |
/// | .2 | name of the product, IA5String |
/// | .3.1, .3.2, .3.3, .3.8, .3.9 | versions: boot loader, TEE, SNP, microcode, FMC (Turin) |
/// | .4 | id of the chip: bare bytes, no DER; 64, on Turin 8; VCEK |
/// | .5 | the cloud provider, IA5String; VLEK |
///
/// Source: AMD Versioned Chip Endorsement Key (VCEK) Certificate and KDS Interface Specification,
/// §3.1.
///
/// @param structVersion version of the structure
/// @param productName the product, with or without stepping
/// @param tcb the security versions that the key stands for
/// @param hwId the chip, in a VCEK
/// @param cspId the cloud provider, in a VLEK
public record EndorsementKey(
    int structVersion,
    String productName,
    TcbVersion tcb,
    Optional<Bytes> hwId,
    Optional<String> cspId) {

  private static final String ARC = "1.3.6.1.4.1.3704.1.";
  private static final String FORMAT = "certificate of an endorsement key";
  private static final String SOURCE =
      "VCEK Certificate and KDS Interface Specification (57230), §3.1";
  private static final int MAX_ID = 64;
  private static final int SHORT_ID = 8;

  /// {@return whether a certificate carries these extensions}
  public static boolean isIn(Certificate certificate) {
    return find(certificate, "2").isPresent();
  }

  /// {@return what a certificate says of its chip or provider}
  ///
  /// @throws FormatException if an extension is missing or malformed, or both or neither of chip
  ///   and provider are named
  public static EndorsementKey of(Certificate certificate) {
    Optional<Bytes> hwId = find(certificate, "4").map(Extension::value);
    Optional<String> cspId = find(certificate, "5").map(EndorsementKey::text);
    if (hwId.isPresent() == cspId.isPresent()) {
      throw new FormatException(FORMAT, ARC + "4", "does not name one of chip and provider");
    }
    if (hwId.filter(id -> id.length() != MAX_ID && id.length() != SHORT_ID).isPresent()) {
      throw new FormatException(FORMAT, ARC + "4", "has neither 64 nor 8 bytes");
    }
    Optional<Integer> fmc = find(certificate, "3.9").map(EndorsementKey::svn);
    TcbVersion tcb =
        new TcbVersion(
            fmc,
            number(certificate, "3.1"),
            number(certificate, "3.2"),
            number(certificate, "3.3"),
            number(certificate, "3.8"));
    String product = text(require(certificate, "2"));
    return new EndorsementKey(number(certificate, "1"), product, tcb, hwId, cspId);
  }

  /// {@return which kind of key it is}
  public KeyKind kind() {
    return hwId.isPresent() ? KeyKind.VCEK : KeyKind.VLEK;
  }

  /// {@return the product, where it is a known one}
  public Optional<Product> product() {
    return Product.ofName(productName);
  }

  /// {@return whether the key is of the chip with that id} A short id stands for one that continues
  /// with zeros.
  ///
  /// @param chipId 64 bytes of a report
  public boolean isOfChip(Bytes chipId) {
    return hwId.map(id -> Bytes.concat(id, Bytes.of(new byte[MAX_ID - id.length()])))
        .filter(chipId::equals)
        .isPresent();
  }

  /// Describes the fields.
  public void tell(Facts.Builder facts) {
    Section to = facts.section("endorsement_key", SOURCE);
    to.number("struct_version", structVersion, "version of the structure");
    to.text("product_name", productName, "product, with or without stepping");
    tcb.fmc().ifPresent(svn -> to.number("fmc_spl", svn, "first mutable code"));
    to.number("bl_spl", tcb.bootloader(), "boot loader");
    to.number("tee_spl", tcb.tee(), "system of the secure processor");
    to.number("snp_spl", tcb.snp(), "SNP firmware");
    to.number("ucode_spl", tcb.microcode(), "microcode");
    hwId.ifPresent(id -> to.hex("hw_id", id, "the chip"));
    cspId.ifPresent(id -> to.text("csp_id", id, "the cloud provider"));
  }

  private static Optional<Extension> find(Certificate certificate, String arc) {
    return certificate.extensions().find(ARC + arc);
  }

  private static Extension require(Certificate certificate, String arc) {
    return find(certificate, arc)
        .orElseThrow(() -> new FormatException(FORMAT, ARC + arc, "is missing"));
  }

  private static int number(Certificate certificate, String arc) {
    return svn(require(certificate, arc));
  }

  private static int svn(Extension extension) {
    DerReader value = DerReader.of(extension.value(), FORMAT);
    int number = (int) value.integer(extension.oid(), 0, 0xFF);
    value.end();
    return number;
  }

  private static String text(Extension extension) {
    DerReader value = DerReader.of(extension.value(), FORMAT);
    String text = value.text(extension.oid());
    value.end();
    return StrictText.shown(text);
  }
}
