package dev.adyton.evidence;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonDocument;
import dev.adyton.codec.Pem;
import dev.adyton.codec.PemBlock;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.amd.CertificateTable;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.intel.CollateralContainer;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Recognises files of endorsements by their content.
final class EndorsementFiles {

  private static final String FORMAT = "endorsement";
  private static final Bytes PEM = Bytes.utf8("-----BEGIN ");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{16,}");
  private static final Pattern BASE64 = Pattern.compile("[0-9A-Za-z+/]{64,}={0,2}");
  private static final int SEQUENCE = 0x30;
  private static final int MAX_SIGNATURE = 2048;

  private EndorsementFiles() {}

  static List<Endorsement> parse(Bytes file) {
    return parts(file).stream().flatMap(part -> parsePart(part).stream()).toList();
  }

  /// {@return what a container or bundle holds; the file itself, if it is neither} They hold none
  /// of their like: so the depth is two.
  static List<Bytes> parts(Bytes file) {
    if (CollateralContainer.begins(file)) {
      return CollateralContainer.parse(file).parts();
    }
    return CollateralBundle.begins(file) ? CollateralBundle.parse(file).contents() : List.of(file);
  }

  private static List<Endorsement> parsePart(Bytes file) {
    if (SevCertificate.begins(file)) {
      return ofSev(SevCertificate.parseAll(file));
    }
    Bytes content = trimmed(file);
    if (content.isEmpty()) {
      throw unknown();
    }
    if (content.startsWith(PEM)) {
      return Pem.parse(content).stream().map(EndorsementFiles::ofPem).toList();
    }
    if (CertificateTable.begins(file)) {
      return CertificateTable.parse(file).certificates().stream()
          .<Endorsement>map(Endorsement.OfCertificate::new)
          .toList();
    }
    if (content.at(0) == '{') {
      return List.of(ofJson(content));
    }
    if (file.at(0) == SEQUENCE && isDer(file)) {
      return List.of(ofDer(file));
    }
    return List.of(ofText(content));
  }

  private static List<Endorsement> ofSev(List<SevCertificate> certificates) {
    List<Endorsement> endorsements = new ArrayList<>();
    int offset = 0;
    for (SevCertificate certificate : certificates) {
      endorsements.add(new Endorsement.OfSev(certificate, offset));
      offset += certificate.encoded().length();
    }
    return List.copyOf(endorsements);
  }

  private static Endorsement ofPem(PemBlock block) {
    return switch (block.label()) {
      case Certificate.PEM_LABEL ->
          new Endorsement.OfCertificate(Certificate.parse(block.content()));
      case CertificateList.PEM_LABEL ->
          new Endorsement.OfRevocation(CertificateList.parse(block.content()));
      default -> throw unknown();
    };
  }

  /// What is no JSON for a strict reader is refused, not passed over: a lax one might read it.
  private static Endorsement ofJson(Bytes content) {
    JsonDocument document = JsonDocument.parse(content);
    if (TcbInfo.begins(document)) {
      return new Endorsement.OfTcb(TcbInfo.parse(document));
    }
    if (EnclaveIdentity.begins(document)) {
      return new Endorsement.OfEnclave(EnclaveIdentity.parse(document));
    }
    throw unknown();
  }

  /// A SEQUENCE that ends with the file, in the long form that everything here has.
  private static boolean isDer(Bytes file) {
    return file.length() > 4 && file.at(1) > 0x80 && file.at(1) < 0x84;
  }

  /// In a certificate the first element of the signed part is a tagged version, a revocation list
  /// has none; certificates of the first version have neither.
  private static Endorsement ofDer(Bytes der) {
    if (Certificate.begins(der)) {
      return new Endorsement.OfCertificate(Certificate.parse(der));
    }
    try {
      return new Endorsement.OfRevocation(CertificateList.parse(der));
    } catch (FormatException noList) {
      return new Endorsement.OfCertificate(Certificate.parse(der));
    }
  }

  private static Endorsement ofText(Bytes content) {
    String text = new String(content.toArray(), StandardCharsets.ISO_8859_1).strip();
    if (HEX.matcher(text).matches()) {
      return ofDer(Bytes.fromHex(text));
    }
    if (text.length() <= MAX_SIGNATURE && BASE64.matcher(text).matches()) {
      return new Endorsement.OfSignature(Base64Text.parseStandard(text));
    }
    throw unknown();
  }

  /// Without zeros and white space at its end, which writers of C strings leave.
  private static Bytes trimmed(Bytes file) {
    int end = file.length();
    while (end > 0
        && (file.at(end - 1) == 0 || file.at(end - 1) == '\n' || file.at(end - 1) == ' ')) {
      end--;
    }
    return file.slice(0, end);
  }

  private static UnsupportedFormatException unknown() {
    return new UnsupportedFormatException(Kind.FORMAT, FORMAT, 0, "content", "is of no known kind");
  }
}
