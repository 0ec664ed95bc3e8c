package dev.adyton.tests.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search finds what it is there to find: a search that finds nothing proves nothing otherwise.
class CanarySearchTest {

  private static final long INTEGER = 7_031_554_902_481L;
  private static final double DOUBLE = 6.02214076018341e23;
  private static final String TEXT = "canary-text-4711";

  private final CanarySearch search =
      new CanarySearch(List.of(Canary.text(TEXT), Canary.integer(INTEGER), Canary.number(DOUBLE)));

  @TempDir Path folder;

  @Test
  void findsEveryForm() {
    for (byte[] form : forms()) {
      assertThat(search.in(surrounded(form, 5))).hasSize(1);
      assertThat(search.in(surrounded(HexFormat.of().formatHex(form)))).hasSize(1);
      assertThat(search.in(surrounded(HexFormat.of().withUpperCase().formatHex(form)))).hasSize(1);
    }
  }

  @Test
  void findsBase64WhereverTheValueStandsInIt() {
    for (byte[] form : forms()) {
      for (int before = 0; before < 7; before++) {
        byte[] all = surrounded(form, before);
        assertThat(search.in(surrounded(Base64.getEncoder().encodeToString(all)))).hasSize(1);
        assertThat(search.in(surrounded(Base64.getUrlEncoder().encodeToString(all)))).hasSize(1);
      }
    }
  }

  @Test
  void findsNothingInWhatOnlyResemblesIt() {
    for (byte[] form : forms()) {
      byte[] other = form.clone();
      other[form.length / 2] ^= 1;
      assertThat(search.in(other)).isEmpty();
      assertThat(search.in(HexFormat.of().formatHex(other).getBytes(StandardCharsets.US_ASCII)))
          .isEmpty();
    }
  }

  @Test
  void findsFilesAcrossItsWindowsAndByTheirNames() throws Exception {
    Path large = folder.resolve("large");
    byte[] content = new byte[(1 << 20) + 100];
    byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, content, (1 << 20) - 7, text.length);
    Files.write(large, content);
    Files.createFile(folder.resolve("of-" + TEXT));
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.write(own.resolve("rows"), text);

    assertThat(search.below(folder, Set.of(own)))
        .containsExactlyInAnyOrder(
            large + " holds " + TEXT, folder.resolve("of-" + TEXT) + " is named " + TEXT);
    assertThat(search.below(folder, Set.of())).hasSize(3);
  }

  @Test
  void refusesCanariesThatAnyFileCouldHold() {
    assertThatThrownBy(() -> Canary.integer(4711).patterns())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<byte[]> forms() {
    return List.of(
        TEXT.getBytes(StandardCharsets.US_ASCII),
        Long.toString(INTEGER).getBytes(StandardCharsets.US_ASCII),
        Double.toString(DOUBLE).getBytes(StandardCharsets.US_ASCII),
        ByteBuffer.allocate(8).putLong(INTEGER).array(),
        ByteBuffer.allocate(8).putLong(Long.reverseBytes(INTEGER)).array(),
        ByteBuffer.allocate(8).putDouble(DOUBLE).array(),
        ByteBuffer.allocate(8)
            .putLong(Long.reverseBytes(Double.doubleToRawLongBits(DOUBLE)))
            .array());
  }

  private static byte[] surrounded(String text) {
    return surrounded(text.getBytes(StandardCharsets.US_ASCII), 3);
  }

  private static byte[] surrounded(byte[] form, int before) {
    byte[] all = new byte[before + form.length + 4];
    java.util.Arrays.fill(all, (byte) '~');
    System.arraycopy(form, 0, all, before, form.length);
    return all;
  }
}
