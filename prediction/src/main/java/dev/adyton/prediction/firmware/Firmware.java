package dev.adyton.prediction.firmware;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Firmware of a virtual machine in the form of OVMF: it is mapped so that it ends at 4 GiB, and
/// just before the 32 bytes of the reset vector a table says what whoever starts the machine must
/// know. The table is read backwards; each entry has its content first.
///
/// | size | field |
/// |---|---|
/// | n | content |
/// | 2 | length of the entry, n + 18, little-endian |
/// | 16 | {@link Guid} of the entry |
///
/// The last entry is the table's own: its content is the other entries.
///
/// Source: OVMF, `OvmfPkg/ResetVector/Ia16/ResetVectorVtf0.asm`.
public final class Firmware {

  /// The size that no firmware exceeds, in bytes.
  public static final int MAX_BYTES = 64 << 20;

  private static final Guid TABLE = Guid.of("96b582de-1fb2-45f7-baea-a366c55a082d");
  private static final String FORMAT = "firmware";
  private static final int RESET_VECTOR = 32;
  private static final int TRAILER = 2 + Guid.LENGTH;
  private static final long END = 1L << 32;

  private final Bytes encoded;
  private final Map<Guid, Bytes> entries;

  private Firmware(Bytes encoded, Map<Guid, Bytes> entries) {
    this.encoded = encoded;
    this.entries = Map.copyOf(entries);
  }

  /// {@return the firmware in a file}
  ///
  /// @throws UnsupportedFormatException if it has no table
  /// @throws FormatException if the table is malformed or the file has more than {@value
  ///   #MAX_BYTES} bytes
  public static Firmware parse(Bytes file) {
    if (file.length() > MAX_BYTES) {
      throw new FormatException(FORMAT, MAX_BYTES, "end", "is beyond " + MAX_BYTES + " bytes");
    }
    int end = file.length() - RESET_VECTOR;
    if (end < TRAILER || !guid(file, end).equals(TABLE)) {
      throw new UnsupportedFormatException(
          Kind.FORMAT,
          FORMAT,
          Math.max(0, end),
          "table",
          "is not there: this is no firmware like OVMF (is it the variable store?)");
    }
    return new Firmware(file, entries(file, end));
  }

  private static Map<Guid, Bytes> entries(Bytes file, int end) {
    int start = end - length(file, end, end);
    int at = end - TRAILER;
    Map<Guid, Bytes> entries = new LinkedHashMap<>();
    while (at > start) {
      if (at - TRAILER < start) {
        throw fail(start, "table", "does not begin with an entry");
      }
      int length = length(file, at, at - start);
      Bytes content = file.slice(at - length, at - TRAILER);
      if (entries.putIfAbsent(guid(file, at), content) != null) {
        throw fail(at, "table", "has an entry twice");
      }
      at -= length;
    }
    return entries;
  }

  private static Guid guid(Bytes file, int end) {
    return Guid.read(file.slice(end - Guid.LENGTH, end).reader(FORMAT), "guid");
  }

  /// The length of the entry that ends there, of at most `most` bytes.
  private static int length(Bytes file, int end, int most) {
    int at = end - TRAILER;
    int length = file.slice(at, at + 2).reader(FORMAT).u16le("length");
    if (length < TRAILER || length > most) {
      throw fail(at, "length", "is " + length + ", of " + TRAILER + " to " + most);
    }
    return length;
  }

  private static FormatException fail(int at, String field, String problem) {
    return new FormatException(FORMAT, at, field, problem);
  }

  /// {@return the content of the file}
  public Bytes encoded() {
    return encoded;
  }

  /// {@return the address at which it is mapped}
  public long base() {
    return END - encoded.length();
  }

  /// {@return the content of an entry of the table; nothing where there is none}
  public Optional<Bytes> entry(Guid name) {
    return Optional.ofNullable(entries.get(name));
  }

  /// {@return a reader that starts so many bytes before the end}
  ///
  /// @param format what is read, for errors
  /// @throws FormatException if that is before the start
  public ByteReader beforeEnd(long distance, String format) {
    if (distance > encoded.length()) {
      throw new FormatException(format, "offset", "points before the start of the firmware");
    }
    return encoded.slice((int) (encoded.length() - distance), encoded.length()).reader(format);
  }
}
