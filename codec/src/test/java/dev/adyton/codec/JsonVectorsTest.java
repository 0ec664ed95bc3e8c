package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The documents published with RFC 8785.
class JsonVectorsTest {

  @TestFactory
  Stream<DynamicTest> writesThePublishedCanonicalForm() {
    return Vectors.files("jcs/input").stream()
        .map(input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> check(input)));
  }

  private static void check(Path input) {
    Path output = input.getParent().resolveSibling("output").resolve(input.getFileName());
    Bytes canonical = Json.canonical(Json.parse(Vectors.read(input)));
    assertThat(canonical).isEqualTo(Vectors.read(output));
    assertThat(Json.canonical(Json.parseCanonical(canonical))).isEqualTo(canonical);
  }
}
