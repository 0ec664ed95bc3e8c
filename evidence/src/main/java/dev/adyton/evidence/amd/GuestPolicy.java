package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.evidence.fact.Bit;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Map;

/// What the owner of a guest allows, 8 bytes: bits 0 to 7 the least minor and 8 to 15 the least
/// major version of the firmware's interface, then one bit each. Bit 17 is always set.
///
/// Source: AMD SEV-SNP Firmware ABI Specification (56860), §4.3.
///
/// @param bits the whole mask
public record GuestPolicy(long bits) {

  private static final long ALWAYS = 1L << 17;
  private static final int DEBUG = 19;
  private static final long VERSION = 0xFFFF;

  private static final List<Bit> BITS =
      List.of(
          new Bit(16, "smt", "simultaneous multithreading is allowed"),
          new Bit(17, "reserved_one", "always set"),
          new Bit(18, "migrate_ma", "a migration agent is allowed"),
          new Bit(DEBUG, "debug", "debugging is allowed: the host may read and write memory"),
          new Bit(20, "single_socket", "may run on one socket only"),
          new Bit(21, "cxl_allow", "devices and memory on CXL are allowed"),
          new Bit(22, "mem_aes_256_xts", "memory is to be encrypted with AES-256-XTS"),
          new Bit(23, "rapl_dis", "running average power limit is to be off"),
          new Bit(24, "ciphertext_hiding", "ciphertext is to be hidden from the host"),
          new Bit(25, "page_swap_disable", "pages may be neither moved nor swapped"));

  static GuestPolicy read(ByteReader from) {
    GuestPolicy policy = new GuestPolicy(from.i64le("policy"));
    if ((policy.bits & ALWAYS) == 0) {
      throw from.fail("policy", "does not have bit 17 set");
    }
    return policy;
  }

  /// {@return whether the host may look inside}
  public boolean debug() {
    return (bits >>> DEBUG & 1) == 1;
  }

  /// {@return what the guest's owner allows or asks for, by the name of each bit}
  public Map<String, Boolean> settings() {
    return Bit.read(BITS, bits);
  }

  void tell(Section to, int at) {
    to.mask("policy", at, 8, bits, "what the owner of the guest allows");
    to.part("policy_bits")
        .number("abi_minor", at, 1, bits & 0xFF, "least minor version of the interface")
        .number("abi_major", at + 1, 1, bits >>> 8 & 0xFF, "least major version of the interface");
    to.named("policy_bits", at, 8, bits & ~VERSION, BITS);
  }
}
