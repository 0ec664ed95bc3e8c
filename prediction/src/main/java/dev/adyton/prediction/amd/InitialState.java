package dev.adyton.prediction.amd;

import dev.adyton.codec.Bytes;

/// The registers of a processor at its first instruction, as they are measured: the page of its
/// save area. What is not named is zero.
///
/// | offset | register | value |
/// |---|---|---|
/// | 0x000 … 0x050 | ES, CS, SS, DS, FS, GS | real mode; CS holds the upper half of the address |
/// | 0x060, 0x080 | GDTR, IDTR | limit 0xFFFF |
/// | 0x070, 0x090 | LDTR, TR | limit 0xFFFF |
/// | 0x0D0 | EFER | 0x1000 |
/// | 0x148, 0x158 | CR4, CR0 | 0x40, 0x10 |
/// | 0x160, 0x168 | DR7, DR6 | 0x400, 0xFFFF0FF0 |
/// | 0x170, 0x178 | RFLAGS, RIP | 2, the lower half of the address |
/// | 0x268 | PAT | of the reset, on GCE 0x70106 |
/// | 0x310 | RDX | the signature of the processor, on EC2 and GCE 0x600 |
/// | 0x3B0 | SEV features | as the launch says |
/// | 0x3E8 | XCR0 | 1 |
/// | 0x408, 0x410 | MXCSR, x87 control word | 0x1F80, 0x37F; zero on EC2 and GCE |
///
/// A segment register has selector and attributes in 2 bytes each, limit in 4, base in 8.
///
/// Source: AMD64 Architecture Programmer's Manual, volume 2 (24593), table B-4 and §14.1.
///
/// @param vmm who sets them
/// @param signature what the processor is, for QEMU
/// @param features the features of SEV that are on for the guest
record InitialState(Vmm vmm, int signature, long features) {

  private static final long RESET_VECTOR = 0xFFFF_FFF0L;
  private static final int LIMIT = 0xFFFF;
  private static final int DATA = 0x93;
  private static final int[] DATA_SEGMENTS = {0x00, 0x30, 0x40, 0x50};

  /// @throws IllegalArgumentException if a guest cannot have that many processors
  static void requireCount(int vcpus) {
    if (vcpus < 1 || vcpus > Launch.MAX_VCPUS) {
      throw new IllegalArgumentException("a guest has 1 to " + Launch.MAX_VCPUS + " processors");
    }
  }

  /// {@return the page of the first processor}
  Bytes first() {
    return page(RESET_VECTOR, vmm == Vmm.EC2 ? 0x9A : 0x9B);
  }

  /// {@return the page of every other one}
  ///
  /// @param address where the firmware says that they start
  Bytes other(long address) {
    return page(address, 0x9B);
  }

  private Bytes page(long address, int codeAttributes) {
    Page page = new Page();
    for (int at : DATA_SEGMENTS) {
      segment(page, at, 0, DATA, 0);
    }
    segment(page, 0x10, 0xF000, codeAttributes, address & 0xFFFF_0000L);
    segment(page, 0x20, 0, vmm == Vmm.EC2 ? 0x92 : DATA, 0);
    segment(page, 0x60, 0, 0, 0);
    segment(page, 0x70, 0, 0x82, 0);
    segment(page, 0x80, 0, 0, 0);
    segment(page, 0x90, 0, vmm == Vmm.EC2 ? 0x83 : 0x8B, 0);
    control(page, address & 0xFFFF);
    general(page);
    return page.toBytes();
  }

  private static void segment(Page page, int at, int selector, int attributes, long base) {
    page.u16(at, selector).u16(at + 2, attributes).u32(at + 4, LIMIT).u64(at + 8, base);
  }

  private static void control(Page page, long rip) {
    page.u64(0x0D0, 0x1000)
        .u64(0x148, 0x40)
        .u64(0x158, 0x10)
        .u64(0x160, 0x400)
        .u64(0x168, 0xFFFF_0FF0L)
        .u64(0x170, 2)
        .u64(0x178, rip)
        .u64(0x3E8, 1);
  }

  private void general(Page page) {
    page.u64(0x268, vmm == Vmm.GCE ? 0x7_0106L : 0x7_0406_0007_0406L).u64(0x3B0, features);
    if (vmm == Vmm.QEMU) {
      page.u64(0x310, Integer.toUnsignedLong(signature)).u32(0x408, 0x1F80).u16(0x410, 0x37F);
    } else {
      page.u64(0x310, 0x600);
    }
  }
}
