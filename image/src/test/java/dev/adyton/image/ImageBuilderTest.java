package dev.adyton.image;

import static dev.adyton.image.Fixture.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuilderTest {

  private @TempDir Path directory;

  /// Row 10 of the defects seen in peers: the measurement must not differ from build to build.
  @Test
  @Tag("slow")
  void peerDefect10BuiltTwiceTheMeasurementIsTheSame() throws Exception {
    Path jar = Files.writeString(directory.resolve("a.jar"), "a jar");
    Image one =
        ImageBuilder.java(CRYPTO).engine(List.of(jar)).function(List.of(jar)).build(at("one"));
    Image two =
        ImageBuilder.java(CRYPTO).engine(List.of(jar)).function(List.of(jar)).build(at("two"));

    assertThat(two.measurement()).isEqualTo(one.measurement());
    assertThat(Image.measure(CRYPTO, one.folder()).measurement()).isEqualTo(one.measurement());
    assertThat(at("one/runtime/bin/java")).isExecutable();
    assertThat(at("one/runtime/lib/jspawnhelper")).doesNotExist();
  }

  private Path at(String name) {
    return directory.resolve(name);
  }
}
