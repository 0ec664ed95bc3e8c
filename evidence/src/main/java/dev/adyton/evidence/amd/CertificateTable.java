package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The certificates that a host hands to its guest with a report: entries of 24 bytes, the last one
/// zero, then what they point at. Numbers are little-endian.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 16 | what it is, a GUID in the order of its text |
/// | 16 | 4 | offset from the start of the table |
/// | 20 | 4 | length |
///
/// Source: SEV-ES Guest-Hypervisor Communication Block Standardization (56421), §4.1.8.1.
///
/// @param certificates the certificates of the kinds that are known: VCEK, VLEK, ASK, ARK
public record CertificateTable(List<Certificate> certificates) {

  private static final String FORMAT = "certificate table";
  private static final int GUID = 16;
  private static final int MAX_ENTRIES = 32;
  private static final Bytes END = Bytes.of(new byte[GUID]);
  private static final Set<Bytes> KNOWN =
      Set.of(
          Bytes.fromHex("63da758de6644564adc5f4b93be8accd"),
          Bytes.fromHex("a8074bc2a25a483eaae639c045a0b8a1"),
          Bytes.fromHex("4ab7b379bbac4fe4a02f05aef327c782"),
          Bytes.fromHex("c0b406a4a803495297433fb6014cd0ae"));

  /// Makes a table of a copy of the certificates.
  public CertificateTable {
    certificates = List.copyOf(certificates);
  }

  /// {@return whether bytes begin as a table with a known entry does}
  public static boolean begins(Bytes bytes) {
    return bytes.length() >= GUID && KNOWN.contains(bytes.slice(0, GUID));
  }

  /// {@return the table that the bytes encode}
  ///
  /// @throws FormatException if an entry points outside, the end is missing or a certificate is
  ///   malformed
  public static CertificateTable parse(Bytes encoded) {
    List<Certificate> certificates = new ArrayList<>();
    ByteReader from = encoded.reader(FORMAT);
    for (int i = 0; i < MAX_ENTRIES; i++) {
      Bytes kind = from.bytes(GUID, "guid");
      long offset = from.u32le("offset");
      long length = from.u32le("length");
      if (kind.equals(END)) {
        return new CertificateTable(certificates);
      }
      if (offset + length > encoded.length()) {
        throw from.fail("offset", "points outside of the table");
      }
      if (KNOWN.contains(kind)) {
        certificates.add(Certificate.parse(encoded.slice((int) offset, (int) (offset + length))));
      }
    }
    throw from.fail("end", "is not among the first " + MAX_ENTRIES + " entries");
  }
}
