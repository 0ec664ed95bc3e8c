package dev.adyton.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir Path temporary;

  @Test
  void removesAllThatIsInAFolderAndNothingThatALinkInItNames() throws IOException {
    Path kept = Files.createDirectory(temporary.resolve("kept"));
    Files.writeString(kept.resolve("file"), "stays");
    Path folder = Files.createDirectories(temporary.resolve("gone/deep"));
    Files.writeString(folder.resolve("file"), "goes");
    Files.createSymbolicLink(folder.resolve("link"), kept);
    Folders.remove(temporary.resolve("gone"));
    assertThat(temporary.resolve("gone")).doesNotExist();
    assertThat(kept.resolve("file")).hasContent("stays");
  }

  @Test
  void removesALinkInsteadOfAFolderAsALink() throws IOException {
    Path kept = Files.createDirectory(temporary.resolve("kept"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), kept);
    Folders.remove(link);
    assertThat(link).doesNotExist();
    assertThat(kept).isDirectory();
    Folders.remove(link);
  }
}
