package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people may mistype, and what they are told then; the values themselves are those of {@link
/// EvidenceTableTest}.
class MeasureCommandsTest {

  private static final int USAGE = 2;

  @TempDir private Path folder;
  private Typed said = new Typed(0, "", "");

  @BeforeEach
  void writeFirmwareThatKnowsNothingOfSev() throws IOException {
    byte[] firmware = new byte[4096];
    byte[] table = {
      18,
      0,
      (byte) 0xde,
      (byte) 0x82,
      (byte) 0xb5,
      (byte) 0x96,
      (byte) 0xb2,
      0x1f,
      (byte) 0xf7,
      0x45,
      (byte) 0xba,
      (byte) 0xea,
      (byte) 0xa3,
      0x66,
      (byte) 0xc5,
      0x5a,
      0x08,
      0x2d
    };
    System.arraycopy(table, 0, firmware, firmware.length - 32 - table.length, table.length);
    Files.write(folder.resolve("plain.fd"), firmware);
    Files.write(folder.resolve("short.tik"), new byte[15]);
  }

  @Test
  void measuresPlainFirmwareUnderSev() {
    assertThat(run("sev --firmware plain.fd --quiet")).isZero();
    assertThat(text().strip()).hasSize(64);
    assertThat(run("sev-es --firmware plain.fd --vcpus 1 --vcpu-type EPYC --quiet")).isZero();
  }

  @Test
  void saysWhatIsMissingInFirmware() {
    assertThat(run("sev-snp --firmware plain.fd --vcpus 1 --vcpu-type EPYC")).isEqualTo(1);
    assertThat(text())
        .contains("unsupported.format")
        .contains("no metadata of SEV-SNP")
        .contains("take");
    assertThat(run("sev --firmware plain.fd --kernel short.tik --json")).isEqualTo(1);
    assertThat(text()).contains("\"outcome\":\"fail\"").contains("OvmfPkg/AmdSev");
    assertThat(run("sev --firmware short.tik")).isEqualTo(1);
    assertThat(text()).contains("no firmware like OVMF");
  }

  @Test
  void saysWhatIsMistyped() {
    usage("sev-es --firmware plain.fd", "--vcpus");
    usage("sev-es --firmware plain.fd --vcpus 0 --vcpu-type EPYC", "--vcpus");
    usage("sev-es --firmware plain.fd --vcpus 1", "--vcpu-type");
    usage("sev-es --firmware plain.fd --vcpus 1 --vcpu-type EPIC", "EPYC-Milan");
    usage("sev-es --firmware plain.fd --vcpus 1 --vcpu-type EPYC --vcpu-signature 1", "not both");
    usage("sev-snp --firmware plain.fd --vcpus 1 --vcpu-signature 1x", "--vcpu-signature");
    usage("sev-snp --firmware plain.fd --vcpus 1 --vcpu-type EPYC --vmm xen", "--vmm");
    usage("sev-snp --firmware plain.fd --vcpus 1 --vcpu-type EPYC --guest-features 2", "bit 0");
    usage("sev-snp --firmware plain.fd --vcpus 1 --vcpu-type EPYC --firmware-hash 00", "48 bytes");
    usage("sev --firmware plain.fd --initrd plain.fd", "--kernel");
    usage("sev --firmware plain.fd --append quiet", "--kernel");
    usage("sev", "--firmware");
  }

  @Test
  void takesOnlyAKeyAndNumbersThatFit() {
    String line =
        "sev-launch-measure --tik short.tik --api-minor 40 --build-id 40 --policy 0x3"
            + " --digest "
            + "00".repeat(32)
            + " --mnonce "
            + "00".repeat(16)
            + " --api-major ";
    assertThat(run(line + "1")).isEqualTo(1);
    assertThat(text()).contains("15 bytes");
    usage(line + "256", "--api-major");
    usage(line + "-1", "--api-major");
    usage(line.replace("--mnonce 00", "--mnonce ") + "1", "--mnonce");
    usage(line.replace("0x3", "0x100000000") + "1", "--policy");
  }

  private void usage(String line, String about) {
    assertThat(run(line)).as(line).isEqualTo(USAGE);
    assertThat(text()).as(line).contains(about);
  }

  private int run(String line) {
    List<String> words = new ArrayList<>(List.of("measure"));
    words.addAll(List.of(line.split(" ")));
    said = Typed.at(folder, words.toArray(String[]::new));
    return said.status();
  }

  private String text() {
    return said.out() + said.err();
  }
}
