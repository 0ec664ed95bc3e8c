package dev.adyton.prediction.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.prediction.firmware.Firmware;
import java.util.List;
import java.util.Optional;

/// A start under SEV-SNP: the firmware, the memory that it asks for, then the registers of each
/// processor. EC2 puts the page of CPUID after all other memory; GCE does not have memory measured
/// that is only made ready.
///
/// Source: AMD SEV-SNP Firmware ABI Specification (56860), §8.17, SNP_LAUNCH_UPDATE.
///
/// @param firmware the firmware
/// @param firmwareDigest the digest after the pages of the firmware, {@link #firmwareDigest(Crypto,
///   Firmware)}, where it is known: then its content does not count, only what it asks for
/// @param kernel the hashes of the kernel that the host hands it
/// @param vcpus how many processors, from 1 to {@link Launch#MAX_VCPUS}
/// @param vcpu which processor; QEMU alone shows it in what is measured
/// @param features the features of SEV that are on for the guest: bit 0, SEV-SNP itself, must be
///   set
/// @param vmm who starts it
public record SnpLaunch(
    SevFirmware firmware,
    Optional<Digest> firmwareDigest,
    Optional<KernelHashes> kernel,
    int vcpus,
    Optional<Vcpu> vcpu,
    long features,
    Vmm vmm)
    implements Launch {

  /// The feature of SEV-SNP itself, which QEMU turns on alone unless it is told otherwise.
  public static final long SNP_ACTIVE = 1;

  /// The last page below 2⁴⁸, where KVM has processors' registers measured.
  private static final long STATE_ADDRESS = 0xFFFF_FFFF_F000L;

  /// Makes a launch.
  ///
  /// @throws IllegalArgumentException if a guest cannot have that many processors, QEMU starts it
  ///   and no processor is named, SEV-SNP is not on, or the digest is not of SHA-384
  public SnpLaunch {
    InitialState.requireCount(vcpus);
    if (vmm == Vmm.QEMU && vcpu.isEmpty()) {
      throw new IllegalArgumentException("QEMU shows which processor it is");
    }
    if ((features & SNP_ACTIVE) == 0) {
      throw new IllegalArgumentException("bit 0 of the features turns SEV-SNP on");
    }
    if (firmwareDigest.filter(d -> d.algorithm() != HashAlgorithm.SHA384).isPresent()) {
      throw new IllegalArgumentException("the digest of firmware is of SHA-384");
    }
  }

  /// {@return the digest after the pages of firmware, the same for every guest that it starts}
  ///
  /// @throws FormatException if the firmware is not of whole pages
  public static Digest firmwareDigest(Crypto crypto, Firmware firmware) {
    Bytes content = firmware.encoded();
    if (content.length() % Page.SIZE != 0) {
      throw new FormatException("firmware", content.length(), "end", "is not that of a page");
    }
    SnpDigest digest = SnpDigest.create(crypto);
    for (int at = 0; at < content.length(); at += Page.SIZE) {
      digest.content(
          SnpDigest.Kind.NORMAL, firmware.base() + at, content.slice(at, at + Page.SIZE));
    }
    return digest.value();
  }

  @Override
  public Digest digest(Crypto crypto) {
    firmware.requireSections();
    requirePlaceForKernel();
    SnpDigest digest =
        SnpDigest.of(
            crypto, firmwareDigest.orElseGet(() -> firmwareDigest(crypto, firmware.firmware())));
    memory(digest);
    processors(digest);
    return digest.value();
  }

  private void requirePlaceForKernel() {
    if (kernel.isPresent() && sections(SnpSection.Use.KERNEL_HASHES).isEmpty()) {
      firmware.requireKernelHashes();
      throw SevFirmware.lacks(
          "section for the hashes of a kernel under SEV-SNP",
          "take firmware for measured direct boot (OvmfPkg/AmdSev), or start without --kernel");
    }
  }

  private void memory(SnpDigest digest) {
    for (SnpSection section : firmware.sections()) {
      if (vmm != Vmm.EC2 || section.kind() != SnpSection.Use.CPUID) {
        put(section, digest);
      }
    }
    if (vmm == Vmm.EC2) {
      sections(SnpSection.Use.CPUID).forEach(section -> put(section, digest));
    }
  }

  private List<SnpSection> sections(SnpSection.Use use) {
    return firmware.sections().stream().filter(section -> section.kind() == use).toList();
  }

  private void put(SnpSection section, SnpDigest digest) {
    long address = section.address();
    switch (section.kind()) {
      case SECURE_MEMORY ->
          digest.withoutContent(
              vmm == Vmm.GCE ? SnpDigest.Kind.UNMEASURED : SnpDigest.Kind.ZERO,
              address,
              section.length());
      case SVSM_CALLING_AREA ->
          digest.withoutContent(SnpDigest.Kind.ZERO, address, section.length());
      case SECRETS -> digest.withoutContent(SnpDigest.Kind.SECRETS, address, Page.SIZE);
      case CPUID -> digest.withoutContent(SnpDigest.Kind.CPUID, address, Page.SIZE);
      case KERNEL_HASHES ->
          kernel.ifPresentOrElse(
              hashes -> digest.content(SnpDigest.Kind.NORMAL, address, page(hashes, section)),
              () -> digest.withoutContent(SnpDigest.Kind.ZERO, address, Page.SIZE));
    }
  }

  private Bytes page(KernelHashes hashes, SnpSection section) {
    long offset = firmware.requireKernelHashes().address() - section.address();
    if (offset < 0 || offset > Page.SIZE - KernelHashes.LENGTH) {
      throw new FormatException(
          SevFirmware.METADATA, "section", "for the hashes of a kernel is not where they go");
    }
    return new Page().bytes((int) offset, hashes.table()).toBytes();
  }

  private void processors(SnpDigest digest) {
    InitialState state = new InitialState(vmm, vcpu.map(Vcpu::signature).orElse(0), features);
    digest.content(SnpDigest.Kind.VMSA, STATE_ADDRESS, state.first());
    if (vcpus > 1) {
      Bytes other = digest.digest(state.other(firmware.requireResetAddress()));
      for (int i = 1; i < vcpus; i++) {
        digest.update(SnpDigest.Kind.VMSA, STATE_ADDRESS, other);
      }
    }
  }
}
