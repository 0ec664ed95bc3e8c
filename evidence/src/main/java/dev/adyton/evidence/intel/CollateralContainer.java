package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.ArrayList;
import java.util.List;

/// One file that holds all collateral of a quote, in one of two layouts. Numbers are little-endian.
///
/// Open Enclave endorsements:
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 4 | version, 1 |
/// | 4 | 4 | type of the enclave, 2 |
/// | 8 | 4 | length of what follows the count |
/// | 12 | 4 | count of items |
/// | 16 | 4 each | offset of each item from the end of this table |
///
/// with the items version, TCB info, its chain, CRL of the PCK's issuer, CRL of the root, their
/// chain, identity of the quoting enclave, its chain and the time of creation.
///
/// Dump of the structure `sgx_ql_qve_collateral_t`:
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 4 | version |
/// | 4 | 4 | type of the TEE: 0 SGX, 0x81 TDX |
/// | 8 | 16 each | seven times a pointer without use, 8, length, 4, padding, 4 |
/// | 120 | as stated | chain of the CRLs, CRL of the root, CRL of the PCK's issuer, chain of the TCB info, TCB info, chain of the identity, identity |
///
/// Source: Open Enclave `oe_endorsements_t`; Intel DCAP `sgx_ql_lib_common.h`.
///
/// @param encoded the file as received
/// @param format `openenclave-endorsements` or `dcap-collateral-dump`
/// @param teeType the TEE, as quotes number them
/// @param parts the parts that are collateral, in their order, without zero bytes at their ends
public record CollateralContainer(Bytes encoded, String format, long teeType, List<Bytes> parts) {

  private static final String OPEN_ENCLAVE = "openenclave-endorsements";
  private static final String DUMP = "dcap-collateral-dump";
  private static final int ITEMS = 9;
  private static final int DUMP_PARTS = 7;
  private static final int DUMP_HEADER = 8 + 16 * DUMP_PARTS;
  private static final int MAX_PART = 1 << 20;

  /// Makes a container of a copy of the parts.
  public CollateralContainer {
    parts = List.copyOf(parts);
  }

  /// {@return whether bytes start as one of the two layouts does}
  public static boolean begins(Bytes bytes) {
    return isOpenEnclave(bytes) || isDump(bytes);
  }

  private static boolean isOpenEnclave(Bytes bytes) {
    if (bytes.length() < 16 + 4 * ITEMS) {
      return false;
    }
    ByteReader from = bytes.reader(OPEN_ENCLAVE);
    return from.u32le("version") == 1
        && from.u32le("type") == 2
        && from.u32le("length") <= bytes.length()
        && from.u32le("count") == ITEMS;
  }

  private static boolean isDump(Bytes bytes) {
    if (bytes.length() < DUMP_HEADER) {
      return false;
    }
    ByteReader from = bytes.reader(DUMP);
    long version = from.u32le("version");
    long tee = from.u32le("tee type");
    from.skip(8, "pointer");
    long size = from.u32le("length");
    return version >= 1
        && version <= 4
        && (tee == QuoteHeader.SGX || tee == QuoteHeader.TDX)
        && size > 0
        && size <= bytes.length()
        && from.u32le("padding") == 0
        && bytes.slice(DUMP_HEADER, bytes.length()).startsWith(Bytes.utf8("-----BEGIN "));
  }

  /// {@return the container that the bytes encode}
  ///
  /// @throws FormatException if they follow neither layout
  public static CollateralContainer parse(Bytes encoded) {
    return isOpenEnclave(encoded) ? openEnclave(encoded) : dump(encoded);
  }

  private static CollateralContainer openEnclave(Bytes encoded) {
    ByteReader from = encoded.reader(OPEN_ENCLAVE);
    from.skip(8, "version and type");
    long length = from.u32le("length");
    long count = from.u32le("count");
    if (count != ITEMS) {
      throw from.fail("count", "is " + count + ", not " + ITEMS);
    }
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      offsets.add((int) Math.min(from.u32le("offset"), Integer.MAX_VALUE));
    }
    Bytes data = from.bytes(from.remaining(), "items");
    if (4L * ITEMS + data.length() != length) {
      throw from.fail("length", "is " + length + ", which is not what follows");
    }
    return new CollateralContainer(encoded, OPEN_ENCLAVE, QuoteHeader.SGX, items(offsets, data));
  }

  private static List<Bytes> items(List<Integer> offsets, Bytes data) {
    List<Bytes> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      int end = i + 1 < ITEMS ? offsets.get(i + 1) : data.length();
      if (offsets.get(i) > end || end > data.length()) {
        throw new FormatException(OPEN_ENCLAVE, 16 + 4L * i, "offset", "is not in order");
      }
      items.add(withoutZeros(data.slice(offsets.get(i), end)));
    }
    // The first item is a number, the last a time that nobody signed.
    return items.subList(1, ITEMS - 1);
  }

  private static CollateralContainer dump(Bytes encoded) {
    ByteReader from = encoded.reader(DUMP);
    from.u32le("version");
    long teeType = from.u32le("tee type");
    List<Long> lengths = new ArrayList<>();
    for (int i = 0; i < DUMP_PARTS; i++) {
      from.skip(8, "pointer");
      lengths.add(from.u32le("length"));
      from.mustBeZero(4, "padding");
    }
    List<Bytes> parts = new ArrayList<>();
    for (long length : lengths) {
      if (length > MAX_PART) {
        throw from.fail("length", "of a part is beyond " + MAX_PART);
      }
      parts.add(withoutZeros(from.bytes(length, "part")));
    }
    from.end();
    return new CollateralContainer(encoded, DUMP, teeType, parts);
  }

  private static Bytes withoutZeros(Bytes part) {
    int end = part.length();
    while (end > 0 && part.at(end - 1) == 0) {
      end--;
    }
    return part.slice(0, end);
  }
}
