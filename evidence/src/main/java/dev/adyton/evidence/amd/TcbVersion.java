package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.evidence.fact.Section;
import java.util.Optional;

/// Security versions of a processor's firmware, 8 bytes, one a component.
///
/// | offset, Milan and Genoa | offset, Turin | component |
/// |---|---|---|
/// | – | 0 | FMC, the first mutable code |
/// | 0 | 1 | boot loader |
/// | 1 | 2 | TEE, the operating system of the secure processor |
/// | 6 | 3 | SNP firmware |
/// | 7 | 7 | microcode |
///
/// The other bytes are reserved and zero.
///
/// Source: AMD SEV-SNP Firmware ABI Specification (56860), §2.2, TCB_VERSION.
///
/// @param fmc the first mutable code, which processors before Turin do not have
/// @param bootloader the boot loader
/// @param tee the operating system of the secure processor
/// @param snp the SNP firmware
/// @param microcode the lowest microcode patch of all cores
public record TcbVersion(Optional<Integer> fmc, int bootloader, int tee, int snp, int microcode) {

  /// The length in bytes.
  static final int LENGTH = 8;

  static TcbVersion read(ByteReader from, boolean withFmc, String field) {
    return withFmc ? readWithFmc(from, field) : readPlain(from, field);
  }

  private static TcbVersion readPlain(ByteReader from, String field) {
    int bootloader = from.u8(field);
    int tee = from.u8(field);
    from.mustBeZero(4, field);
    int snp = from.u8(field);
    return new TcbVersion(Optional.empty(), bootloader, tee, snp, from.u8(field));
  }

  private static TcbVersion readWithFmc(ByteReader from, String field) {
    int fmc = from.u8(field);
    int bootloader = from.u8(field);
    int tee = from.u8(field);
    int snp = from.u8(field);
    from.mustBeZero(3, field);
    return new TcbVersion(Optional.of(fmc), bootloader, tee, snp, from.u8(field));
  }

  /// {@return whether no component is above that of another}
  public boolean isAtMost(TcbVersion other) {
    return fmc.orElse(0) <= other.fmc.orElse(0)
        && bootloader <= other.bootloader
        && tee <= other.tee
        && snp <= other.snp
        && microcode <= other.microcode;
  }

  void tell(Section to, int at) {
    int first = fmc.isPresent() ? at + 1 : at;
    fmc.ifPresent(svn -> to.number("fmc", at, 1, svn, "security version: first mutable code"));
    to.number("bootloader", first, 1, bootloader, "security version: boot loader");
    to.number("tee", first + 1, 1, tee, "security version: system of the secure processor");
    to.number("snp", fmc.isPresent() ? at + 3 : at + 6, 1, snp, "security version: SNP firmware");
    to.number("microcode", at + 7, 1, microcode, "lowest microcode patch of all cores");
  }

  @Override
  public String toString() {
    return fmc.map(svn -> "fmc " + svn + ", ").orElse("")
        + "bootloader "
        + bootloader
        + ", tee "
        + tee
        + ", snp "
        + snp
        + ", microcode "
        + microcode;
  }
}
