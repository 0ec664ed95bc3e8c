package dev.adyton.image;

import static dev.adyton.image.Fixture.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashTree;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredTreeTest {

  private @TempDir Path directory;
  private Path tree = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    tree = directory.resolve("tree");
    Fixture.file(tree, "bin/run", "run", true);
    Fixture.file(tree, "bin/read.me", "read me", false);
    Fixture.file(tree, "a", "first", false);
  }

  private Digest root() throws IOException, ImageRefusedException {
    return MeasuredTree.of(CRYPTO, tree).root();
  }

  @Test
  void theRootIsThatOfAHashTreeOverPathModeSizeAndDigestSortedByPath() throws Exception {
    List<Bytes> leaves =
        List.of(
            leaf("a", false, "first"),
            leaf("bin/read.me", false, "read me"),
            leaf("bin/run", true, "run"));

    assertThat(root().value()).isEqualTo(HashTree.root(leaves));
  }

  private static Bytes leaf(String path, boolean executable, String text) {
    return HashTree.leafHash(
        Cbor.encode(
            Cbor.array(
                Cbor.text("adyton/file/1"),
                Cbor.text(path),
                Cbor.flag(executable),
                Cbor.integer(text.length()),
                Cbor.bytes(CRYPTO.sha256(Bytes.utf8(text)).value()))));
  }

  @Test
  void contentNameAndModeCountTimesDoNot() throws Exception {
    Digest before = root();
    Files.setLastModifiedTime(tree.resolve("a"), FileTime.fromMillis(0));
    assertThat(root()).isEqualTo(before);

    Fixture.change(tree.resolve("a"), "other");
    assertThat(root()).isNotEqualTo(before);
    Fixture.change(tree.resolve("a"), "first");
    assertThat(root()).isEqualTo(before);

    assertThat(tree.resolve("a").toFile().setExecutable(true)).isTrue();
    assertThat(root()).isNotEqualTo(before);
    assertThat(tree.resolve("a").toFile().setExecutable(false)).isTrue();

    Files.move(tree.resolve("a"), tree.resolve("b"));
    assertThat(root()).isNotEqualTo(before);
  }

  @Test
  void aSymbolicLinkIsRefusedEvenIfItStaysInside() throws Exception {
    Files.createSymbolicLink(tree.resolve("link"), Path.of("a"));
    assertThatThrownBy(this::root)
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("neither a plain file nor a folder");
  }

  @Test
  void aLinkedFolderIsRefused() throws Exception {
    Files.createSymbolicLink(tree.resolve("linked"), tree.resolve("bin"));
    assertThatThrownBy(this::root).isInstanceOf(ImageRefusedException.class);
    Path link = Files.createSymbolicLink(directory.resolve("link"), tree);
    assertThatThrownBy(() -> MeasuredTree.of(CRYPTO, link))
        .isInstanceOf(ImageRefusedException.class);
  }

  @Test
  void aSocketIsRefused() throws Exception {
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(tree.resolve("s")));
      assertThatThrownBy(this::root).isInstanceOf(ImageRefusedException.class);
    }
  }

  @Test
  void namesThatMeanSomethingElseElsewhereAreRefused() throws Exception {
    for (String name : List.of("a b", "a\nb", "x:y", "z".repeat(101))) {
      Path file = Files.writeString(tree.resolve(name), "");
      assertThatThrownBy(this::root).isInstanceOf(ImageRefusedException.class);
      Files.delete(file);
    }
  }

  @Test
  void aNameBeyondAsciiIsRefused() throws Exception {
    assumeTrue(
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "in this locale the names of files are ASCII alone");
    Files.writeString(tree.resolve("ä"), "");
    assertThatThrownBy(this::root).isInstanceOf(ImageRefusedException.class);
  }

  @Test
  void anEmptyFolderIsRefused() throws Exception {
    Files.createDirectory(tree.resolve("empty"));
    assertThatThrownBy(this::root).isInstanceOf(ImageRefusedException.class);
  }

  @Test
  void aFileBeyondTheLimitIsRefusedBeforeItIsRead() throws Exception {
    try (var file = new java.io.RandomAccessFile(tree.resolve("hole").toFile(), "rw")) {
      file.setLength(TreeLimits.MOST_FILE + 1);
    }
    assertThatThrownBy(this::root)
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("too large");
  }

  @Test
  void oneFileMeasuresAsAFolderThatHoldsNothingElse() throws Exception {
    Path alone = Files.createDirectory(directory.resolve("alone"));
    Files.copy(tree.resolve("a"), alone.resolve("a"));
    assertThat(MeasuredTree.ofFile(CRYPTO, tree.resolve("a")).root())
        .isEqualTo(MeasuredTree.of(CRYPTO, alone).root());
  }
}
