package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.evidence.fact.Bit;
import dev.adyton.evidence.fact.Section;
import java.util.List;

/// The attributes of an SGX enclave: two little-endian masks of 8 bytes.
///
/// Source: Intel SDM volume 3D, §35.7.1 (ATTRIBUTES), §13.3 of volume 1 (XCR0).
///
/// @param encoded the 16 bytes
/// @param flags what the enclave is and may do
/// @param xfrm which extended processor state it uses
public record SgxAttributes(Bytes encoded, long flags, long xfrm) {

  private static final long DEBUG = 0b10;

  static final List<Bit> FLAGS =
      List.of(
          new Bit(0, "init", "the enclave was initialised"),
          new Bit(1, "debug", "the host may read and write its memory"),
          new Bit(2, "mode64bit", "it runs in 64-bit mode"),
          new Bit(4, "provision_key", "it may derive the provisioning key"),
          new Bit(5, "einittoken_key", "it may derive the key of launch tokens"),
          new Bit(6, "cet", "control-flow enforcement is enabled"),
          new Bit(7, "kss", "key separation and sharing: config, family and product ids count"),
          new Bit(10, "aexnotify", "it is told of asynchronous exits"));

  /// The components of extended processor state, as SGX (XFRM) and TDX (XFAM) number them.
  static final List<Bit> STATE =
      List.of(
          new Bit(0, "x87", "x87 floating point"),
          new Bit(1, "sse", "SSE"),
          new Bit(2, "avx", "AVX"),
          new Bit(3, "bndregs", "MPX bound registers"),
          new Bit(4, "bndcsr", "MPX configuration"),
          new Bit(5, "opmask", "AVX-512 masks"),
          new Bit(6, "zmm_hi256", "AVX-512, upper halves"),
          new Bit(7, "hi16_zmm", "AVX-512, registers 16 to 31"),
          new Bit(8, "pt", "processor trace"),
          new Bit(9, "pkru", "protection keys"),
          new Bit(10, "pasid", "process address space ids"),
          new Bit(11, "cet_u", "control-flow enforcement, user"),
          new Bit(12, "cet_s", "control-flow enforcement, supervisor"),
          new Bit(14, "uintr", "user interrupts"),
          new Bit(15, "lbr", "last branch records"),
          new Bit(17, "xtilecfg", "AMX configuration"),
          new Bit(18, "xtiledata", "AMX tiles"),
          new Bit(19, "apx", "extended general registers"));

  static SgxAttributes read(ByteReader from) {
    Bytes encoded = from.bytes(16, "attributes");
    ByteReader parts = encoded.reader("attributes");
    return new SgxAttributes(encoded, parts.i64le("flags"), parts.i64le("xfrm"));
  }

  /// {@return whether debugging is enabled}
  public boolean debug() {
    return (flags & DEBUG) != 0;
  }

  void tell(Section to, int at) {
    to.bits("flags", at, 8, flags, FLAGS, "what the enclave is and may do");
    to.bits("xfrm", at + 8, 8, xfrm, STATE, "extended processor state that it uses");
  }
}
