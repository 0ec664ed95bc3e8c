package dev.adyton.enclave.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstActsTest {

  private @TempDir Path temporary;

  @Test
  void aVariableThatInjectsIsAnOpenDoor() {
    for (String name : new String[] {"LD_PRELOAD", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"}) {
      assertThat(FirstActs.openDoor(Map.of(name, "x"), ModuleLayer.empty(), temporary))
          .contains("environment");
    }
  }

  @Test
  void aModuleThatLetsOthersInIsAnOpenDoor() {
    assertThat(FirstActs.openDoor(Map.of(), ModuleLayer.boot(), temporary)).contains("modules");
  }

  @Test
  void aFileOfCountersIsAnOpenDoor() throws Exception {
    Path folder =
        Files.createDirectory(temporary.resolve("hsperfdata_" + System.getProperty("user.name")));
    Files.createFile(folder.resolve(Long.toString(ProcessHandle.current().pid())));
    assertThat(FirstActs.openDoor(Map.of(), ModuleLayer.empty(), temporary)).contains("perf-data");
  }

  @Test
  void withEveryDoorShutTheEnclaveMayGoOn() {
    assertThat(FirstActs.openDoor(Map.of("TZ", "UTC"), ModuleLayer.empty(), temporary)).isEmpty();
  }
}
