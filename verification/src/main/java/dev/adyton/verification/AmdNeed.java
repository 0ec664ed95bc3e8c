package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.evidence.x509.Certificate;
import java.util.Locale;
import java.util.Optional;

/// Collateral of AMD for reports of SEV-SNP. The product is absent where a report of version 2 does
/// not say it: the certificate of the key does.
///
/// Source: AMD Versioned Chip Endorsement Key (VCEK) Certificate and KDS Interface Specification
/// (57230), §4.
public sealed interface AmdNeed extends CollateralNeed {

  /// {@return the product, where it is known}
  Optional<Product> product();

  /// The certificate of the key that signed.
  ///
  /// @param key which kind of key
  /// @param product the product
  /// @param chipId the chip, 64 bytes; zero where the host keeps it to itself
  /// @param tcb the security versions that the key stands for
  record KeyCertificate(KeyKind key, Optional<Product> product, Bytes chipId, TcbVersion tcb)
      implements AmdNeed {

    private static final Bytes MASKED = Bytes.of(new byte[64]);

    @Override
    public String kind() {
      return text(key) + "-certificate";
    }

    @Override
    public String subject() {
      String chip = key == KeyKind.VCEK ? " of chip " + chipId.hex() : "";
      return name(product) + chip + " at " + tcb;
    }

    @Override
    public boolean required() {
      return true;
    }

    /// {@return whether the host keeps the chip's identity to itself}
    public boolean isMasked() {
      return chipId.equals(MASKED);
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      return piece instanceof Endorsement.OfCertificate of
          && EndorsementKey.isIn(of.certificate())
          && isOf(of.certificate());
    }

    private boolean isOf(Certificate certificate) {
      try {
        EndorsementKey found = EndorsementKey.of(certificate);
        return found.kind() == key
            && found.tcb().equals(tcb)
            && (key == KeyKind.VLEK || isMasked() || found.isOfChip(chipId))
            && (product.isEmpty() || found.product().equals(product));
      } catch (FormatException e) {
        return false;
      }
    }
  }

  /// The certificate of the authority over such keys, with the root's.
  ///
  /// @param key over which kind of keys
  /// @param product of which product
  record AuthorityCertificate(KeyKind key, Optional<Product> product) implements AmdNeed {

    @Override
    public String kind() {
      return "certificate-chain";
    }

    @Override
    public String subject() {
      return text(key) + " of " + name(product);
    }

    @Override
    public boolean required() {
      return true;
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      String prefix = key == KeyKind.VLEK ? "SEV-VLEK-" : "SEV-";
      return product
          .filter(known -> Issued.isCertificateFor(piece, prefix + known.text()))
          .isPresent();
    }
  }

  /// Which keys and authorities are revoked.
  ///
  /// @param key over which kind of keys
  /// @param product of which product
  record Revocations(KeyKind key, Optional<Product> product) implements AmdNeed {

    @Override
    public String kind() {
      return "revocation-list";
    }

    @Override
    public String subject() {
      return text(key) + " of " + name(product);
    }

    @Override
    public boolean required() {
      return false;
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      return product.filter(known -> Issued.isListOf(piece, "ARK-" + known.text())).isPresent();
    }
  }

  private static String text(KeyKind key) {
    return key.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Optional<Product> product) {
    return product.map(Product::text).orElse("unknown product");
  }
}
