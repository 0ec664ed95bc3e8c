package dev.adyton.prediction.amd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is measured of a launch; that the values are those of genuine platforms is shown by the
/// table of the command line.
class LaunchTest {

  private static final Optional<Vcpu> MILAN = Vcpu.ofType("EPYC-Milan");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final SevFirmware firmware = SevFirmwareDraft.complete().parsed();

  private Optional<KernelHashes> kernel(String kernel, String initrd, String commandLine) {
    return Optional.of(
        KernelHashes.of(
            crypto,
            crypto.sha256(Bytes.utf8(kernel)),
            crypto.sha256(Bytes.utf8(initrd)),
            commandLine));
  }

  private SnpLaunch snp(Optional<KernelHashes> kernel, int vcpus, long features, Vmm vmm) {
    return new SnpLaunch(firmware, Optional.empty(), kernel, vcpus, MILAN, features, vmm);
  }

  @Test
  void everythingThatIsMeasuredChangesTheDigest() {
    Optional<KernelHashes> kernel = kernel("kernel", "initrd", "quiet");
    List<Launch> launches =
        List.of(
            snp(kernel, 1, 1, Vmm.QEMU),
            snp(kernel, 2, 1, Vmm.QEMU),
            snp(kernel, 3, 1, Vmm.QEMU),
            snp(kernel, 1, 0x21, Vmm.QEMU),
            snp(kernel, 1, 1, Vmm.EC2),
            snp(kernel, 1, 1, Vmm.GCE),
            snp(Optional.empty(), 1, 1, Vmm.QEMU),
            snp(kernel("kernel2", "initrd", "quiet"), 1, 1, Vmm.QEMU),
            snp(kernel("kernel", "initrd2", "quiet"), 1, 1, Vmm.QEMU),
            snp(kernel("kernel", "initrd", "quiet2"), 1, 1, Vmm.QEMU),
            new SnpLaunch(
                SevFirmwareDraft.complete().size(12288).parsed(),
                Optional.empty(),
                kernel,
                1,
                MILAN,
                1,
                Vmm.QEMU),
            new SnpLaunch(
                firmware, Optional.empty(), kernel, 1, Vcpu.ofType("EPYC-Genoa"), 1, Vmm.QEMU),
            new SevLaunch(firmware, Optional.empty()),
            new SevLaunch(firmware, kernel),
            new SevEsLaunch(firmware, kernel, 1, MILAN.orElseThrow()),
            new SevEsLaunch(firmware, kernel, 2, MILAN.orElseThrow()));
    Set<Digest> digests = new HashSet<>();
    launches.forEach(launch -> digests.add(launch.digest(crypto)));
    assertThat(digests).hasSameSizeAs(launches);
  }

