package dev.adyton.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The few files of the machine's C library that a Java virtual machine needs, its dynamic loader
/// first. They go into the image, so that they are measured with it.
record SystemLibraries(String loader, Map<String, Path> files) {

  private static final List<String> LIBRARIES =
      List.of("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1");

  static SystemLibraries ofThisMachine() throws ImageRefusedException {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> find("ld-linux-x86-64.so.2", "x86_64-linux-gnu");
      case "aarch64" -> find("ld-linux-aarch64.so.1", "aarch64-linux-gnu");
      default -> throw new ImageRefusedException("no image can be built for this processor");
    };
  }

  private static SystemLibraries find(String loader, String multiarch)
      throws ImageRefusedException {
    List<Path> places =
        List.of(
            Path.of("/lib", multiarch),
            Path.of("/usr/lib", multiarch),
            Path.of("/lib64"),
            Path.of("/usr/lib64"),
            Path.of("/lib"),
            Path.of("/usr/lib"));
    Map<String, Path> files = new LinkedHashMap<>();
    files.put(loader, find(loader, places));
    for (String library : LIBRARIES) {
      files.put(library, find(library, places));
    }
    return new SystemLibraries(loader, files);
  }

  private static Path find(String name, List<Path> places) throws ImageRefusedException {
    return places.stream()
        .map(place -> place.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new ImageRefusedException("this machine has no " + name));
  }
}
