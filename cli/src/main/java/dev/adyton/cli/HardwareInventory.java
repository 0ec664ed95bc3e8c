package dev.adyton.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which trusted execution hardware a machine has, as its processor and its system tell: what the
/// firmware left switched off is not told. Nothing of this is evidence.
///
/// @param parts what there is, by name, each with whether it is there
record HardwareInventory(Map<String, Boolean> parts) {

  /// A name and the words in the processor's flags of which one must be there.
  private record Flag(String name, List<String> words) {
    static Flag of(String name, String... words) {
      return new Flag(name, List.of(words));
    }
  }

  private static final List<Flag> FLAGS =
      List.of(
          Flag.of("sgx", "sgx"),
          Flag.of("sgx-launch-control", "sgx_lc"),
          Flag.of("tdx-host", "tdx_host_platform"),
          Flag.of("tdx-guest", "tdx_guest"),
          Flag.of("sev", "sev"),
          Flag.of("sev-es", "sev_es"),
          Flag.of("sev-snp", "sev_snp"),
          Flag.of("csv", "csv", "csv2", "csv3"),
          Flag.of("memory-encryption", "sme", "tme"));

  private static final int MAX_CPUINFO = 1 << 20;

  HardwareInventory {
    parts = new LinkedHashMap<>(parts);
  }

  /// {@return what a machine has}
  ///
  /// @param root where its `proc`, `sys` and `dev` are
  static HardwareInventory of(Path root) throws IOException {
    Set<String> flags = flags(root.resolve("proc/cpuinfo"));
    Map<String, Boolean> parts = new LinkedHashMap<>();
    for (Flag flag : FLAGS) {
      parts.put(flag.name(), flag.words().stream().anyMatch(flags::contains));
    }
    parts.put("trustzone-tee", Files.exists(root.resolve("dev/tee0")));
    parts.put("tpm", holdsAny(root.resolve("sys/class/tpm")));
    parts.put("iommu", holdsAny(root.resolve("sys/class/iommu")));
    return new HardwareInventory(parts);
  }

  /// The first processor speaks for all.
  private static Set<String> flags(Path cpuinfo) throws IOException {
    if (!Files.exists(cpuinfo)) {
      return Set.of();
    }
    String text;
    try (var in = Files.newInputStream(cpuinfo)) {
      text = new String(in.readNBytes(MAX_CPUINFO), StandardCharsets.US_ASCII);
    }
    return text.lines()
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip().split(" "))
        .map(words -> Arrays.stream(words).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  private static boolean holdsAny(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isPresent();
    }
  }

  /// {@return the names of what is there, or of what is not}
  List<String> named(boolean there) {
    return parts.entrySet().stream()
        .filter(part -> part.getValue() == there)
        .map(Map.Entry::getKey)
        .toList();
  }
}
