package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Endorsement;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.claim.Label;
import java.util.List;
import java.util.Optional;

/// Roots of trust in files: certificates, whose keys count, or anchor files of the project.
final class AnchorFiles {

  private AnchorFiles() {}

  /// {@return the anchors; nothing where no files were given}
  static Optional<TrustAnchors> parse(List<Bytes> files) {
    return files.stream().map(AnchorFiles::parse).reduce(TrustAnchors::and);
  }

  private static TrustAnchors parse(Bytes file) {
    if (!file.isEmpty() && file.at(0) == '{') {
      return TrustAnchors.of(TrustAnchor.parse(file));
    }
    return Endorsement.parseAll(file).stream()
        .map(AnchorFiles::ofCertificate)
        .reduce(TrustAnchors.none(), TrustAnchors::and);
  }

  private static TrustAnchors ofCertificate(Endorsement endorsement) {
    if (endorsement instanceof Endorsement.OfCertificate of) {
      return TrustAnchors.ofCertificate(of.certificate(), Label.MOCK);
    }
    if (endorsement instanceof Endorsement.OfSev of) {
      return TrustAnchors.ofCertificate(of.certificate(), Label.MOCK);
    }
    throw new FormatException("anchor", "file", "holds something else than certificates");
  }
}