  @Test
  void onlyQemuShowsWhichProcessorItIs() {
    for (Vmm vmm : List.of(Vmm.EC2, Vmm.GCE)) {
      SnpLaunch any =
          new SnpLaunch(firmware, Optional.empty(), Optional.empty(), 2, Optional.empty(), 1, vmm);
      assertThat(any.digest(crypto)).isEqualTo(snp(Optional.empty(), 2, 1, vmm).digest(crypto));
    }
    assertThatThrownBy(() ->
            new SnpLaunch(
                firmware, Optional.empty(), Optional.empty(), 1, Optional.empty(), 1, Vmm.QEMU))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDigestOfFirmwareStandsForItsPages() {
    Digest pages = SnpLaunch.firmwareDigest(crypto, firmware.firmware());
    SnpLaunch known =
        new SnpLaunch(firmware, Optional.of(pages), Optional.empty(), 1, MILAN, 1, Vmm.QEMU);
    assertThat(known.digest(crypto))
        .isEqualTo(snp(Optional.empty(), 1, 1, Vmm.QEMU).digest(crypto));
  }

  @Test
  void memoryThatNoKernelFillsIsZero() {
    SevFirmware zero = new SevFirmwareDraft().reset(1).section(0x810000, 0x1000, 4).parsed();
    SevFirmware hashes = new SevFirmwareDraft().reset(1).section(0x810000, 0x1000, 0x10).parsed();
    Digest pages = SnpLaunch.firmwareDigest(crypto, zero.firmware());
    assertThat(bare(zero, pages)).isEqualTo(bare(hashes, pages));
  }

  private Digest bare(SevFirmware any, Digest pages) {
    return new SnpLaunch(any, Optional.of(pages), Optional.empty(), 1, MILAN, 1, Vmm.QEMU)
        .digest(crypto);
  }

  @Test
  void saysWhatTheFirmwareLacksAndWhatToDo() {
    SevFirmware old = new SevFirmwareDraft().parsed();
    Optional<KernelHashes> kernel = kernel("kernel", "", "");
    lacks("metadata of SEV-SNP", launch(old, Optional.empty()));
    lacks("hashes of a kernel", new SevLaunch(old, kernel));
    lacks("reset block", new SevEsLaunch(old, Optional.empty(), 2, MILAN.orElseThrow()));
    assertThat(new SevEsLaunch(old, Optional.empty(), 1, MILAN.orElseThrow()).digest(crypto))
        .isNotNull();
    SevFirmware withoutSection =
        new SevFirmwareDraft().hashes(0x810C00, 0x400).section(0x800000, 0x1000, 1).parsed();
    lacks("section for the hashes", launch(withoutSection, kernel));
    SevFirmware none = new SevFirmwareDraft().hashes(0, 0).parsed();
    lacks("hashes of a kernel", new SevLaunch(none, kernel));
    SevFirmware small = new SevFirmwareDraft().hashes(0x810C00, 175).parsed();
    lacks("hashes of a kernel", new SevLaunch(small, kernel));
  }

  private static SnpLaunch launch(SevFirmware any, Optional<KernelHashes> kernel) {
    return new SnpLaunch(any, Optional.empty(), kernel, 1, MILAN, 1, Vmm.QEMU);
  }

  private void lacks(String what, Launch launch) {
    assertThatThrownBy(() -> launch.digest(crypto))
        .isInstanceOf(UnsupportedFormatException.class)
        .hasMessageContaining(what)
        .hasMessageMatching(".*: (take|.*or).*");
  }

  /// Whoever puts the hashes elsewhere would have another page measured than the one that is read.
  @Test
  void refusesHashesThatAreNotInTheirSection() {
    for (long address : new long[] {0x80FC00, 0x811000, 0x810F80}) {
      SevFirmware apart =
          new SevFirmwareDraft().hashes(address, 0x400).section(0x810000, 0x1000, 0x10).parsed();
      assertThatThrownBy(() -> launch(apart, kernel("kernel", "", "")).digest(crypto))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("is not where they go");
    }
  }

  @Test
  void refusesSectionsThatCannotBe() {
    for (SevFirmwareDraft draft :
        List.of(
            new SevFirmwareDraft().section(0x800001, 0x1000, 1),
            new SevFirmwareDraft().section(0x800000, 0x1001, 1),
            new SevFirmwareDraft().section(0x800000, 0, 1),
            new SevFirmwareDraft().section(0x800000, 0x2000, 2),
            new SevFirmwareDraft().section(0x800000, 0x2000, 0x10),
            new SevFirmwareDraft().section(0, 0x4000_0000, 1).section(0, 0x1000, 1),
            new SevFirmwareDraft().section(0, 0x1000, 1).count(2),
            new SevFirmwareDraft().section(0, 0x1000, 1).count(0xFFFF_FFFFL))) {
      assertThatThrownBy(draft::parsed).isInstanceOf(FormatException.class);
    }
    assertThatThrownBy(new SevFirmwareDraft().section(0x800000, 0x1000, 5)::parsed)
        .isInstanceOf(UnsupportedFormatException.class)
        .hasMessageContaining("kind 5");
  }

  @Test
  void refusesFirmwareThatIsNotOfWholePages() {
    SevFirmware odd = SevFirmwareDraft.complete().size(8208).parsed();
    assertThatThrownBy(() -> launch(odd, Optional.empty()).digest(crypto))
        .isInstanceOf(FormatException.class);
    assertThat(new SevLaunch(odd, Optional.empty()).digest(crypto).algorithm())
        .isEqualTo(HashAlgorithm.SHA256);
  }

  @Test
  void refusesWhatNoGuestCanBe() {
    for (int vcpus : new int[] {0, -1, Launch.MAX_VCPUS + 1}) {
      assertThatThrownBy(() -> snp(Optional.empty(), vcpus, 1, Vmm.QEMU))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> new SevEsLaunch(firmware, Optional.empty(), vcpus, MILAN.orElseThrow()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> snp(Optional.empty(), 1, 0x20, Vmm.QEMU))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> kernel("kernel", "", "a\0b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesProcessorsAsCpuidDoes() {
    assertThat(signature("EPYC-v4")).isEqualTo(0x800F12);
    assertThat(signature("EPYC-Rome")).isEqualTo(0x830F10);
    assertThat(signature("EPYC-Milan-v2")).isEqualTo(0xA00F11);
    assertThat(signature("EPYC-Genoa-v1")).isEqualTo(0xA10F10);
    assertThat(signature("EPYC-Turin")).isEqualTo(0xB00F00);
    assertThat(Vcpu.of(6, 0x2A, 7).signature()).isEqualTo(0x206A7);
    assertThat(Vcpu.ofType("EPYC-v99")).isEmpty();
    assertThat(Vcpu.typeNames()).contains("EPYC-Milan").doesNotContain("EPYC-Milan-v9");
    assertThatThrownBy(() -> Vcpu.of(0x10F, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Vcpu.of(0, 0x100, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Vcpu.of(0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static int signature(String type) {
    return Vcpu.ofType(type).orElseThrow().signature();
  }
}
