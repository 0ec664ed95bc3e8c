package dev.adyton.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Control groups of both versions, on folders that look like theirs.
class CgroupTest {

  private static final CgroupLimits LIMITS = new CgroupLimits(64 << 20, 32, 150);

  @TempDir Path folder;

  private Path mountinfo(String... lines) throws IOException {
    return Files.write(folder.resolve("mountinfo"), List.of(lines));
  }

  private String unified() {
    return "30 23 0:26 / " + folder.resolve("unified") + " rw - cgroup2 cgroup2 rw,nsdelegate";
  }

  private Path unifiedFolder(String controllers) throws IOException {
    Path unified = Files.createDirectory(folder.resolve("unified"));
    Files.writeString(unified.resolve("cgroup.controllers"), controllers + "\n");
    return unified;
  }

  @Test
  void writesTheLimitsOfVersionTwo() throws Exception {
    Path unified = unifiedFolder("cpuset cpu io memory pids");
    Cgroup group = Cgroup.create(mountinfo(unified()), "one", LIMITS);
    assertThat(group.outcomes()).allMatch(each -> each.outcome().isApplied()).hasSize(3);
    assertThat(unified.resolve("one/memory.max")).hasContent("67108864");
    assertThat(unified.resolve("one/memory.oom.group")).hasContent("1");
    assertThat(unified.resolve("one/pids.max")).hasContent("32");
    assertThat(unified.resolve("one/cpu.max")).hasContent("150000 100000");
  }

  @Test
  void writesTheLimitsOfVersionOne() throws Exception {
    Path memory = Files.createDirectory(folder.resolve("memory"));
    Path cpu = Files.createDirectory(folder.resolve("cpu,cpuacct"));
    Path pids = Files.createDirectory(folder.resolve("pids"));
    Path mountinfo =
        mountinfo(
            "1 2 0:1 / /proc rw shared:5 - proc proc rw",
            "5 2 0:2 / " + memory + " rw - cgroup cgroup rw,memory",
            "6 2 0:3 / " + cpu + " rw - cgroup cgroup rw,cpu,cpuacct",
            "7 2 0:4 / " + pids + " rw shared:9 master:1 - cgroup cgroup rw,pids",
            "8 2 0:5 / " + folder.resolve("none") + " rw - cgroup cgroup rw,freezer");
    Cgroup group = Cgroup.create(mountinfo, "one", LIMITS);
    assertThat(group.outcomes()).allMatch(each -> each.outcome().isApplied()).hasSize(3);
    assertThat(memory.resolve("one/memory.limit_in_bytes")).hasContent("67108864");
    assertThat(memory.resolve("one/memory.swappiness")).hasContent("0");
    assertThat(cpu.resolve("one/cpu.cfs_quota_us")).hasContent("150000");
    assertThat(pids.resolve("one/pids.max")).hasContent("32");
  }

  @Test
  void saysWhichLimitsDoNotHold() throws Exception {
    unifiedFolder("hugetlb");
    Cgroup group = Cgroup.create(mountinfo(unified()), "one", LIMITS);
    assertThat(group.outcomes())
        .extracting(StepOutcome::toString)
        .containsExactly(
            "cpu-limit: unavailable: no cpu controller",
            "memory-limit: unavailable: no memory controller",
            "task-limit: unavailable: no pids controller");
  }

  @Test
  void readsWhatWasUsed() throws Exception {
    Path unified = unifiedFolder("memory");
    Cgroup group = Cgroup.create(mountinfo(unified()), "one", LIMITS);
    Files.writeString(unified.resolve("one/cpu.stat"), "usage_usec 1500\nuser_usec 1000\n");
    Files.writeString(unified.resolve("one/memory.peak"), "4096\n");
    Files.writeString(unified.resolve("one/memory.events"), "oom 3\noom_kill 1\n");
    CgroupUsage usage = group.usage();
    assertThat(usage.cpu()).hasValue(Duration.ofNanos(1_500_000));
    assertThat(usage.peakMemoryBytes()).hasValue(4096);
    assertThat(usage.outOfMemoryKills()).hasValue(1);
  }

  @Test
  void namesTheProcessesInIt() throws Exception {
    Path unified = unifiedFolder("memory");
    Cgroup group = Cgroup.create(mountinfo(unified()), "one", LIMITS);
    Files.writeString(unified.resolve("one/cgroup.procs"), "12\n7\n");
    assertThat(group.processes()).containsExactly(7, 12);
  }

  @Test
  void refusesWhereThereIsNone() {
    assertThatThrownBy(() -> Cgroup.create(mountinfo("garbage", "1 2 3 - x"), "one", LIMITS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no hierarchy");
  }

  @Test
  void refusesAGroupOfSomeoneElse() throws Exception {
    Path unified = unifiedFolder("memory");
    Files.createDirectory(unified.resolve("one"));
    assertThatThrownBy(() -> Cgroup.create(mountinfo(unified()), "one", LIMITS))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../other", "a/b", "-", "a b", "."})
  void refusesNamesThatArePaths(String name) {
    assertThatThrownBy(() -> Cgroup.create(name, LIMITS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
