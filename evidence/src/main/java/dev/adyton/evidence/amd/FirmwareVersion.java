package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import java.util.Comparator;

/// A version of the SNP firmware, 4 bytes: build, minor, major, a zero.
///
/// Source: AMD SEV-SNP Firmware ABI Specification (56860), §7.3, table of the report.
///
/// @param major the major number
/// @param minor the minor number
/// @param build the build
public record FirmwareVersion(int major, int minor, int build)
    implements Comparable<FirmwareVersion> {

  private static final Comparator<FirmwareVersion> ORDER =
      Comparator.comparingInt(FirmwareVersion::major)
          .thenComparingInt(FirmwareVersion::minor)
          .thenComparingInt(FirmwareVersion::build);

  static FirmwareVersion read(ByteReader from, String field) {
    int build = from.u8(field);
    int minor = from.u8(field);
    int major = from.u8(field);
    from.mustBeZero(1, field);
    return new FirmwareVersion(major, minor, build);
  }

  @Override
  public int compareTo(FirmwareVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build;
  }
}
