package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareInventoryTest {

  @TempDir private Path machine;

  private HardwareInventory with(String cpuinfo) throws IOException {
    Files.writeString(Files.createDirectories(machine.resolve("proc")).resolve("cpuinfo"), cpuinfo);
    return HardwareInventory.of(machine);
  }

  @Test
  void tellsWhatTheProcessorOffers() throws IOException {
    assertThat(
            with("processor\t: 0\nflags\t\t: fpu sme sev sev_es sev_snp\n\nflags\t: sgx\n")
                .named(true))
        .containsExactly("sev", "sev-es", "sev-snp", "memory-encryption");
    assertThat(with("flags\t\t: sgx sgx_lc tme tdx_host_platform\n").named(true))
        .containsExactly("sgx", "sgx-launch-control", "tdx-host", "memory-encryption");
    assertThat(with("flags\t\t: tdx_guest\n").named(true)).containsExactly("tdx-guest");
  }

  @Test
  void tellsWhatTheSystemOffers() throws IOException {
    Files.createDirectories(machine.resolve("sys/class/tpm/tpm0"));
    Files.createDirectories(machine.resolve("sys/class/iommu"));
    Files.createFile(Files.createDirectories(machine.resolve("dev")).resolve("tee0"));
    assertThat(with("Features\t: fp asimd sha2\n").named(true))
        .containsExactly("trustzone-tee", "tpm");
  }

  @Test
  void aMachineThatTellsNothingHasNothing() throws IOException {
    assertThat(HardwareInventory.of(machine).named(true)).isEmpty();
    assertThat(with("no flags: here sgx\nflagsless\n").named(true)).isEmpty();
    assertThat(HardwareInventory.of(machine).named(false)).hasSize(12);
  }

  @Test
  void theDoctorTellsIt() {
    assertThat(Typed.at(machine, "doctor").out()).contains("Trusted execution hardware:");
    assertThat(Typed.at(machine, "doctor", "--json").out()).contains("\"hardware\":{");
  }
}
