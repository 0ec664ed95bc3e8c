package dev.adyton.tests.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Compiles planted violations.
final class Compiled {

  private Compiled() {}

  static List<byte[]> classes(Map<String, String> sources, Path folder) {
    try {
      Path out = Files.createTempDirectory(folder, "classes");
      List<Documented.Source> units = new ArrayList<>();
      sources.forEach((name, text) -> units.add(new Documented.Source(name, text)));
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      if (!compiler.getTask(null, null, null, List.of("-d", out.toString()), null, units).call()) {
        throw new IllegalArgumentException("the planted source does not compile");
      }
      List<byte[]> classes = new ArrayList<>();
      try (Stream<Path> walk = Files.walk(out)) {
        for (Path file : walk.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
          classes.add(Files.readAllBytes(file));
        }
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
