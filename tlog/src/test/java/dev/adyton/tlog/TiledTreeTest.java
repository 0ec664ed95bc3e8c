package dev.adyton.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.HashTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiledTreeTest {

  private static final List<Bytes> LEAVES = new ArrayList<>();

  static {
    for (int i = 0; i < 1300; i++) {
      LEAVES.add(HashTree.leafHash(Bytes.utf8("leaf " + i)));
    }
  }

  /// The tiles after their definition: each hash is the root over its range of leaves.
  private static Bytes definedTile(Tile tile) {
    int span = 1 << (8 * tile.level());
    Bytes content = Bytes.EMPTY;
    for (int i = 0; i < tile.width(); i++) {
      int from = ((int) tile.index() * 256 + i) * span;
      content = Bytes.concat(content, HashTree.root(LEAVES.subList(from, from + span)));
    }
    return content;
  }

  private static TiledTree tree(int size) {
    return new TiledTree(size, TiledTreeTest::definedTile);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 777, 1024, 1300})
  void agreesWithTheTreeOverAllLeaves(int size) throws IOException {
    TiledTree tree = tree(size);
    List<Bytes> leaves = LEAVES.subList(0, size);
    assertThat(tree.root()).isEqualTo(HashTree.root(leaves));
    for (int i = 0; i < size; i += 1 + size / 9) {
      assertThat(tree.inclusion(i).hashes()).isEqualTo(HashTree.inclusionProof(i, leaves));
      assertThat(tree.consistency(i).hashes()).isEqualTo(HashTree.consistencyProof(i, leaves));
      assertThat(tree.root(i)).isEqualTo(HashTree.root(leaves.subList(0, i)));
    }
    assertThat(tree.consistency(size)).isEqualTo(ConsistencyProof.EMPTY);
  }

  @Test
  void proofsVerify() throws IOException {
    TiledTree tree = tree(1300);
    for (int i = 1; i < 1300; i += 37) {
      assertThat(
              HashTree.verifyInclusion(
                  LEAVES.get(i), i, 1300, tree.inclusion(i).hashes(), tree.root()))
          .isTrue();
      assertThat(
              HashTree.verifyConsistency(
                  i, 1300, tree.consistency(i).hashes(), tree.root(i), tree.root()))
          .isTrue();
    }
  }

  @Test
  void fetchesEachTileOnceAndFew() throws IOException {
    List<Tile> fetched = new ArrayList<>();
    TiledTree tree =
        new TiledTree(
            1300,
            tile -> {
              fetched.add(tile);
              return definedTile(tile);
            });
    tree.inclusion(300);
    tree.root();
    assertThat(fetched).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void namesTheTilesOfTheSpecificationsExample() {
    assertThat(TiledTree.tileOf(70_000, 0, 273)).isEqualTo(new Tile(0, 273, 112));
    assertThat(TiledTree.tileOf(70_000, 1, 0)).isEqualTo(new Tile(1, 0, 256));
    assertThat(TiledTree.tileOf(70_000, 1, 1)).isEqualTo(new Tile(1, 1, 17));
    assertThat(TiledTree.tileOf(70_000, 2, 0)).isEqualTo(new Tile(2, 0, 1));
    assertThatThrownBy(() -> TiledTree.tileOf(70_000, 0, 274))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTilesOfAnotherLength() {
    TiledTree tree = new TiledTree(5, tile -> Bytes.EMPTY);
    assertThatThrownBy(tree::root).isInstanceOf(IOException.class);
  }

  @Test
  void refusesWhatTheLogDoesNotHave() {
    assertThatThrownBy(() -> tree(5).inclusion(5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree(5).consistency(6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree(0).inclusion(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
