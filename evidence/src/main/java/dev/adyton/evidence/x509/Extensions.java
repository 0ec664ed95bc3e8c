package dev.adyton.evidence.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The extensions of a certificate or revocation list, each at most once (RFC 5280 §4.2, §5.2).
///
/// @param all the extensions in their order
public record Extensions(List<Extension> all) {

  /// No extensions.
  public static final Extensions NONE = new Extensions(List.of());

  /// The extension that tells what a key may be used for.
  public static final String KEY_USAGE = "2.5.29.15";

  /// The extension that tells whether the subject may issue certificates.
  public static final String BASIC_CONSTRAINTS = "2.5.29.19";

  /// The extension that names the subject's key.
  public static final String SUBJECT_KEY_ID = "2.5.29.14";

  /// The extension that names the issuer's key.
  public static final String AUTHORITY_KEY_ID = "2.5.29.35";

  private static final String FORMAT = "x509 extension";
  private static final int MAX = 64;

  /// Makes extensions of a copy of the list.
  public Extensions {
    all = List.copyOf(all);
  }

  /// Reads the content of a SEQUENCE OF Extension.
  static Extensions read(DerReader sequence) {
    List<Extension> all = new ArrayList<>();
    while (sequence.hasNext()) {
      Extension extension = extension(sequence.sequence("extension"));
      if (all.size() == MAX || find(all, extension.oid()).isPresent()) {
        throw sequence.fail("extension", "occurs twice, or there are more than " + MAX);
      }
      all.add(extension);
    }
    return new Extensions(all);
  }

  private static Extension extension(DerReader fields) {
    String oid = fields.oid("extension id");
    boolean critical = fields.peek().filter(tag -> tag == 0x01).isPresent();
    if (critical) {
      // FALSE is the default, which DER leaves out; some vendors' certificates do write it.
      critical = fields.flag("critical");
    }
    Extension extension = new Extension(oid, critical, fields.octetString("extension value"));
    fields.end();
    return extension;
  }

  /// {@return the extension with that identifier}
  public Optional<Extension> find(String oid) {
    return find(all, oid);
  }

  private static Optional<Extension> find(List<Extension> all, String oid) {
    for (Extension extension : all) {
      if (extension.oid().equals(oid)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }

  /// {@return what the key may be used for, bits by the numbers of RFC 5280 §4.2.1.3; nothing where
  /// that is not said}
  ///
  /// @throws FormatException if the extension is malformed
  public Optional<Integer> keyUsage() {
    return find(KEY_USAGE)
        .map(extension -> {
          DerReader value = DerReader.of(extension.value(), FORMAT);
          int bits = value.namedBits("key usage");
          value.end();
          return bits;
        });
  }

  /// {@return what is said of issuing certificates (RFC 5280 §4.2.1.9)}
  ///
  /// @throws FormatException if the extension is malformed
  public Optional<BasicConstraints> basicConstraints() {
    return find(BASIC_CONSTRAINTS).map(extension -> BasicConstraints.parse(extension.value()));
  }

  /// {@return the name of the subject's key}
  ///
  /// @throws FormatException if the extension is malformed
  public Optional<Bytes> subjectKeyId() {
    return find(SUBJECT_KEY_ID)
        .map(extension -> {
          DerReader value = DerReader.of(extension.value(), FORMAT);
          Bytes id = value.octetString("subject key identifier");
          value.end();
          return id;
        });
  }

  /// {@return the name of the issuer's key}
  ///
  /// @throws FormatException if the extension is malformed
  public Optional<Bytes> authorityKeyId() {
    return find(AUTHORITY_KEY_ID)
        .flatMap(extension -> {
          DerReader value = DerReader.of(extension.value(), FORMAT).sequence("authority key id");
          return value.isContextTag(0)
              ? Optional.of(value.contextBytes(0, "key identifier"))
              : Optional.empty();
        });
  }
}
