package dev.adyton.tlog;

import static dev.adyton.tlog.TestKeys.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

  @Test
  void readsTheCheckpointOfTheSpecification() {
    String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
    Checkpoint checkpoint = Checkpoint.parse(text);
    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20852163);
    assertThat(checkpoint.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\n1\n",
        "a\n1\n" + ROOT,
        "\n1\n" + ROOT + "\n",
        "a b\n1\n" + ROOT + "\n",
        "a+b\n1\n" + ROOT + "\n",
        "a\n01\n" + ROOT + "\n",
        "a\n-1\n" + ROOT + "\n",
        "a\n+1\n" + ROOT + "\n",
        "a\n9223372036854775808\n" + ROOT + "\n",
        "a\n1\nAAAA\n",
        "a\n1\n" + ROOT + "\nextension\n",
        "a\n1\n" + ROOT + "\n\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n"
      })
  void refusesOtherCheckpoints(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "1, 1234067, 256, tile/1/x001/x234/067",
    "0, 999, 1, tile/0/999.p/1",
    "2, 1000, 255, tile/2/x001/000.p/255"
  })
  void namesTilesAsTheSpecificationDoes(int level, long index, int width, String path) {
    Tile tile = new Tile(level, index, width);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(LogResource.parse(path)).isEqualTo(tile);
    EntryBundle bundle = new EntryBundle(index, width);
    assertThat(LogResource.parse(bundle.path())).isEqualTo(bundle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile/0",
        "tile/0/",
        "tile/0/00",
        "tile/0/0000",
        "tile/8/000",
        "tile/00/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/../checkpoint",
        "tile/entries/x001/x234/067.p",
        "/tile/0/000",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/data/000",
        "tile/0/٠٠٠"
      })
  void refusesOtherPaths(String path) {
    assertThatThrownBy(() -> LogResource.parse(path)).isInstanceOf(FormatException.class);
  }

  @Test
  void opensLeavesToTheirEventAndNothingWithoutTheSalt() {
    Digest digest = CRYPTO.sha256(Bytes.utf8("document"));
    Leaf one = Leaf.create(CRYPTO, "consent", digest);
    Leaf two = Leaf.create(CRYPTO, "consent", digest);
    assertThat(Leaf.parse(one.opening())).isEqualTo(one);
    assertThat(one.data(CRYPTO)).isNotEqualTo(two.data(CRYPTO));
  }

  @Test
  void hashesLeavesAsDocumented() {
    Digest digest = CRYPTO.sha256(Bytes.utf8("document"));
    Leaf leaf = new Leaf("start", digest, Bytes.of(new byte[32]));
    String opening =
        "84"
            + "6d"
            + Bytes.utf8("adyton/leaf/1").hex()
            + "5820"
            + "00".repeat(32)
            + "65"
            + Bytes.utf8("start").hex()
            + "5820"
            + digest.value().hex();
    assertThat(leaf.opening()).isEqualTo(Bytes.fromHex(opening));
    Bytes data = CRYPTO.sha256(Bytes.fromHex(opening)).value();
    assertThat(leaf.data(CRYPTO)).isEqualTo(data);
    assertThat(leaf.hash(CRYPTO)).isEqualTo(CRYPTO.sha256(Bytes.of((byte) 0), data).value());
  }

  @Test
  void refusesOtherLeaves() {
    Digest digest = CRYPTO.sha256();
    Bytes salt = CRYPTO.random(32);
    assertThatThrownBy(() -> new Leaf("Consent", digest, salt)).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> new Leaf("consent", digest, CRYPTO.random(16)))
        .isInstanceOf(FormatException.class);
    Bytes opening = new Leaf("consent", digest, salt).opening();
    assertThatThrownBy(() -> Leaf.parse(Bytes.concat(opening, Bytes.of((byte) 0))))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> Leaf.parse(opening.slice(0, opening.length() - 1)))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void readsBundlesOfExactlyTheirWidth() {
    EntryBundle bundle = new EntryBundle(0, 2);
    Bytes entry = Bytes.utf8("entry");
    Bytes two = Bytes.concat(EntryBundle.encode(entry), EntryBundle.encode(Bytes.EMPTY));
    assertThat(bundle.decode(two)).containsExactly(entry, Bytes.EMPTY);
    assertThatThrownBy(() -> new EntryBundle(0, 1).decode(two)).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> new EntryBundle(0, 3).decode(two)).isInstanceOf(FormatException.class);
  }

  @Test
  void boundsProofs() {
    Bytes hash = CRYPTO.random(32);
    assertThatThrownBy(() -> new ConsistencyProof(Collections.nCopies(65, hash)))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> new InclusionProof(0, List.of(Bytes.EMPTY)))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> new InclusionProof(-1, List.of())).isInstanceOf(FormatException.class);
  }

  @FuzzTest
  void readsForeignBytesOrRefusesThem(byte[] input) {
    try {
      SignedCheckpoint read = SignedCheckpoint.parse(Bytes.of(input));
      assertThat(SignedCheckpoint.parse(read.encode())).isEqualTo(read);
    } catch (FormatException expected) {
      assertThat(expected).hasMessageContaining(" ");
    }
    try {
      String path = new String(input, StandardCharsets.UTF_8);
      assertThat(LogResource.parse(path).path()).isEqualTo(path);
    } catch (FormatException expected) {
      assertThat(expected).hasMessageContaining("path");
    }
    try {
      assertThat(Leaf.parse(Bytes.of(input)).opening()).isEqualTo(Bytes.of(input));
    } catch (FormatException expected) {
      assertThat(expected).hasMessageContaining(" ");
    }
  }
}
