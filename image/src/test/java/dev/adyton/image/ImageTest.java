package dev.adyton.image;

import static dev.adyton.image.Fixture.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.KeyMisuseException;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {

  private @TempDir Path directory;

  private Image image() throws IOException, ImageRefusedException {
    return Fixture.image(directory.resolve("image"));
  }

  private static SigningKey key(KeyPurpose purpose) {
    return SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, purpose, 1);
  }

  @Test
  void theMeasurementIsTheDigestOfTheManifestFile() throws Exception {
    Image image = image();
    Bytes file = Bytes.of(Files.readAllBytes(image.folder().resolve("manifest.json")));

    assertThat(image.measurement()).isEqualTo(CRYPTO.sha256(file));
    assertThat(Image.measure(CRYPTO, image.folder()).measurement()).isEqualTo(image.measurement());
    assertThat(ImageManifest.parse(file)).isEqualTo(image.manifest());
  }

  /// Row 22 of the defects seen in peers: the workload is part of what is measured.
  @Test
  void peerDefect22AnotherFunctionIsAnotherMeasurement() throws Exception {
    Image one = image();
    Path folder = directory.resolve("other");
    Image two = Fixture.image(folder);
    assertThat(two.measurement()).isEqualTo(one.measurement());

    Fixture.change(folder.resolve("function/psi.jar"), "another function");
    assertThatThrownBy(() -> Image.measure(CRYPTO, folder))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("part function");

    SortedMap<String, PartEntry> parts = new TreeMap<>(one.manifest().parts());
    parts.put("function", MeasuredTree.of(CRYPTO, folder.resolve("function")).part());
    ImageManifest swapped =
        new ImageManifest(
            "java", false, parts, one.manifest().command(), one.manifest().environment());
    assertThat(swapped.measurement(CRYPTO)).isNotEqualTo(one.measurement());
    assertThat(swapped.function()).isNotEqualTo(one.manifest().function());
  }

  @Test
  void whoeverMeasuresFindsTheImagesAndTheFunctionsDigest() throws Exception {
    Image image = image();
    Path function = image.folder().resolve("function");

    assertThat(Measured.of(CRYPTO, image.folder()).digest()).isEqualTo(image.measurement());
    assertThat(image.manifest().function())
        .contains(Measured.of(CRYPTO, function).digest())
        .contains(Measured.of(CRYPTO, function.resolve("psi.jar")).digest());
  }

  @Test
  void aChangedAddedOrMissingFileIsRefused() throws Exception {
    Image image = image();
    Path folder = image.folder();

    Fixture.file(folder, "engine/evil.jar", "more", false);
    assertRefused(folder);
    Files.delete(folder.resolve("engine/evil.jar"));

    Fixture.file(folder, "more/evil.jar", "more", false);
    assertRefused(folder);
    Files.delete(folder.resolve("more/evil.jar"));
    Files.delete(folder.resolve("more"));

    Image.measure(CRYPTO, folder);
    Files.delete(folder.resolve("engine/engine.jar"));
    assertRefused(folder);
  }

  private static void assertRefused(Path folder) {
    assertThatThrownBy(() -> Image.measure(CRYPTO, folder))
        .isInstanceOf(ImageRefusedException.class);
  }

  @Test
  void aCopyIsWhatWasHashed() throws Exception {
    Image image = image();
    Image copy = Image.copy(CRYPTO, image.folder(), directory.resolve("store"));

    assertThat(copy.measurement()).isEqualTo(image.measurement());
    assertThat(Image.measure(CRYPTO, copy.folder()).manifest()).isEqualTo(image.manifest());

    Fixture.change(image.folder().resolve("engine/engine.jar"), "changed");
    assertThatThrownBy(() -> Image.copy(CRYPTO, image.folder(), directory.resolve("store2")))
        .isInstanceOf(ImageRefusedException.class);
  }

  @Test
  void aCommandWithoutOneOfItsOptionsIsRefusedUnlessTheImageIsForDebugging() throws Exception {
    ImageManifest good = image().manifest();
    List<String> command = good.command();
    for (int i = 0; i < command.size(); i++) {
      List<String> less = new ArrayList<>(command);
      less.remove(i);
      if (less.getFirst().startsWith("{tree}/")) {
        assertThatThrownBy(() -> JavaCommand.require(with(good, less, false)))
            .isInstanceOf(ImageRefusedException.class);
        JavaCommand.require(with(good, less, true));
      }
    }
    List<String> more = new ArrayList<>(command);
    more.add(5, "-javaagent:{tree}/engine/agent.jar");
    assertThatThrownBy(() -> JavaCommand.require(with(good, more, false)))
        .isInstanceOf(ImageRefusedException.class);
    List<String> argument = new ArrayList<>(command);
    argument.add("--an-argument");
    JavaCommand.require(with(good, argument, false));
  }

  private static ImageManifest with(ImageManifest manifest, List<String> command, boolean debug) {
    return new ImageManifest("java", debug, manifest.parts(), command, manifest.environment());
  }

  @Test
  void variablesThatInjectCodeAreRefused() throws Exception {
    ImageManifest good = image().manifest();
    for (String name :
        List.of("LD_PRELOAD", "LD_AUDIT", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "path")) {
      SortedMap<String, String> environment = new TreeMap<>(Map.of(name, "x"));
      assertThatThrownBy(
              () -> new ImageManifest("java", false, good.parts(), good.command(), environment))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aPlaceholderThatNobodyFillsIsRefused() throws Exception {
    ImageManifest good = image().manifest();
    for (String argument : List.of("{home}", "{tree", "a b", "", "ä")) {
      assertThatThrownBy(() -> with(good, List.of("{tree}/a", argument), true))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aSignatureNamesItsSignerAndTravelsWithTheImage() throws Exception {
    Image image = image();
    SigningKey key = key(KeyPurpose.IMAGE);
    image.signed(CRYPTO, ImageSignature.sign(image.measurement(), 7, 3, key));

    ImageSignature read =
        Image.copy(CRYPTO, image.folder(), directory.resolve("copy")).signature().orElseThrow();

    assertThat(read.signer()).isEqualTo(key.publicKey().thumbprint());
    assertThat(read.product()).isEqualTo(7);
    assertThat(read.version()).isEqualTo(3);
  }

  @Test
  void aSignatureOverAnotherImageOrByAnotherKeyOrChangedIsRefused() throws Exception {
    Image image = image();
    SigningKey key = key(KeyPurpose.IMAGE);
    ImageSignature other = ImageSignature.sign(CRYPTO.sha256(Bytes.EMPTY), 7, 3, key);
    assertThatThrownBy(() -> image.signed(CRYPTO, other))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("another image");

    String good =
        new String(
            ImageSignature.sign(image.measurement(), 7, 3, key).encoded().toArray(),
            java.nio.charset.StandardCharsets.UTF_8);
    String foreign =
        new String(
            ImageSignature.sign(image.measurement(), 7, 3, key(KeyPurpose.IMAGE))
                .encoded()
                .toArray(),
            java.nio.charset.StandardCharsets.UTF_8);
    int cut = good.indexOf("\"key\":");
    Bytes swapped =
        Bytes.utf8(good.substring(0, cut) + foreign.substring(foreign.indexOf("\"key\":")));
    for (Bytes bad : List.of(swapped, Bytes.utf8("{}"), Bytes.EMPTY, Bytes.utf8(good + " "))) {
      assertThatThrownBy(() -> ImageSignature.open(CRYPTO, bad, image.measurement()))
          .isInstanceOf(ImageRefusedException.class);
    }
  }

  @Test
  void aKeyForSomethingElseSignsNoImage() throws Exception {
    Image image = image();
    assertThatThrownBy(() -> ImageSignature.sign(image.measurement(), 1, 1, key(KeyPurpose.PARTY)))
        .isInstanceOf(KeyMisuseException.class);
  }

  @Test
  void anOciLayoutComesBackAsTheSameImageAndIsAlwaysTheSameBytes() throws Exception {
    Image image = image();
    image =
        image.signed(CRYPTO, ImageSignature.sign(image.measurement(), 1, 1, key(KeyPurpose.IMAGE)));
    OciLayout.write(CRYPTO, image, directory.resolve("layout"));
    OciLayout.write(CRYPTO, image, directory.resolve("again"));

    Image back = OciLayout.unpack(CRYPTO, directory.resolve("layout"), directory.resolve("back"));

    assertThat(back.measurement()).isEqualTo(image.measurement());
    assertThat(back.signature()).isPresent();
    assertThat(names(directory.resolve("layout"))).isEqualTo(names(directory.resolve("again")));
    assertThat(directory.resolve("layout/blobs/sha256/" + image.measurement().value().hex()))
        .exists();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> folder.relativize(file).toString()).sorted().toList();
    }
  }

  @Test
  void aLayoutWithAChangedBlobIsRefused() throws Exception {
    OciLayout.write(CRYPTO, image(), directory.resolve("layout"));
    List<Path> blobs = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve("layout/blobs/sha256"))) {
      files.forEach(blobs::add);
    }
    int attempt = 0;
    for (Path blob : blobs) {
      byte[] content = Files.readAllBytes(blob);
      content[content.length / 3] ^= 1;
      Files.write(blob, content);
      Path target = directory.resolve("target" + attempt++);
      assertThatThrownBy(() -> OciLayout.unpack(CRYPTO, directory.resolve("layout"), target))
          .isInstanceOf(ImageRefusedException.class);
      content[content.length / 3] ^= 1;
      Files.write(blob, content);
    }
  }

  @Test
  void anArchiveThatClimbsOrLinksIsRefused() throws Exception {
    for (String path : List.of("../evil", "/etc/evil", "a/../../evil", "a//b")) {
      byte[] archive = new byte[1536];
      byte[] header = new TarEntry("x".repeat(path.length()), false, 0).header().toArray();
      byte[] name = path.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      System.arraycopy(name, 0, header, 0, name.length);
      System.arraycopy(header, 0, archive, 0, header.length);
      assertThatThrownBy(
              () -> TarArchive.unpack(new ByteArrayInputStream(archive), directory.resolve("t")))
          .isInstanceOf(FormatException.class);
    }
    byte[] link = new TarEntry("link", false, 0).header().toArray();
    link[156] = '2';
    assertThatThrownBy(() -> TarEntry.parse(Bytes.of(link))).isInstanceOf(FormatException.class);
  }

  @Test
  void longPathsFitTheArchiveOrAreRefused() throws Exception {
    String fits = "a".repeat(90) + "/" + "b".repeat(90);
    assertThat(TarEntry.parse(new TarEntry(fits, true, 5).header()))
        .isEqualTo(new TarEntry(fits, true, 5));
    assertThatThrownBy(() -> new TarEntry("b".repeat(150), false, 0).header())
        .isInstanceOf(ImageRefusedException.class);
  }

  @FuzzTest
  void whateverIsReadAsAManifestOrAHeaderIsOneOrAFormatError(byte[] input) {
    Bytes bytes = Bytes.of(input);
    try {
      assertThat(ImageManifest.parse(bytes).encode()).isEqualTo(bytes);
    } catch (FormatException e) {
      // Refusing is right for most bytes.
    }
    try {
      byte[] block = java.util.Arrays.copyOf(input, TarEntry.BLOCK);
      TarEntry.parse(Bytes.of(block));
    } catch (FormatException e) {
      // As above.
    }
  }
}
